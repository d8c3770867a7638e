import { app, session } from 'electron';
import { APP_ORIGIN } from './app-protocol';
import { developmentUrl } from './development';

/** What a page may never do, whatever it is. Must run before a window is made. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** What the page's session may never do: ask for permissions, reach the network. Must run once the app is ready. */
export function lockDownSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }));
}

function mayLoad(url: string): boolean {
  const { protocol, origin, host } = new URL(url);
  if (`${protocol}//${host}` === APP_ORIGIN || protocol === 'devtools:' || protocol === 'data:' || protocol === 'blob:') return true;
  return developmentUrl !== null && origin.replace(/^ws/, 'http') === new URL(developmentUrl).origin;
}

/** Whether a message comes from the page itself: the top frame of one of the app's own windows. */
export function isOwnPage(frame: { readonly url: string; readonly parent: unknown } | null): boolean {
  if (!frame || frame.parent !== null) return false;
  const { protocol, host, origin } = new URL(frame.url);
  return `${protocol}//${host}` === APP_ORIGIN || (developmentUrl !== null && origin === new URL(developmentUrl).origin);
}
