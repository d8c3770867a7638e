import { app, BrowserWindow, dialog, screen } from 'electron';
import path from 'node:path';
import { LOCALE_SWITCH, REPORT_SWITCH } from '../../shared/protocol/bridge';
import { text } from '../../shared/text/text';
import { APP_ORIGIN } from '../page/app-protocol';
import { developmentUrl } from '../page/development';
import { WindowDocument } from '../document/document';
import { notify } from '../page/ipc';
import { askToCloseUnanswered, askToReload, askUnsaved } from '../document/dialogs';
import { changeSettings, readSettings } from '../settings/settings';
import { killAllTrainers } from '../runs/trainer-host';

/** How long the page may take to react when the window is to close. */
const PATIENCE_MILLISECONDS = 5000;
/** The same if nothing unsaved is known, such as while the page is still loading. */
const IDLE_PATIENCE_MILLISECONDS = 1500;

/** The app's one window, with its document. */
export class LabWindow {
  readonly window: BrowserWindow;
  readonly document: WindowDocument;
  #mayClose = false;
  /** The page is loaded again by the user's wish. */
  #reloading = false;
  /** Set while the page is asked whether the window may close. */
  #impatience: NodeJS.Timeout | null = null;

  /** @param purpose `report`: nobody sees it, and it draws a report */
  constructor(purpose: 'work' | 'report' = 'work') {
    const { maximized, ...place } = placement();
    this.window = new BrowserWindow({
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
    this.document = new WindowDocument(this.window);
    if (purpose === 'work') {
      if (maximized) this.window.maximize();
      this.window.once('ready-to-show', () => this.window.show());
    }
    this.window.on('close', (event) => this.#close(event));
    this.window.on('closed', () => {
      this.#waitNoLonger();
      killAllTrainers();
    });
    this.window.on('unresponsive', () => void this.#notResponding());
    this.window.webContents.on('render-process-gone', (_event, { reason }) => void this.#pageGone(reason));
  }

  async load(): Promise<void> {
    await this.window.loadURL(developmentUrl ?? `${APP_ORIGIN}/`);
  }

  askUnsaved(): Promise<'save' | 'discard' | 'cancel'> {
    this.#waitNoLonger();
    return askUnsaved(this.window);
  }

  /** The page's answer to the question whether it may close. */
  async closeAnswer(close: boolean): Promise<void> {
    this.#waitNoLonger();
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
    if (this.#mayClose || this.window.webContents.isCrashed()) return;
    event.preventDefault();
    // The page is asked even if nothing unsaved is known here: the last change may be on its way.
    notify(this.window.webContents, 'closeAsked', undefined);
    this.#awaitAnswer();
  }

  #awaitAnswer(): void {
    this.#waitNoLonger();
    const { dirty } = this.document;
    const impatient = () => {
      // the page itself waits: for a file to be written, or for the user's choice of one
      if (this.document.isBusy) this.#awaitAnswer();
      else if (dirty) void this.#closeUnanswered();
      else this.window.destroy();
    };
    this.#impatience = setTimeout(impatient, dirty ? PATIENCE_MILLISECONDS : IDLE_PATIENCE_MILLISECONDS);
  }

  #waitNoLonger(): void {
    if (this.#impatience) clearTimeout(this.#impatience);
    this.#impatience = null;
  }

  /** Its work is in the recovery copy. */
  async #closeUnanswered(): Promise<void> {
    this.#impatience = null;
    if (await askToCloseUnanswered(this.window)) this.window.destroy();
  }

  async #notResponding(): Promise<void> {
    if (this.#impatience) return; // that question comes anyway
    this.#reloading = await askToReload(this.window);
    if (this.#reloading) this.window.webContents.forcefullyCrashRenderer();
  }

  /** Its document is in the recovery copy, and its trainers have lost the page they worked for. */
  async #pageGone(reason: string): Promise<void> {
    killAllTrainers();
    this.#waitNoLonger();
    if (this.window.isDestroyed() || reason === 'clean-exit') return;
    if (this.#reloading) {
      this.#reloading = false;
      return this.load();
    }
    const words = text.main.pageGone;
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'error',
      message: words.message,
      detail: words.detail(reason),
      buttons: [words.reload, words.quit],
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
