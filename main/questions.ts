import path from 'node:path';
import { dialog, type BrowserWindow } from 'electron';

// What the app asks in dialogs of the system. Escape and the close button always mean the answer that changes nothing.

const GRADLAB = { name: 'Gradient Lab experiment', extensions: ['gradlab'] };
const JSON_ALONE = { name: 'Experiment without runs (JSON)', extensions: ['json'] };

/** @returns null if the user cancelled */
export async function askForFile(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [{ name: 'Gradient Lab experiments', extensions: ['gradlab', 'json'] }],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** @returns null if the user cancelled */
export async function askForTable(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [
      { name: 'Tables as text', extensions: ['csv', 'tsv', 'txt'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** @returns null if the user cancelled */
export async function askWhereToSave(window: BrowserWindow, suggested: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: suggested,
    filters: [GRADLAB, JSON_ALONE],
  });
  if (canceled || !filePath) return null;
  return path.extname(filePath) ? filePath : `${filePath}.gradlab`;
}

export async function askUnsaved(window: BrowserWindow): Promise<'save' | 'discard' | 'cancel'> {
  return ask(window, {
    message: 'Save the changes to this experiment?',
    detail: 'What is not saved will be lost.',
    answers: { save: 'Save', discard: 'Don’t save', cancel: 'Cancel' },
    preferred: 'save',
    unchanged: 'cancel',
  });
}

export async function askOverwrite(window: BrowserWindow, file: string): Promise<boolean> {
  const answer = await ask(window, {
    message: `“${path.basename(file)}” has changed on disk since it was opened.`,
    detail: 'Saving writes over that change. Choose “Cancel”, then “Save as”, to keep both.',
    answers: { overwrite: 'Overwrite', cancel: 'Cancel' },
    preferred: 'cancel',
    unchanged: 'cancel',
  });
  return answer === 'overwrite';
}

/** A `.json` file has no place for runs. */
export async function askAboutRuns(
  window: BrowserWindow,
  file: string,
  runs: number,
): Promise<'archive' | 'without' | 'cancel'> {
  return ask(window, {
    message: `“${path.basename(file)}” can hold the experiment, but not its ${runs === 1 ? 'run' : `${runs} runs`}.`,
    detail: 'A .gradlab file holds both.',
    answers: { archive: 'Save as .gradlab…', without: 'Save without runs', cancel: 'Cancel' },
    preferred: 'archive',
    unchanged: 'cancel',
  });
}

/** The recovery copy has been opened before, and the app was cut off again before anything was done with it. */
export async function askToRecoverAgain(window: BrowserWindow, keptAt: Date): Promise<boolean> {
  const answer = await ask(window, {
    message: 'Open the unsaved work again?',
    detail: `Gradient Lab was cut off after it opened your unsaved work of ${keptAt.toLocaleString()}. If that work is the reason, start without it: it is put aside, not deleted.`,
    answers: { open: 'Open it again', without: 'Start without it' },
    preferred: 'open',
    unchanged: 'open',
  });
  return answer === 'open';
}

/** The page does not react. */
export async function askToReload(window: BrowserWindow): Promise<boolean> {
  const answer = await ask(window, {
    message: 'The window does not respond.',
    detail: 'You can wait, or load it again with your work as it was a moment ago.',
    answers: { wait: 'Wait', reload: 'Load again' },
    preferred: 'wait',
    unchanged: 'wait',
  });
  return answer === 'reload';
}

/** The window is to close, and the page has not said what is to become of its unsaved work. */
export async function askToCloseUnanswered(window: BrowserWindow): Promise<boolean> {
  const answer = await ask(window, {
    message: 'The window does not respond.',
    detail: 'You can wait, or close it. Your unsaved work is offered when Gradient Lab is started again.',
    answers: { wait: 'Wait', close: 'Close' },
    preferred: 'wait',
    unchanged: 'wait',
  });
  return answer === 'close';
}

export async function warn(window: BrowserWindow, message: string, detail: string): Promise<void> {
  await dialog.showMessageBox(window, { type: 'warning', message, detail, buttons: ['OK'] });
}

interface Question<A extends string> {
  readonly message: string;
  readonly detail: string;
  /** What each button says. */
  readonly answers: Readonly<Record<A, string>>;
  /** Enter means this. */
  readonly preferred: NoInfer<A>;
  /** Escape means this. */
  readonly unchanged: NoInfer<A>;
}

async function ask<A extends string>(
  window: BrowserWindow,
  { message, detail, answers, preferred, unchanged }: Question<A>,
): Promise<A> {
  const ids = Object.keys(answers) as A[];
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message,
    detail,
    buttons: ids.map((id) => answers[id]),
    defaultId: ids.indexOf(preferred),
    cancelId: ids.indexOf(unchanged),
    // Windows would turn buttons into large links otherwise.
    noLink: true,
  });
  return ids[response] ?? unchanged;
}
