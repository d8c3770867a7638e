import { net, protocol } from 'electron';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the page comes from: a scheme of the app's own, so that it has an origin and no reach into the file system. */
export const APP_ORIGIN = 'app://lab';

const rendererFolder = path.join(import.meta.dirname, '../renderer');

// Styles that Svelte sets on elements are inline; scripts never are.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page, and nothing beside it. */
export function serveApp(): void {
  protocol.handle('app', async (request) => {
    const file = fileOf(new URL(request.url));
    if (!file) return new Response('', { status: 404 });
    try {
      const response = await net.fetch(pathToFileURL(file).href);
      const headers = new Headers(response.headers);
      headers.set('content-security-policy', CONTENT_SECURITY_POLICY);
      headers.set('x-content-type-options', 'nosniff');
      headers.set('cross-origin-opener-policy', 'same-origin');
      return new Response(response.body, { status: response.status, headers });
    } catch {
      return new Response('', { status: 404 });
    }
  });
}

/** The file below the renderer's folder that a URL means; null if it means anything else. */
function fileOf({ host, pathname }: URL): string | null {
  if (host !== 'lab') return null;
  let relative: string;
  try {
    relative = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (relative.includes('\0')) return null;
  const file = path.resolve(rendererFolder, `.${relative === '/' ? '/index.html' : relative}`);
  return file.startsWith(rendererFolder + path.sep) ? file : null;
}
