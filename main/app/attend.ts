import { app, type BrowserWindow } from 'electron';
import type { Appearance } from '../../shared/protocol/window';
import { offerFile } from '../document/offered-files';
import { findRecoveryCopy } from '../document/recovery';
import { notify, type Handlers } from '../page/ipc';
import { cleanRunFolders } from '../runs/run-folders';
import { killAllTrainers } from '../runs/trainer-host';
import { appearance, changeAppearance } from '../settings/appearance';
import { writeSettings } from '../settings/settings';
import { applyZoom } from '../settings/zoom';
import type { FirstFile } from './first-file';
import { LabWindow } from './lab-window';
import { installMenu, ticked } from './menu';
import { answersOf } from './requests';

/** All that the window wants of the main process: loaded when the page has been handed out, while the window's own process starts. */
export interface Attendant {
  readonly answers: Handlers;
  /** Opens a file that comes from outside. */
  open(file: string): void;
  focus(): void;
  /** To be called when the page is there. */
  tidy(): Promise<void>;
}

/** Installs the menu, and sees to the page's requests and the window's end. */
export async function attend(window: BrowserWindow, first: FirstFile): Promise<Attendant> {
  // before the page can change it
  const neededRuns = (await findRecoveryCopy())?.runIds ?? [];
  const lab = new LabWindow(window);
  const { webContents } = window;
  const look = (change: Partial<Appearance>) => {
    changeAppearance(webContents, change);
    ticked(appearance());
  };
  const open = (file: string) => {
    if (!first.isOver) {
      first.file = file;
      return;
    }
    lab.focus();
    notify(webContents, 'fileOffered', offerFile(file));
  };
  installMenu({ send: (action) => notify(webContents, 'menu', action), open, look });
  const zoom = () => applyZoom(webContents);
  zoom();
  webContents.on('did-finish-load', zoom);
  app.on('quit', () => {
    writeSettings();
    killAllTrainers();
  });
  return {
    answers: answersOf(lab, first, look),
    open,
    focus: () => lab.focus(),
    tidy: () => cleanRunFolders(neededRuns),
  };
}
