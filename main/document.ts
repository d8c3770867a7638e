import { stat } from 'node:fs/promises';
import path from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import type { ArchivedRun } from '../shared/archive/archive';
import { parseExperiment } from '../shared/experiment/parse';
import { InvalidExperiment } from '../shared/experiment/problem';
import type { Failure, OpenedFile, Outcome, StoredRun } from '../shared/protocol/window';
import { FileProblem, readDocument } from './files/read-document';
import { writeDocument } from './files/write-document';
import { findRecoveryCopy, dropRecoveryCopy, keepRecoveryCopy } from './recovery';
import { forgetFile, rememberFile } from './settings';
import { RUN_ID, runsFolder } from './trainer-host';
import { readJournal } from './trainer/journal';

/** What the page sends to be written. */
export interface DocumentState {
  readonly experiment: unknown;
  readonly runIds: readonly string[];
}

const FILTERS = [
  { name: 'Gradient Lab experiment', extensions: ['gradlab'] },
  { name: 'Experiment without runs (JSON)', extensions: ['json'] },
];

/** The window's document as main knows it: its file, what that file was when last read or written, and its runs. */
export class WindowDocument {
  #file: string | null = null;
  /** Modification time and size; whoever writes to the file changes one of them. */
  #fingerprint = '';
  /** Runs that came with the file; runs made since are in the runs folder. */
  #openedRuns = new Map<string, ArchivedRun>();
  dirty = false;

  constructor(private readonly window: BrowserWindow) {}

  async open(file: string): Promise<Outcome<OpenedFile>> {
    return outcome(async () => {
      const { experiment, runs } = await readDocument(file).catch((error: unknown) => {
        if (error instanceof FileProblem && error.code === 'ENOENT') forgetFile(file);
        throw error;
      });
      this.#become(file, runs);
      this.#fingerprint = await fingerprint(file);
      rememberFile(file);
      return { name: path.basename(file), experiment, runs: runs.map(withoutWeights), notice: '' };
    });
  }

  /** A document without a file: the example, or a new one. */
  async openAsNew(file: string): Promise<Outcome<OpenedFile>> {
    return outcome(async () => {
      const { experiment } = await readDocument(file);
      this.becomeNew();
      return { name: null, experiment, runs: [], notice: '' };
    });
  }

  becomeNew(): void {
    this.#become(null, []);
  }

  /** Work that a session before this one could not save; null if there is none. */
  async recover(): Promise<Outcome<OpenedFile> | null> {
    const copy = findRecoveryCopy();
    if (!copy) return null;
    return outcome(async () => {
      const experiment = parseExperiment(copy.experiment);
      const runs = await this.#runs(copy.runIds);
      this.#become(copy.file, []);
      if (copy.file) this.#fingerprint = await fingerprint(copy.file);
      const kept = copy.keptAt.toLocaleString();
      const notice = `Gradient Lab did not close properly. This is your unsaved work of ${kept}; save it to keep it.`;
      return { name: copy.file && path.basename(copy.file), experiment, runs: runs.map(withoutWeights), notice };
    });
  }

  /** Writes to the document's own file; asks for one if there is none, and before writing over somebody else's change. */
  async save(state: DocumentState): Promise<Outcome<{ name: string } | null>> {
    if (!this.#file) return this.saveAs(state);
    const file = this.#file;
    if ((await fingerprint(file)) !== this.#fingerprint && !(await this.#askOverwrite(file))) return { ok: true, value: null };
    return this.#write(file, state);
  }

  async saveAs(state: DocumentState): Promise<Outcome<{ name: string } | null>> {
    const { title } = state.experiment as { title?: string };
    const suggested = this.#file ?? `${(title ?? 'experiment').replace(/[^\p{L}\p{N} _-]+/gu, '').trim() || 'experiment'}.gradlab`;
    const { canceled, filePath } = await dialog.showSaveDialog(this.window, { defaultPath: suggested, filters: FILTERS });
    if (canceled || !filePath) return { ok: true, value: null };
    return this.#write(path.extname(filePath) ? filePath : `${filePath}.gradlab`, state);
  }

  async askForFile(): Promise<string | null> {
    const { canceled, filePaths } = await dialog.showOpenDialog(this.window, {
      properties: ['openFile'],
      filters: [{ name: 'Gradient Lab experiments', extensions: ['gradlab', 'json'] }],
    });
    return canceled ? null : (filePaths[0] ?? null);
  }

  /** Keeps a recovery copy while there is unsaved work. */
  changed({ dirty, ...state }: DocumentState & { readonly dirty: boolean }): void {
    this.dirty = dirty;
    this.window.setDocumentEdited(dirty);
    if (dirty) keepRecoveryCopy({ file: this.#file, experiment: state.experiment, runIds: [...state.runIds] });
    else dropRecoveryCopy();
  }

  async #write(file: string, state: DocumentState): Promise<Outcome<{ name: string }>> {
    return outcome(async () => {
      const runs = await this.#runs(state.runIds);
      await writeDocument(file, { experiment: parseExperiment(state.experiment), runs });
      this.#become(file, runs);
      this.#fingerprint = await fingerprint(file);
      this.dirty = false;
      dropRecoveryCopy();
      rememberFile(file);
      return { name: path.basename(file) };
    });
  }

  async #runs(ids: readonly string[]): Promise<ArchivedRun[]> {
    const read = (id: string) => this.#openedRuns.get(id) ?? (RUN_ID.test(id) ? readJournal(path.join(runsFolder(), id)) : null);
    const runs = await Promise.all(ids.map(async (id) => read(id)));
    return runs.filter((run) => run !== null);
  }

  #become(file: string | null, runs: readonly ArchivedRun[]): void {
    this.#file = file;
    this.#fingerprint = '';
    this.#openedRuns = new Map(runs.map((run) => [run.id, run]));
    this.dirty = false;
    this.window.setRepresentedFilename(file ?? '');
  }

  async #askOverwrite(file: string): Promise<boolean> {
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'warning',
      message: `“${path.basename(file)}” has changed on disk since it was opened.`,
      detail: 'Saving writes over that change. Choose “Cancel”, then “Save as”, to keep both.',
      buttons: ['Overwrite', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    });
    return response === 0;
  }
}

function withoutWeights({ weights: _weights, ...run }: ArchivedRun): StoredRun {
  return run;
}

/** Empty if there is no such file. */
async function fingerprint(file: string): Promise<string> {
  return stat(file).then(
    ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
    () => '',
  );
}

async function outcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof FileProblem) return { code: error.code, message: error.message, advice: error.advice };
  if (error instanceof InvalidExperiment)
    return { code: 'experiment', message: error.message, advice: 'Correct the file in a text editor, then open it again.' };
  return { code: 'unknown', message: (error as Error).message, advice: 'Try again.' };
}
