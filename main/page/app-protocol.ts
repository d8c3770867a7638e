import { protocol, type ProtocolResponse } from 'electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

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
  // No text becomes markup or script but by Svelte, whose templates are known when the page is built.
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html own-worker',
].join('; ');

/** What a page is made of. With `nosniff`, a file of another kind is never taken for a script. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
};

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Pages that were made here, by the path that they are served at. */
const made = new Map<string, string>();

/** A page that was made here, for as long as `use` takes. It loads nothing and runs nothing. */
export async function withPage<T>(html: string, use: (url: string) => Promise<T>): Promise<T> {
  const path = `/made/${crypto.randomUUID()}`;
  made.set(path, html);
  try {
    return await use(APP_ORIGIN + path);
  } finally {
    made.delete(path);
  }
}

const MADE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

/**
 * Serves the built page and those that were made here, and nothing beside them.
 *
 * @returns when the first page was asked for and handed out
 */
export function serveApp(): Promise<void> {
  return new Promise((handedOut) => {
    // `protocol.handle` takes 70 ms longer until the window is drawn (electron/electron#42612): it makes a stream of each answer
    protocol.registerBufferProtocol('app', ({ url, method }, answer) => {
      void answerTo(url, method).then((response) => {
        answer(response);
        handedOut();
      });
    });
  });
}

async function answerTo(url: string, method: string): Promise<ProtocolResponse> {
  const page = method === 'GET' ? made.get(new URL(url).pathname) : undefined;
  if (page !== undefined) return { data: Buffer.from(page), headers: { ...HEADERS, ...MADE_HEADERS } };
  const file = method === 'GET' ? fileOf(new URL(url)) : null;
  const type = file && MEDIA_TYPES[path.extname(file)];
  const content = type ? await readFile(file).catch(() => null) : null;
  if (!type || !content) return { statusCode: 404, data: Buffer.alloc(0), headers: HEADERS };
  return { data: content, headers: { ...HEADERS, 'content-type': type } };
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
