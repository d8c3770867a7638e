import { app } from 'electron';
import { channels } from '../shared/protocol/channels';
import { registerAppScheme, serveApp } from './app-protocol';
import { LabWindow } from './lab-window';
import { installMenu } from './menu';
import { fileOfCommandLine, offerFile } from './offered-files';
import { answerRequests } from './requests';
import { lockDown, lockDownSession } from './security';
import { killAllTrainers } from './trainer-host';

// The order of start-up; each concern has a file of its own.

if (app.requestSingleInstanceLock()) {
  // Chromium has no sandbox for root; started without one, its child processes must not be told to use it.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerAppScheme();
  lockDown();
  void start();
} else {
  // The instance that runs already gets this one's command line.
  app.quit();
}

async function start(): Promise<void> {
  const appPath = app.isPackaged ? null : app.getAppPath();
  let firstFile = fileOfCommandLine(process.argv, appPath, process.cwd());
  let lab: LabWindow | null = null;

  const open = (file: string) => {
    if (!lab) firstFile = file;
    else {
      lab.focus();
      lab.window.webContents.send(channels.fileOffered, offerFile(file));
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
  app.on('quit', killAllTrainers);

  await app.whenReady();
  lockDownSession();
  serveApp();
  lab = new LabWindow();
  const { window } = lab;
  installMenu((action) => window.webContents.send(channels.menu, action));
  answerRequests(lab, () => firstFile);
  await lab.load();
}
