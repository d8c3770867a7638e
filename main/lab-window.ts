import { app, BrowserWindow, dialog, screen } from 'electron';
import path from 'node:path';
import { channels } from '../shared/protocol/channels';
import { APP_ORIGIN } from './app-protocol';
import { developmentUrl } from './development';
import { WindowDocument } from './document';
import { changeSettings, readSettings } from './settings';
import { killAllTrainers } from './trainer-host';

/** The app's one window, with its document. */
export class LabWindow {
  readonly window: BrowserWindow;
  readonly document: WindowDocument;
  #closing = false;

  constructor() {
    this.window = new BrowserWindow({
      ...placement(),
      minWidth: 900,
      minHeight: 600,
      show: false,
      title: 'Gradient Lab',
      webPreferences: {
        preload: path.join(import.meta.dirname, '../preload/preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        // Training goes on while another window is in front; so does its picture.
        backgroundThrottling: false,
      },
    });
    this.document = new WindowDocument(this.window);
    this.window.once('ready-to-show', () => this.window.show());
    this.window.on('close', (event) => this.#close(event));
    this.window.on('closed', killAllTrainers);
    this.window.webContents.on('render-process-gone', (_event, { reason }) => void this.#rendererGone(reason));
  }

  async load(): Promise<void> {
    await this.window.loadURL(developmentUrl ?? `${APP_ORIGIN}/`);
  }

  /** The page's answer to the question whether it may close. */
  closeAnswer(close: boolean): void {
    if (!close) return;
    this.#closing = true;
    this.window.close();
  }

  focus(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.focus();
  }

  #close(event: Electron.Event): void {
    changeSettings({ window: this.window.getNormalBounds() });
    if (this.#closing || !this.document.dirty) return;
    event.preventDefault();
    this.window.webContents.send(channels.closeAsked);
  }

  /** The page has crashed; its document is in the recovery copy. */
  async #rendererGone(reason: string): Promise<void> {
    if (this.window.isDestroyed() || reason === 'clean-exit') return;
    await dialog.showMessageBox(this.window, {
      type: 'error',
      message: 'The window stopped working.',
      detail: `Reason: ${reason}. It will be loaded again with your unsaved work.`,
      buttons: ['Reload'],
    });
    await this.load();
  }
}

/** Where the window was last time, if that is still on a screen. */
function placement(): Electron.Rectangle | { width: number; height: number } {
  const last = readSettings().window;
  const onScreen =
    last &&
    screen.getAllDisplays().some(({ workArea }) => {
      const { x, y, width, height } = workArea;
      return last.x >= x - 50 && last.y >= y - 50 && last.x < x + width - 100 && last.y < y + height - 100;
    });
  return onScreen ? last : { width: 1280, height: 800 };
}

export async function askUnsaved(window: BrowserWindow): Promise<'save' | 'discard' | 'cancel'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'Save the changes to this experiment?',
    detail: 'What is not saved will be lost.',
    buttons: ['Save', 'Don’t save', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    title: app.name,
  });
  return (['save', 'discard', 'cancel'] as const)[response] ?? 'cancel';
}
