import { BrowserWindow, dialog, screen } from 'electron';
import path from 'node:path';
import { APP_ORIGIN } from './app-protocol';
import { developmentUrl } from './development';
import { WindowDocument } from './document';
import { tell } from './ipc';
import { askToReload } from './questions';
import { changeSettings, readSettings } from './settings';
import { killAllTrainers } from './trainer-host';

/** The app's one window, with its document. */
export class LabWindow {
  readonly window: BrowserWindow;
  readonly document: WindowDocument;
  #mayClose = false;

  constructor() {
    const { maximized, ...place } = placement();
    this.window = new BrowserWindow({
      ...place,
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
    if (maximized) this.window.maximize();
    this.document = new WindowDocument(this.window);
    this.window.once('ready-to-show', () => this.window.show());
    this.window.on('close', (event) => this.#close(event));
    this.window.on('closed', killAllTrainers);
    this.window.on('unresponsive', () => void this.#notResponding());
    this.window.webContents.on('render-process-gone', (_event, { reason }) => void this.#pageGone(reason));
  }

  async load(): Promise<void> {
    await this.window.loadURL(developmentUrl ?? `${APP_ORIGIN}/`);
  }

  /** The page's answer to the question whether it may close. */
  async closeAnswer(close: boolean): Promise<void> {
    if (!close) return;
    await this.document.discard();
    this.#mayClose = true;
    this.window.close();
  }

  focus(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.focus();
  }

  #close(event: Electron.Event): void {
    changeSettings({ window: { ...this.window.getNormalBounds(), maximized: this.window.isMaximized() } });
    // A page that has crashed cannot be asked; its work is in the recovery copy.
    if (this.#mayClose || !this.document.dirty || this.window.webContents.isCrashed()) return;
    event.preventDefault();
    tell(this.window.webContents, 'closeAsked', undefined);
  }

  async #notResponding(): Promise<void> {
    if (await askToReload(this.window)) this.window.webContents.forcefullyCrashRenderer();
  }

  /** Its document is in the recovery copy, and its trainers have lost the page they worked for. */
  async #pageGone(reason: string): Promise<void> {
    killAllTrainers();
    if (this.window.isDestroyed() || reason === 'clean-exit') return;
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'error',
      message: 'The window stopped working.',
      detail: `Reason: ${reason}. Nothing is lost but the last second of work.`,
      buttons: ['Load again', 'Quit'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (response === 0) await this.load();
    else this.window.destroy();
  }
}

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
