import { app, BrowserWindow, screen } from 'electron';
import path from 'node:path';
import { LOCALE_SWITCH, REPORT_SWITCH } from '../../shared/protocol/bridge';
import { APP_ORIGIN } from '../page/app-protocol';
import { developmentUrl } from '../page/development';
import { readSettings } from '../settings/settings';

/** @param purpose `report`: nobody sees it, and it draws a report */
export function openWindow(purpose: 'work' | 'report' = 'work'): BrowserWindow {
  const { maximized, ...place } = placement();
  const window = new BrowserWindow({
    ...place,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Gradient Lab',
    // the window has a button for the same menu; Alt shows this one
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      additionalArguments: [LOCALE_SWITCH + app.getSystemLocale(), ...(purpose === 'report' ? [REPORT_SWITCH] : [])],
      // Training continues while another window is in front; so does its picture.
      backgroundThrottling: false,
    },
  });
  if (purpose === 'work') {
    if (maximized) window.maximize();
    window.once('ready-to-show', () => window.show());
  }
  return window;
}

/** @param hash of its address */
export const loadPage = (window: BrowserWindow, hash = ''): Promise<void> =>
  window.loadURL((developmentUrl ?? `${APP_ORIGIN}/`) + hash);

interface Placement extends Partial<Electron.Rectangle> {
  readonly maximized: boolean;
}

/** Where the window was last time, if that is still on a screen. */
function placement(): Placement {
  const last = readSettings().window;
  const onScreen =
    last &&
    screen.getAllDisplays().some(({ workArea }) => {
      const { x, y, width, height } = workArea;
      return last.x >= x - 50 && last.y >= y - 50 && last.x < x + width - 100 && last.y < y + height - 100;
    });
  return onScreen ? last : { width: 1280, height: 800, maximized: false };
}
