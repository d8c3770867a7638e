import { app, type Session } from 'electron';
import { developmentUrl } from './development';

// Nothing that Chromium does by itself may reach the network. `lockDown` refuses what a page asks for; this is about the browser.

/** Switches of Chromium that keep it silent. To be set before the app is ready. */
export function goOffline(): void {
  // Only development has a page elsewhere: Vite's, on this machine.
  const exception = developmentUrl === null ? '' : `, EXCLUDE ${new URL(developmentUrl).hostname}`;
  const switches: Readonly<Record<string, string>> = {
    // The last wall: no name and no address is found.
    'host-resolver-rules': `MAP * ~NOTFOUND${exception}`,
    // No search for a proxy, which asks for the name “wpad”.
    'no-proxy-server': '',
    'disable-background-networking': '',
    'disable-component-update': '',
    'disable-domain-reliability': '',
  };
  for (const [name, value] of Object.entries(switches)) app.commandLine.appendSwitch(name, value);
}

/** Chromium would fetch a dictionary for each language of the session, whether anything is checked or not. */
export function withoutDictionaries(session: Session): void {
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
}
