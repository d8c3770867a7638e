import { START_HASH } from '../../shared/protocol/bridge';
import titles from 'virtual:built-in-labs/titles';
import type { Lab } from '../../shared/labs/lab';

/** A lab as the start screen lists it. */
export interface LabDoor extends Pick<Lab, 'id' | 'title' | 'minutes'> {
  /** null: not begun. */
  readonly progress: LabProgress | null;
}

/** How far the document is with a lab. */
export interface LabProgress {
  /** Steps that are passed, of those that ask for something. */
  readonly done: number;
  readonly of: number;
}

/** The screen that the window begins with, over the workspace, which is loaded after it and tells it what it shows of the work. */
class StartScreen {
  shown = $state(false);
  /** Whether it is shown when the app starts without a file: a setting. */
  atLaunch = $state(true);
  labs = $state.raw<readonly LabDoor[]>(titles.map((lab) => ({ ...lab, progress: null })));
  /** What is open behind it; null: nobody has worked on anything yet. */
  behind = $state<string | null>(null);

  /** The window was opened. */
  async begin(): Promise<void> {
    if (location.hash === START_HASH) {
      this.shown = true;
      // a page that is loaded again may have a document
      history.replaceState(null, '', location.pathname);
      return;
    }
    const { due, atLaunch } = await window.lab.startScreen();
    this.shown = due;
    this.atLaunch = atLaunch;
  }

  setAtLaunch(atLaunch: boolean): void {
    this.atLaunch = atLaunch;
    void window.lab.showStartAtLaunch(atLaunch);
  }
}

export const startScreen = new StartScreen();
