import { app, type Session } from 'electron';
import { APP_ORIGIN } from './app-protocol';
import { developmentUrl } from './development';
import { withoutDictionaries } from './offline';

/** What no page may ever do, in whatever window and session. Must run before the app is ready. */
export function lockDown(): void {
  app.on('session-created', lockDownSession);
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { readonly url: string; preventDefault(): void }) => {
      // Vite's page loads itself anew when it must.
      if (developmentUrl === null || originOf(event.url) !== originOf(developmentUrl)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // Peer connections go around the session's requests; without this they could reach the network.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** No permissions, no devices, no network, and no files but those that the page itself has made. */
function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  withoutDictionaries(session);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }));
  session.on('will-download', (event, item) => {
    if (!isPageUrl(item.getURL().replace(/^blob:/, ''))) event.preventDefault();
  });
}

function mayLoad(url: string): boolean {
  const { protocol } = new URL(url);
  return (
    isPageUrl(url) || protocol === 'data:' || protocol === 'blob:' || (protocol === 'devtools:' && !app.isPackaged)
  );
}

/** Whether a message comes from the page itself: the top frame, with a document of the app's own. */
export function isOwnPage(frame: { readonly url: string; readonly parent: unknown } | null): boolean {
  return frame !== null && frame.parent === null && isPageUrl(frame.url);
}

function isPageUrl(url: string): boolean {
  const origin = originOf(url);
  return origin === APP_ORIGIN || (developmentUrl !== null && origin === originOf(developmentUrl));
}

/** As the page's address bar would say it; the standard calls origins of the app's own scheme “null”. A web socket counts as its server's. */
function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host } = new URL(url);
  return `${protocol.replace(/^ws/, 'http')}//${host}`;
}
