import { dialog, type BrowserWindow } from 'electron';
import { text } from '../../shared/text/text';
import { WindowDocument } from '../document/document';
import { notify } from '../page/ipc';
import { askToCloseUnanswered, askToReload, askUnsaved } from '../document/dialogs';
import { changeSettings } from '../settings/settings';
import { killAllTrainers } from '../runs/trainer-host';
import { loadPage } from './open-window';

/** How long the page may take to react when the window is to close. */
const PATIENCE_MILLISECONDS = 5000;
/** The same if nothing unsaved is known, such as while the page is still loading. */
const IDLE_PATIENCE_MILLISECONDS = 1500;

/** The app's one window, with its document. */
export class LabWindow {
  readonly document: WindowDocument;
  #mayClose = false;
  /** The page is loaded again by the user's wish. */
  #reloading = false;
  /** Set while the page is asked whether the window may close. */
  #impatience: NodeJS.Timeout | null = null;

  constructor(readonly window: BrowserWindow) {
    this.document = new WindowDocument(this.window);
    this.window.on('close', (event) => this.#close(event));
    this.window.on('closed', () => {
      this.#waitNoLonger();
      killAllTrainers();
    });
    this.window.on('unresponsive', () => void this.#notResponding());
    this.window.webContents.on('render-process-gone', (_event, { reason }) => void this.#pageGone(reason));
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
      return loadPage(this.window);
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
    if (response === 0) await loadPage(this.window);
    else this.window.destroy();
  }
}
