import path from 'node:path';
import type { BrowserWindow } from 'electron';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import type { Experiment } from '../../shared/experiment/experiment';
import { parseExperiment } from '../../shared/experiment/parse';
import type { DocumentState, OpenedFile, OpenOutcome, SaveOutcome } from '../../shared/protocol/window';
import type { StoredRun } from '../../shared/run/stored-run';
import { text } from '../../shared/text/text';
import { readRuns, type LostRun } from './document-runs';
import { outcomeOf } from '../page/failure';
import { FileProblem } from '../files/file-problem';
import { FileWork, nullIfCancelled } from '../files/file-work';
import { fingerprintOf } from '../files/fingerprint';
import { readDocument } from '../files/read-document';
import { holdsNoRuns, writeDocument } from '../files/write-document';
import { notify } from '../page/ipc';
import { askAboutRuns, askOverwrite, askToRecoverAgain, askWhereToSave, warn } from './dialogs';
import { dropRecoveryCopy, findRecoveryCopy, keepRecoveryCopy, setRecoveryCopyAside } from './recovery';
import { forgetFile, rememberFile } from '../settings/settings';

const MOST_TURNS = 20;

/** What the page sends; nobody has parsed it yet. */
interface UncheckedState {
  readonly experiment: unknown;
  readonly runIds: readonly string[];
}

/** The window's document as main knows it: its file, what that file was when last read or written, and its runs. */
export class WindowDocument {
  #file: string | null = null;
  /** Of the file when it was last read or written. */
  #fingerprint: string | null = null;
  /** Runs that came with the file; runs made since are in folders of their own. */
  #runsOfFile: ReadonlyMap<string, ArchivedRun> = new Map();
  /** The user has agreed that the file, a `.json`, goes without runs. */
  #goesWithoutRuns = false;
  #dirty = false;
  /** Counts what the page has told of changes: a save that was overtaken by one leaves work unsaved. */
  #changes = 0;
  /** Opening and saving take their turns, however fast they are asked for. */
  #last: Promise<unknown> = Promise.resolve();
  /** Turns that are not over. */
  #turns = 0;

  readonly fileWork = new FileWork((progress) => notify(this.window.webContents, 'fileProgress', progress));

  constructor(private readonly window: BrowserWindow) {}

  /** Whether there is work that the file does not hold. */
  get dirty(): boolean {
    return this.#dirty;
  }

  /** Whether a file is being opened or saved, or the user asked about it. */
  get isBusy(): boolean {
    return this.#turns > 0;
  }

  get file(): string | null {
    return this.#file;
  }

  open(file: string): Promise<OpenOutcome> {
    return this.#inTurn(() => outcomeOf(() => this.#open(file).catch(nullIfCancelled)));
  }

  /** A document without a file, such as the example. */
  openAsNew(file: string): Promise<OpenOutcome> {
    return this.#inTurn(() =>
      outcomeOf(async () => {
        const { experiment } = await readDocument(file);
        await this.#becomeSaved(null, []);
        return { name: null, experiment, runs: [], notice: '' };
      }),
    );
  }

  becomeNew(): Promise<void> {
    return this.#inTurn(() => this.#becomeSaved(null, []));
  }

  /** Work that a session before this one could not save; null if there is none. */
  recover(): Promise<OpenOutcome | null> {
    return this.#inTurn(async () => {
      const words = text.main.recovered;
      const copy = await findRecoveryCopy();
      if (!copy) return null;
      const { keptAt, ...kept } = copy;
      if (kept.attempts > 0 && !(await askToRecoverAgain(this.window, keptAt))) {
        await setRecoveryCopyAside();
        return null;
      }
      const recovered = await outcomeOf(async () => {
        const experiment = parseExperiment(kept.experiment);
        keepRecoveryCopy({ ...kept, attempts: kept.attempts + 1 });
        // Runs that had been saved are in the file and nowhere else.
        const ofFile =
          kept.file === null
            ? []
            : await readDocument(kept.file).then(
                ({ runs }) => runs,
                () => [],
              );
        this.#become(kept.file, kept.fingerprint, ofFile);
        this.#dirty = true;
        const { runs, lost } = await readRuns(kept.runIds, this.#runsOfFile);
        const missing = lost.length === 0 ? '' : words.missing(lost.length);
        const notice = words.notice(keptAt.toLocaleString()) + missing;
        return { name: kept.file && path.basename(kept.file), experiment, runs: runs.map(withoutWeights), notice };
      });
      if (!recovered.ok) {
        const aside = await setRecoveryCopyAside();
        await warn(this.window, words.failed, words.keptAs(recovered.failure.message, aside));
      }
      return recovered;
    });
  }

  /** Writes to the document's own file; asks for one if there is none, and before writing over somebody else's change. */
  save(state: UncheckedState): Promise<SaveOutcome> {
    return this.#inTurn(() => outcomeOf(async () => this.#save(parseForSaving(state)).catch(nullIfCancelled)));
  }

  saveAs(state: UncheckedState): Promise<SaveOutcome> {
    return this.#inTurn(() => outcomeOf(async () => this.#saveAs(parseForSaving(state)).catch(nullIfCancelled)));
  }

  /** Keeps a recovery copy while there is unsaved work; null: there is none. */
  changed(unsaved: UncheckedState | null): void {
    this.#changes++;
    this.#dirty = unsaved !== null;
    this.window.setDocumentEdited(this.#dirty);
    if (!unsaved) return void dropRecoveryCopy();
    const experiment = parsedIfValid(unsaved.experiment);
    // Half-way through an edit a document may be one that cannot be opened, such as an empty stack: the copy before stays.
    if (!experiment) return;
    const [file, fingerprint, runIds] = [this.#file, this.#fingerprint, [...unsaved.runIds]];
    keepRecoveryCopy({ file, fingerprint, experiment, runIds, attempts: 0 });
  }

  /** A run as the document's file holds it; undefined if it holds none of that id. */
  runOfFile(id: string): ArchivedRun | undefined {
    return this.#runsOfFile.get(id);
  }

  /** The user gives up what is not saved. */
  async discard(): Promise<void> {
    this.#dirty = false;
    await dropRecoveryCopy();
  }

  async #open(file: string): Promise<OpenedFile> {
    // Taken before reading: whatever is written meanwhile is somebody else's change.
    const fingerprint = await fingerprintOf(file);
    const onProgress = this.fileWork.begin('reading', path.basename(file));
    const { experiment, runs } = await readDocument(file, onProgress).catch((error: unknown) => {
      if (error instanceof FileProblem && error.code === 'ENOENT') forgetFile(file);
      throw error;
    });
    await this.#becomeSaved(file, runs, fingerprint);
    rememberFile(file);
    return { name: path.basename(file), experiment, runs: runs.map(withoutWeights), notice: '' };
  }

  async #save(state: DocumentState): Promise<{ name: string } | null> {
    if (this.#file === null) return this.#saveAs(state);
    const found = await fingerprintOf(this.#file);
    if (found !== null && found !== this.#fingerprint && !(await askOverwrite(this.window, this.#file))) return null;
    return this.#write(this.#file, state);
  }

  async #saveAs(
    state: DocumentState,
    suggested = this.#file ?? fileNameFor(state.experiment),
  ): Promise<{ name: string } | null> {
    const file = await askWhereToSave(this.window, suggested);
    if (file !== null && file !== this.#file) this.#goesWithoutRuns = false;
    return file === null ? null : this.#write(file, state);
  }

  async #write(file: string, state: DocumentState): Promise<{ name: string } | null> {
    const { runIds } = state;
    if (holdsNoRuns(file) && runIds.length > 0 && !this.#goesWithoutRuns) {
      const answer = await askAboutRuns(this.window, file, runIds.length);
      if (answer === 'cancel') return null;
      if (answer === 'archive') return this.#saveAs(state, `${file.slice(0, -path.extname(file).length)}.gradlab`);
      this.#goesWithoutRuns = true;
    }
    const changes = this.#changes;
    const { experiment } = state;
    const { runs, lost } = await readRuns(runIds, this.#runsOfFile);
    const onProgress = this.fileWork.begin('writing', path.basename(file));
    await writeDocument(file, { experiment, runs }, { onProgress });
    const goesWithoutRuns = this.#goesWithoutRuns;
    this.#become(file, await fingerprintOf(file), runs);
    this.#goesWithoutRuns = goesWithoutRuns;
    if (this.#changes === changes) {
      this.#dirty = false;
      await dropRecoveryCopy();
    }
    rememberFile(file);
    if (lost.length > 0) await this.#warnOfLostRuns(file, lost);
    return { name: path.basename(file) };
  }

  async #warnOfLostRuns(file: string, lost: readonly LostRun[]): Promise<void> {
    const reasons = lost.map(({ id, reason }) => `${id}: ${reason}`).join('\n');
    await warn(this.window, text.main.runsNotSaved(path.basename(file), lost.length), reasons);
  }

  /** Takes the place of the document before, with nothing unsaved. */
  async #becomeSaved(
    file: string | null,
    runs: readonly ArchivedRun[],
    fingerprint: string | null = null,
  ): Promise<void> {
    this.#become(file, fingerprint, runs);
    this.#dirty = false;
    await dropRecoveryCopy();
  }

  #become(file: string | null, fingerprint: string | null, runs: readonly ArchivedRun[]): void {
    this.#file = file;
    this.#fingerprint = fingerprint;
    this.#runsOfFile = new Map(runs.map((run) => [run.id, run]));
    this.#goesWithoutRuns = false;
    this.window.setRepresentedFilename(file ?? '');
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    // a page in order waits for the one before
    if (this.#turns >= MOST_TURNS) throw new Error('too many files are being opened and saved');
    this.#turns++;
    const turn = this.#last.then(work).finally(() => this.#turns--);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

function parsedIfValid(experiment: unknown): Experiment | null {
  try {
    return parseExperiment(experiment);
  } catch {
    return null;
  }
}

function parseForSaving({ experiment, runIds }: UncheckedState): DocumentState {
  try {
    return { experiment: parseExperiment(experiment), runIds };
  } catch (error) {
    // A file that could not be opened again would be worse than none.
    throw new FileProblem('experiment', (error as Error).message, text.main.notSavable);
  }
}

function withoutWeights({ weights: _weights, ...run }: ArchivedRun): StoredRun<Experiment> {
  return run;
}

/** The document's title as a file name that every system takes. */
function fileNameFor({ title }: Experiment): string {
  const words = title
    .replace(/[^\p{L}\p{N} _-]+/gu, '')
    .trim()
    .slice(0, 100);
  return `${words || 'experiment'}.gradlab`;
}
