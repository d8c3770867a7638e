import { app, dialog, Menu } from 'electron';
import { START_HASH } from '../shared/protocol/bridge';
import { REPORT_ORDER } from '../shared/protocol/report';
import { mainText } from '../shared/text/main-text';
import type { Attendant } from './app/attend';
import { FirstFile } from './app/first-file';
import { loadPage, openWindow } from './app/open-window';
import { fileOfCommandLine } from './document/offered-files';
import { registerAppScheme, serveApp } from './page/app-protocol';
import { developmentUrl } from './page/development';
import { handleRequests } from './page/ipc';
import { goOffline } from './page/offline';
import { lockDown } from './page/security';
import { applySwitches } from './page/switches';
import { applyTheme } from './settings/appearance';
import { chooseFolders, hasRecoveryCopy, moveToLocalFolder } from './settings/folders';
import { readSettings } from './settings/settings';

// The order of start-up; each concern has its own file.

// Folders come before all else, and before the app asks whether it runs already: that is written down there.
if (!applySwitches() || !hasFolders()) {
  app.exit(1);
} else if (app.commandLine.hasSwitch(REPORT_ORDER)) {
  // It may run beside an instance that somebody works with: it has a separate folder and saves no document.
  confine();
  void import('./app/report-window').then(({ makeReport }) => makeReport());
} else if (app.requestSingleInstanceLock()) {
  moveToLocalFolder();
  confine();
  void start();
} else {
  // The instance that runs already gets this one's command line.
  app.quit();
}

/** What holds for every window, whatever it is for. */
function confine(): void {
  // Chromium has no sandbox for root; started without one, its child processes must not be told to use it.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  goOffline();
  registerAppScheme();
  lockDown();
}

function hasFolders(): boolean {
  try {
    chooseFolders();
    return true;
  } catch (error) {
    dialog.showErrorBox(mainText.main.folders.none, (error as Error).message);
    return false;
  }
}

async function start(): Promise<void> {
  const appPath = app.isPackaged ? null : app.getAppPath();
  const first = new FirstFile(fileOfCommandLine(process.argv, appPath, process.cwd()));
  let attendant: Attendant | null = null;

  const open = (file: string) => {
    if (attendant) attendant.open(file);
    else first.file = file;
  };
  app.on('open-file', (event, file) => {
    event.preventDefault();
    open(file);
  });
  app.on('second-instance', (_event, argv, cwd) => {
    const file = fileOfCommandLine(argv, appPath, cwd);
    if (file) open(file);
    else attendant?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  // Electron's own menu would be made first
  Menu.setApplicationMenu(null);

  await app.whenReady();
  applyTheme();
  const window = openWindow();
  const isHandedOut = serveApp();
  // known without asking: nothing to open, and nothing to recover
  const isPlain = first.file === null && !hasRecoveryCopy();
  const loading = loadPage(window, isPlain && readSettings().startScreen ? START_HASH : '');
  // the rest is loaded while the window's process starts
  if (!developmentUrl) await isHandedOut;
  const attending = import('./app/attend').then(({ attend }) => attend(window, first));
  handleRequests(
    window.webContents,
    attending.then(({ answers }) => answers),
  );
  attendant = await attending;
  await loading;
  await attendant.tidy();
}
