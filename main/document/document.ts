import path from 'node:path';
import type { BrowserWindow } from 'electron';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import { checkpointGap, hasAllCheckpoints, resumableSteps, withWeights } from '../../shared/archive/checkpoints';
import type { Experiment } from '../../shared/experiment/experiment';
import { parseExperiment } from '../../shared/experiment/parse';
import type { DocumentState, OpenedFile, OpenedRun, OpenOutcome, SaveOutcome } from '../../shared/protocol/window';
import { text } from '../../shared/text/text';
import { folderCheckpoints, readRuns, type LostRun } from './document-runs';
import { outcomeOf } from '../page/failure';
import { FileProblem } from '../files/file-problem';
import { FileWork, nullIfCancelled } from '../files/file-work';
import { fingerprintOf } from '../files/fingerprint';
import { readDocument } from '../files/read-document';
import { holdsNoRuns, writeDocument } from '../files/write-document';
import { notify } from '../page/ipc';
import { askAboutRuns, askOverwrite, askToLoseRuns, askToRecoverAgain, askWhereToSave, warn } from './dialogs';
import { withNames } from './run-names';
import { dropRecoveryCopy, findRecoveryCopy, keepRecoveryCopy, setRecoveryCopyAside } from './recovery';
import { hasTrainer } from '../runs/trainer-host';
import { forgetFile, rememberFile } from '../settings/settings';

const MOST_TURNS = 20;

/** What the page sends; nobody has parsed it yet. */
type UncheckedState = Omit<DocumentState, 'experiment'> & { readonly experiment: unknown };

/** The window's document as main knows it: its file, what that file was when last read or written, and its runs. */
export class WindowDocument {
  #file: string | null = null;
  /** Of the file when it was last read or written. */
  #fingerprint: string | null = null;
  /** Runs that came with the file; runs made since are in folders of their own. */
  #runsOfFile: ReadonlyMap<string, ArchivedRun> = new Map();
  /** The user has agreed that the file, a `.json`, goes without runs. */
  #goesWithoutRuns = false;
  /** Runs of the document that the page does not show: they could not be read when it was recovered. */
  #unshown: readonly string[] = [];
  /** Runs that cannot be read, and that the user has agreed to lose. */
  #givenUp: ReadonlySet<string> = new Set();
  /** What the page has told last, or saved last; null: it has told of no unsaved work. */
  #told: DocumentState | null = null;
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
        return { name: null, experiment, runs: [], allCheckpoints: false, notice: '' };
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
        const ofFile = kept.file === null ? [] : await runsIn(kept.file);
        this.#become(kept.file, kept.fingerprint, ofFile);
        this.#dirty = true;
        const { runs, lost } = await readRuns(kept.runIds, this.#runsOfFile);
        this.#unshown = lost.map(({ id }) => id);
        const missing = lost.length === 0 ? '' : words.missing(lost.length);
        const notice = words.notice(keptAt.toLocaleString()) + missing;
        const allCheckpoints = ofFile.some(hasAllCheckpoints);
        const name = kept.file && path.basename(kept.file);
        const opened = await Promise.all(runs.map(async (run) => openedRun(run, await folderCheckpoints(run.id))));
        const named = withNames(opened, kept.runIds, kept.runNames);
        return { name, experiment, runs: named, allCheckpoints, notice };
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
    if (!unsaved) {
      this.#told = null;
      return void dropRecoveryCopy();
    }
    const experiment = parsedIfValid(unsaved.experiment);
    // Half-way through an edit a document may be one that cannot be opened, such as an empty stack: the copy before stays.
    if (!experiment) return;
    this.#told = { ...unsaved, experiment };
    this.#keepCopy();
  }

  #keepCopy(): void {
    if (!this.#told) return;
    const { experiment, runIds, runNames } = this.#told;
    const [file, fingerprint] = [this.#file, this.#fingerprint];
    const all = [...this.#unshown, ...runIds];
    keepRecoveryCopy({ file, fingerprint, experiment, runIds: all, runNames, attempts: 0 });
  }

  /** A run as the document's file holds it; undefined if it holds none of that id. */
  runOfFile(id: string): ArchivedRun | undefined {
    return this.#runsOfFile.get(id);
  }

  /** The user gives up what is not saved. */
  async discard(): Promise<void> {
    this.#dirty = false;
    this.#told = null;
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
    const allCheckpoints = runs.some(hasAllCheckpoints);
    const opened = runs.map((run) => openedRun(run));
    return { name: path.basename(file), experiment, runs: opened, allCheckpoints, notice: '' };
  }

  async #save(state: DocumentState): Promise<{ name: string } | null> {
    if (this.#file === null) return this.#saveAs(state);
    const found = await fingerprintOf(this.#file);
    if (found !== null && found !== this.#fingerprint) {
      const others = await this.#runsOnlyIn(this.#file, state.runIds);
      if (!(await askOverwrite(this.window, this.#file, others))) return null;
    }
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
    const count = this.#unshown.length + runIds.length;
    if (holdsNoRuns(file) && count > 0 && !this.#goesWithoutRuns) {
      const answer = await askAboutRuns(this.window, file, count);
      if (answer === 'cancel') return null;
      if (answer === 'archive') return this.#saveAs(state, `${file.slice(0, -path.extname(file).length)}.gradlab`);
      this.#goesWithoutRuns = true;
    }
    const changes = this.#changes;
    const { experiment } = state;
    const { runs: found, lost, back } = await this.#runsToSave(file, state);
    const news = lost.filter(({ id }) => !this.#givenUp.has(id));
    if (news.length > 0 && !(await askToLoseRuns(this.window, file, news.map(lineOf)))) return null;
    const runs = withNames(found, runIds, state.runNames);
    const onProgress = this.fileWork.begin('writing', path.basename(file));
    await writeDocument(file, { experiment, runs }, { onProgress });
    const kept = { goesWithoutRuns: this.#goesWithoutRuns, givenUp: [...this.#givenUp, ...lost.map(({ id }) => id)] };
    const unshown = runs.map(({ id }) => id).filter((id) => this.#unshown.includes(id));
    this.#become(file, await fingerprintOf(file), runs);
    this.#goesWithoutRuns = kept.goesWithoutRuns;
    this.#givenUp = new Set(kept.givenUp);
    this.#unshown = unshown;
    if (this.#changes === changes) {
      this.#told = state;
      // a run that still goes is in the file as far as it had come
      this.#dirty = runs.some(({ id, finish }) => finish === null && hasTrainer(id));
    }
    if (this.#dirty) this.#keepCopy();
    else await dropRecoveryCopy();
    rememberFile(file);
    if (back > 0) {
      const { message, detail } = text.main.runsBack;
      await warn(this.window, message(path.basename(file), back), detail);
    }
    return { name: path.basename(file) };
  }

  /**
   * Also those that the page does not show.
   *
   * @returns also how many of these are there again, since their file is in reach
   */
  async #runsToSave(file: string, { runIds, allCheckpoints }: DocumentState) {
    if (holdsNoRuns(file)) return { runs: [], lost: [], back: 0 };
    const unshown = this.#unshown.filter((id) => !runIds.includes(id));
    const missing = unshown.filter((id) => !this.#runsOfFile.has(id));
    const found = missing.length > 0 && this.#file !== null ? await runsIn(this.#file) : [];
    const fromFile = new Map([...found.map((run) => [run.id, run] as const), ...this.#runsOfFile]);
    const { runs, lost } = await readRuns([...unshown, ...runIds], fromFile, allCheckpoints);
    return { runs, lost, back: missing.filter((id) => runs.some((run) => run.id === id)).length };
  }

  /** Lines for the runs of a file that the document does not have. */
  async #runsOnlyIn(file: string, runIds: readonly string[]): Promise<string[]> {
    const others = (await runsIn(file)).filter(({ id }) => ![...runIds, ...this.#unshown].includes(id));
    return others.map(({ id, experiment }) => `${id}: ${experiment.title}`);
  }

  /** Takes the place of the document before, with nothing unsaved. */
  async #becomeSaved(
    file: string | null,
    runs: readonly ArchivedRun[],
    fingerprint: string | null = null,
  ): Promise<void> {
    this.#become(file, fingerprint, runs);
    this.#dirty = false;
    this.#told = null;
    await dropRecoveryCopy();
  }

  #become(file: string | null, fingerprint: string | null, runs: readonly ArchivedRun[]): void {
    this.#file = file;
    this.#fingerprint = fingerprint;
    this.#runsOfFile = new Map(runs.map((run) => [run.id, run]));
    this.#goesWithoutRuns = false;
    this.#givenUp = new Set();
    this.#unshown = [];
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

/** None, if the file cannot be read. */
const runsIn = (file: string): Promise<readonly ArchivedRun[]> =>
  readDocument(file).then(
    ({ runs }) => runs,
    () => [],
  );

const lineOf = ({ id, reason }: LostRun) => `${id}: ${reason}`;

function parsedIfValid(experiment: unknown): Experiment | null {
  try {
    return parseExperiment(experiment);
  } catch {
    return null;
  }
}

function parseForSaving({ experiment, ...state }: UncheckedState): DocumentState {
  try {
    return { ...state, experiment: parseExperiment(experiment) };
  } catch (error) {
    // A file that could not be opened again would be worse than none.
    throw new FileProblem('experiment', (error as Error).message, text.main.notSavable);
  }
}

/**
 * Of its weights the page is told only after which steps there are any.
 *
 * @param inFolder steps of the checkpoints that its folder has
 */
function openedRun(archived: ArchivedRun, inFolder: readonly number[] = []): OpenedRun {
  const { weights: _weights, checkpoints: _checkpoints, ...run } = archived;
  const saved = withWeights(archived);
  const checkpoints = [...new Set([...resumableSteps(saved), ...inFolder])].sort((a, b) => a - b);
  return { ...run, checkpoints, checkpointGap: checkpointGap(saved) };
}

/** The document's title as a file name that every system takes. */
function fileNameFor({ title }: Experiment): string {
  const words = title
    .replace(/[^\p{L}\p{N} _-]+/gu, '')
    .trim()
    .slice(0, 100);
  return `${words || 'experiment'}.gradlab`;
}
