import { existsSync } from 'node:fs';
import path from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import { text } from '../../shared/text/text';

// What the app asks in dialogs of the system. Escape and the close button always mean the answer that changes nothing.

const words = text.main;

const GRADLAB = { name: words.fileKinds.experiment, extensions: ['gradlab'] };
const JSON_ALONE = { name: words.fileKinds.json, extensions: ['json'] };

let isOpen = false;

/** One dialog at a time: whoever asks for another meanwhile, such as a page out of order, gets the answer that changes nothing. */
async function alone<T, U>(unchanged: U, show: () => Promise<T>): Promise<T | U> {
  if (isOpen) return unchanged;
  isOpen = true;
  try {
    return await show();
  } finally {
    isOpen = false;
  }
}

const CANCELLED = { canceled: true, filePaths: [], filePath: '' } as const;

/** @returns null if the user cancelled */
export async function askForFile(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await alone(CANCELLED, () =>
    dialog.showOpenDialog(window, {
      properties: ['openFile'],
      filters: [{ name: words.fileKinds.experiments, extensions: ['gradlab', 'json'] }],
    }),
  );
  return canceled ? null : (filePaths[0] ?? null);
}

/** @returns null if the user cancelled */
export async function askForTable(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await alone(CANCELLED, () =>
    dialog.showOpenDialog(window, {
      properties: ['openFile'],
      filters: [
        { name: words.fileKinds.tables, extensions: ['csv', 'tsv', 'tab', 'txt', 'dat', 'data'] },
        { name: words.fileKinds.all, extensions: ['*'] },
      ],
    }),
  );
  return canceled ? null : (filePaths[0] ?? null);
}

/** The folder of a lab, or of several. @returns null if the user cancelled */
export async function askForLabs(window: BrowserWindow): Promise<string | null> {
  const { message, choose } = words.labsFolder;
  const { canceled, filePaths } = await alone(CANCELLED, () =>
    dialog.showOpenDialog(window, { message, title: message, buttonLabel: choose, properties: ['openDirectory'] }),
  );
  return canceled ? null : (filePaths[0] ?? null);
}

/** The folder to export to. @returns null if the user cancelled */
export async function askForFolder(window: BrowserWindow): Promise<string | null> {
  const { message, choose } = words.exportFolder;
  const { canceled, filePaths } = await alone(CANCELLED, () =>
    dialog.showOpenDialog(window, {
      message,
      title: message,
      buttonLabel: choose,
      properties: ['openDirectory', 'createDirectory'],
    }),
  );
  return canceled ? null : (filePaths[0] ?? null);
}

/** @returns the file for a report, .pdf or .html; null if the user cancelled */
export async function askWhereToSaveReport(window: BrowserWindow, suggested: string): Promise<string | null> {
  const { report } = words.fileKinds;
  const { canceled, filePath } = await alone(CANCELLED, () =>
    dialog.showSaveDialog(window, {
      title: text.report.save.title,
      defaultPath: suggested,
      filters: [
        { name: report.pdf, extensions: ['pdf'] },
        { name: report.html, extensions: ['html'] },
      ],
      properties: ['showOverwriteConfirmation'],
    }),
  );
  if (canceled || !filePath) return null;
  if (/\.(pdf|html?)$/i.test(filePath)) return filePath;
  const file = `${filePath}.pdf`;
  return !existsSync(file) || (await askToReplace(window, file)) ? file : null;
}

/** The folder for an export has files in it. */
export async function askToWriteInto(
  window: BrowserWindow,
  folder: string,
  files: readonly string[],
): Promise<boolean> {
  const { message, detail, ...answers } = words.folderNotEmpty;
  const question = { message: message(path.basename(folder)), detail: detail(files), answers };
  return (await askBefore(window, question)) === 'write';
}

/** @returns null if the user cancelled */
export async function askWhereToSave(window: BrowserWindow, suggested: string): Promise<string | null> {
  const { canceled, filePath } = await alone(CANCELLED, () =>
    dialog.showSaveDialog(window, {
      defaultPath: suggested,
      filters: [GRADLAB, JSON_ALONE],
      properties: ['showOverwriteConfirmation'],
    }),
  );
  if (canceled || !filePath) return null;
  if (path.extname(filePath)) return filePath;
  // the dialog has asked about the name that was chosen, and not about this one
  const file = `${filePath}.gradlab`;
  return !existsSync(file) || (await askToReplace(window, file)) ? file : null;
}

async function askToReplace(window: BrowserWindow, file: string): Promise<boolean> {
  const { message, detail, ...answers } = words.replace;
  const question = { message: message(path.basename(file)), detail: detail(path.dirname(file)), answers };
  return (await askBefore(window, question)) === 'replace';
}

export async function askUnsaved(window: BrowserWindow): Promise<'save' | 'discard' | 'cancel'> {
  const { message, detail, ...answers } = words.unsaved;
  return ask(window, {
    message,
    detail,
    answers,
    preferred: 'save',
    unchanged: 'cancel',
  });
}

/** @param lost what the file holds and the document does not, a line each */
export async function askOverwrite(window: BrowserWindow, file: string, lost: readonly string[]): Promise<boolean> {
  const { message, detail, ...answers } = words.overwrite;
  const question = { message: message(path.basename(file)), detail: detail(lost), answers };
  return (await askBefore(window, question)) === 'overwrite';
}

/** Some of the document's runs cannot be read: they would not be in the file. */
export async function askToLoseRuns(window: BrowserWindow, file: string, lost: readonly string[]): Promise<boolean> {
  const { message, detail, ...answers } = words.runsLost;
  const question = { message: message(path.basename(file), lost.length), detail: detail(lost), answers };
  return (await askBefore(window, question)) === 'without';
}

/** A `.json` file has no place for runs. */
export async function askAboutRuns(
  window: BrowserWindow,
  file: string,
  runs: number,
): Promise<'archive' | 'without' | 'cancel'> {
  const { message, detail, ...answers } = words.noPlaceForRuns;
  return ask(window, {
    message: message(path.basename(file), runs),
    detail,
    answers,
    preferred: 'archive',
    unchanged: 'cancel',
  });
}

/** The recovery copy has been opened before, and the app was cut off again before anything was done with it. */
export async function askToRecoverAgain(window: BrowserWindow, keptAt: Date): Promise<boolean> {
  const { message, detail, ...answers } = words.recoverAgain;
  const answer = await ask(window, {
    message,
    detail: detail(keptAt.toLocaleString()),
    answers,
    preferred: 'open',
    unchanged: 'open',
  });
  return answer === 'open';
}

/** The page does not react. */
export async function askToReload(window: BrowserWindow): Promise<boolean> {
  const { message, reloadDetail, wait, reload } = words.notResponding;
  const answer = await ask(window, {
    message,
    detail: reloadDetail,
    answers: { wait, reload },
    preferred: 'wait',
    unchanged: 'wait',
  });
  return answer === 'reload';
}

/** The window is to close, and the page has not said what is to become of its unsaved work. */
export async function askToCloseUnanswered(window: BrowserWindow): Promise<boolean> {
  const { message, closeDetail, wait, close } = words.notResponding;
  const answer = await ask(window, {
    message,
    detail: closeDetail,
    answers: { wait, close },
    preferred: 'wait',
    unchanged: 'wait',
  });
  return answer === 'close';
}

export async function warn(window: BrowserWindow, message: string, detail: string): Promise<void> {
  await dialog.showMessageBox(window, { type: 'warning', message, detail, buttons: [words.ok] });
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

/** Before something is lost: Enter and Escape both leave all as it is. */
const askBefore = <A extends string>(
  window: BrowserWindow,
  question: Pick<Question<A | 'cancel'>, 'message' | 'detail' | 'answers'>,
): Promise<A | 'cancel'> => ask(window, { ...question, preferred: 'cancel', unchanged: 'cancel' });

async function ask<A extends string>(
  window: BrowserWindow,
  { message, detail, answers, preferred, unchanged }: Question<A>,
): Promise<A> {
  const ids = Object.keys(answers) as A[];
  const cancelId = ids.indexOf(unchanged);
  const { response } = await alone({ response: cancelId }, () =>
    dialog.showMessageBox(window, {
      type: 'question',
      message,
      detail,
      buttons: ids.map((id) => answers[id]),
      defaultId: ids.indexOf(preferred),
      cancelId,
      // Windows would turn buttons into large links otherwise.
      noLink: true,
    }),
  );
  return ids[response] ?? unchanged;
}
