import { app, dialog } from 'electron';
import type { Appearance } from '../shared/protocol/window';
import { text } from '../shared/text/text';
import { appearance, applyTheme, changeAppearance } from './settings/appearance';
import { registerAppScheme, serveApp } from './page/app-protocol';
import { notify } from './page/ipc';
import { LabWindow } from './app/lab-window';
import { installMenu, ticked } from './app/menu';
import { makeReport, orderedReport } from './app/report-window';
import { fileOfCommandLine, offerFile } from './document/offered-files';
import { findRecoveryCopy } from './document/recovery';
import { answerRequests } from './app/requests';
import { FirstFile } from './app/first-file';
import { cleanRunFolders } from './runs/run-folders';
import { goOffline } from './page/offline';
import { lockDown } from './page/security';
import { applySwitches } from './page/switches';
import { killAllTrainers } from './runs/trainer-host';
import { chooseFolders, moveToLocalFolder } from './settings/folders';
import { writeSettings } from './settings/settings';
import { applyZoom } from './settings/zoom';

// The order of start-up; each concern has its own file.

// Folders come before all else, and before the app asks whether it runs already: that is written down there.
if (!applySwitches() || !hasFolders()) {
  app.exit(1);
} else if (orderedReport()) {
  // It may run beside an instance that somebody works with: it has a separate folder and saves no document.
  confine();
  void makeReport(orderedReport()!);
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
    dialog.showErrorBox(text.main.folders.none, (error as Error).message);
    return false;
  }
}

async function start(): Promise<void> {
  const appPath = app.isPackaged ? null : app.getAppPath();
  const first = new FirstFile(fileOfCommandLine(process.argv, appPath, process.cwd()));
  let lab: LabWindow | null = null;

  const open = (file: string) => {
    if (lab && first.isOver) {
      lab.focus();
      notify(lab.window.webContents, 'fileOffered', offerFile(file));
    } else {
      first.file = file;
    }
  };

  app.on('open-file', (event, file) => {
    event.preventDefault();
    open(file);
  });
  app.on('second-instance', (_event, argv, cwd) => {
    const file = fileOfCommandLine(argv, appPath, cwd);
    if (file) open(file);
    else lab?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('quit', () => {
    writeSettings();
    killAllTrainers();
  });

  await app.whenReady();
  serveApp();
  const neededRuns = (await findRecoveryCopy())?.runIds ?? [];
  applyTheme();
  lab = new LabWindow();
  const { webContents } = lab.window;
  const look = (change: Partial<Appearance>) => {
    changeAppearance(webContents, change);
    ticked(appearance());
  };
  installMenu({ send: (action) => notify(webContents, 'menu', action), open, look });
  webContents.on('did-finish-load', () => applyZoom(webContents));
  answerRequests(lab, first, look);
  await lab.load();
  await cleanRunFolders(neededRuns);
}
