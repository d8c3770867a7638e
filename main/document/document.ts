import path from 'node:path';
import { MessageChannelMain, type BrowserWindow, type MessagePortMain } from 'electron';
import type { Experiment } from '../../shared/experiment/experiment';
import type { ReaderEvent } from '../../shared/protocol/reader';
import { parseExperiment } from '../../shared/experiment/parse';
import { READER_PORT } from '../../shared/protocol/bridge';
import type { DocumentState, OpenedFile, OpenOutcome, SaveOutcome } from '../../shared/protocol/window';
import { text } from '../../shared/text/text';
import { outcomeOf } from '../page/failure';
import { FileProblem } from '../files/file-problem';
import { FileWork, nullIfCancelled, type Progress } from '../files/file-work';
import { fingerprintOf } from '../files/fingerprint';
import { readDocument } from '../files/read-document';
import { holdsNoRuns } from '../files/write-document';
import { notify } from '../page/ipc';
import type { LostRun } from '../reader/gather-runs';
import type { Job, Jobs } from '../reader/jobs';
import { askAboutRuns, askOverwrite, askToLoseRuns, askToRecoverAgain, askWhereToSave, warn } from './dialogs';
import { dropRecoveryCopy, findRecoveryCopy, keepRecoveryCopy, setRecoveryCopyAside } from './recovery';
import { takeReader } from './spare-reader';
import type { Reader } from './reader-process';
import { placeOf } from '../runs/run-folders';
import { hasTrainer } from '../runs/trainer-host';
import { forgetFile, rememberFile } from '../settings/settings';

const MOST_TURNS = 20;

/** The archive beside a bare `.json` file. */
const archiveNameOf = (file: string) => `${file.slice(0, -path.extname(file).length)}.gradlab`;

/** What the page sends; nobody has parsed it yet. */
type UncheckedState = Omit<DocumentState, 'experiment'> & { readonly experiment: unknown };

/** A file that a reader has open, and the runs in it. */
interface Opened {
  readonly reader: Reader | null;
  readonly file: string | null;
  readonly runIds: readonly string[];
}
const NOTHING: Opened = { reader: null, file: null, runIds: [] };

/** The window's document as main knows it: its file, what that file was when last read or written, and its runs. */
export class WindowDocument {
  #file: string | null = null;
  /** Of the file when it was last read or written. */
  #fingerprint: string | null = null;
  /** Has the file open; null: nothing was opened or saved. */
  #reader: Reader | null = null;
  /** The file that the reader has open; not the document's where that holds no runs. */
  #opened: string | null = null;
  /** Runs that came with it; runs made since are in run folders. */
  #runsOfFile: readonly string[] = [];
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

  constructor(
    private readonly window: BrowserWindow,
    private readonly startReader: () => Reader = takeReader,
  ) {}

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
        // it comes with the app and is small: main reads it
        const { experiment } = await readDocument(file);
        const { port1, port2 } = new MessageChannelMain();
        const content = { experiment, runs: [], labs: {}, isSmall: true, allCheckpoints: false };
        port1.postMessage({ kind: 'document', content } satisfies ReaderEvent);
        this.#show(port2);
        await this.#becomeSaved(null, NOTHING);
        return { name: null, notice: '' };
      }),
    );
  }

  becomeNew(): Promise<void> {
    return this.#inTurn(() => this.#becomeSaved(null, NOTHING));
  }

  /** Work that a session before this one could not save; null if there is none. */
  recover(): Promise<OpenOutcome | null> {
    return this.#inTurn(async () => {
      const words = text.main.recovered;
      const copy = await findRecoveryCopy();
      if (!copy) return null;
      const { keptAt, ...saved } = copy;
      if (saved.attempts > 0 && !(await askToRecoverAgain(this.window, keptAt))) {
        await setRecoveryCopyAside();
        return null;
      }
      const recovered = await outcomeOf(async () => {
        keepRecoveryCopy({ ...saved, attempts: saved.attempts + 1 });
        // Runs that had been saved are in the file and nowhere else.
        const { file, experiment, runIds, runLabels, labs = {}, fingerprint } = saved;
        const labels = { of: runIds, labels: runLabels };
        const job = { kind: 'recover', file, experiment, runs: runIds.map(placeOf), labels, labs } as const;
        const { opened, result } = await this.#openBy(job, file);
        const { lost } = result;
        this.#become(file, opened, fingerprint);
        this.#dirty = true;
        this.#unshown = lost.map(({ id }) => id);
        const missing = lost.length === 0 ? '' : words.missing(lost.length);
        const notice = words.notice(keptAt.toLocaleString()) + missing;
        return { name: file && path.basename(file), notice };
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
    const { experiment, runIds, runLabels, labs = {} } = this.#told;
    const [file, fingerprint] = [this.#file, this.#fingerprint];
    const all = [...this.#unshown, ...runIds];
    keepRecoveryCopy({ file, fingerprint, experiment, runIds: all, runLabels, labs, attempts: 0 });
  }

  /**
   * A run of the document's file for another process.
   *
   * @returns a port that it comes by; null if the file has no run of that id
   * @throws FileProblem if it cannot be read
   */
  async handOver(job: Job<'handOver' | 'handOverStart'>): Promise<MessagePortMain | null> {
    if (!this.#runsOfFile.includes(job.runId)) return null;
    const { port1, port2 } = new MessageChannelMain();
    await (await this.#openReader()).do(job, undefined, port1);
    return port2;
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
    const { opened } = await this.#openBy({ kind: 'open', file }, file, onProgress).catch((error: unknown) => {
      if (error instanceof FileProblem && error.code === 'ENOENT') forgetFile(file);
      throw error;
    });
    await this.#becomeSaved(file, opened, fingerprint);
    rememberFile(file, opened.runIds.length);
    return { name: path.basename(file), notice: '' };
  }

  /** Has a new reader do what opens a document; the page gets what is in it. */
  async #openBy<K extends 'open' | 'recover'>(
    job: Job<K>,
    file: string | null,
    onProgress?: Progress,
  ): Promise<{ opened: Opened; result: Jobs[K]['result'] }> {
    const reader = this.startReader();
    try {
      const { port1, port2 } = new MessageChannelMain();
      const result = await reader.do(job, onProgress, port1);
      this.#show(port2);
      return { opened: { reader, file, runIds: result.runIds }, result };
    } catch (error) {
      reader.end();
      throw error;
    }
  }

  #show(port: MessagePortMain): void {
    this.window.webContents.postMessage(READER_PORT, null, [port]);
  }

  /** The reader with the document's file open; another one where it is gone. */
  async #openReader(): Promise<Reader> {
    if (this.#reader && !this.#reader.isGone) return this.#reader;
    const reader = (this.#reader = this.startReader());
    // what cannot be read any more is told by whoever asks for it
    if (this.#opened !== null && this.#runsOfFile.length > 0)
      await reader.do({ kind: 'open', file: this.#opened }).catch(() => undefined);
    return reader;
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
    const { runIds, labs = {} } = state;
    const count = this.#unshown.length + runIds.length;
    // answers are always saved: there is a place for them in an archive alone
    if (holdsNoRuns(file) && Object.keys(labs).length > 0) return this.#saveAs(state, archiveNameOf(file));
    if (holdsNoRuns(file) && count > 0 && !this.#goesWithoutRuns) {
      const answer = await askAboutRuns(this.window, file, count);
      if (answer === 'cancel') return null;
      if (answer === 'archive') return this.#saveAs(state, archiveNameOf(file));
      this.#goesWithoutRuns = true;
    }
    const changes = this.#changes;
    const { experiment } = state;
    const labels = { of: runIds, labels: state.runLabels };
    const { runs, lost, back } = await this.#runsToSave(file, state);
    const news = lost.filter(({ id }) => !this.#givenUp.has(id));
    if (news.length > 0 && !(await askToLoseRuns(this.window, file, news.map(lineOf)))) return null;
    const onProgress = this.fileWork.begin('writing', path.basename(file));
    const reader = await this.#openReader();
    const { runIds: inFile } = await reader.do({ kind: 'write', file, experiment, labels, labs }, onProgress);
    const saved = { goesWithoutRuns: this.#goesWithoutRuns, givenUp: [...this.#givenUp, ...lost.map(({ id }) => id)] };
    const unshown = runs.map(({ id }) => id).filter((id) => this.#unshown.includes(id));
    const opened = holdsNoRuns(file) ? this.#opened : file;
    this.#become(file, { reader, file: opened, runIds: inFile }, await fingerprintOf(file));
    this.#goesWithoutRuns = saved.goesWithoutRuns;
    this.#givenUp = new Set(saved.givenUp);
    this.#unshown = unshown;
    if (this.#changes === changes) {
      this.#told = state;
      // a run that still goes is in the file as far as it had come
      this.#dirty = runs.some(({ id, finish }) => finish === null && hasTrainer(id));
    }
    if (this.#dirty) this.#keepCopy();
    else await dropRecoveryCopy();
    rememberFile(file, inFile.length);
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
  async #runsToSave(file: string, { runIds, allCheckpoints = false }: DocumentState) {
    const reader = await this.#openReader();
    const unshown = this.#unshown.filter((id) => !runIds.includes(id));
    const missing = unshown.filter((id) => !this.#runsOfFile.includes(id));
    const again = missing.length > 0 ? this.#file : null;
    const ids = holdsNoRuns(file) ? [] : [...unshown, ...runIds];
    const { runs, lost } = await reader.do({ kind: 'gather', runs: ids.map(placeOf), again, allCheckpoints });
    return { runs, lost, back: missing.filter((id) => runs.some((run) => run.id === id)).length };
  }

  /** Lines for the runs of a file that the document does not have. */
  async #runsOnlyIn(file: string, runIds: readonly string[]): Promise<string[]> {
    const found = await (await this.#openReader()).do({ kind: 'list', file });
    const others = found.filter(({ id }) => ![...runIds, ...this.#unshown].includes(id));
    return others.map(({ id, title }) => `${id}: ${title}`);
  }

  /** Takes the place of the document before, with nothing unsaved. */
  async #becomeSaved(file: string | null, opened: Opened, fingerprint: string | null = null): Promise<void> {
    this.#become(file, opened, fingerprint);
    this.#dirty = false;
    this.#told = null;
    await dropRecoveryCopy();
  }

  #become(file: string | null, opened: Opened, fingerprint: string | null): void {
    this.#file = file;
    this.#fingerprint = fingerprint;
    if (this.#reader !== opened.reader) this.#reader?.end();
    this.#reader = opened.reader;
    this.#opened = opened.file;
    this.#runsOfFile = opened.runIds;
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

/** The document's title as a file name that every system takes. */
function fileNameFor({ title }: Experiment): string {
  const words = title
    .replace(/[^\p{L}\p{N} _-]+/gu, '')
    .trim()
    .slice(0, 100);
  return `${words || 'experiment'}.gradlab`;
}
