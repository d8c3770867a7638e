import type { Experiment } from '../../shared/experiment/experiment';
import { packTable } from '../../shared/experiment/packed-table';
import { mostSnapshots } from '../../shared/run/thinning';
import type { Probe, ProbeRequest } from '../../shared/protocol/probe';
import type {
  StartPoint,
  TrainerCommand,
  TrainerEvent,
  TrainerStart,
  TrainerWish,
} from '../../shared/protocol/trainer';
import type { Failure } from '../../shared/protocol/window';
import type { DocumentReader } from './document-reader';
import type { LoadedRun } from './loaded-run';
import { Snapshots } from './snapshots';
import { RunData, viewOfLoaded, type RunView } from './run-data';
import { selection } from './selection.svelte';
import { TrainerConnection } from './trainer-connection';

export type RunState = 'idle' | 'starting' | 'running' | 'paused' | 'stopping' | 'finished' | 'failed';
interface StartOptions {
  /** Take no step yet. */
  readonly paused?: boolean;
  /** Go on from a run's checkpoint. */
  readonly from?: StartPoint | null;
  /** The run beside which a remedy is tried. */
  readonly triedBeside?: string | null;
  /** It gives way to the next run, unless it is kept. */
  readonly isProvisional?: boolean;
}

export type Probes = { readonly [K in Probe['kind']]?: Extract<Probe, { kind: K }> };
type Progress = Extract<TrainerEvent, { kind: 'progress' }>;

/** How long a trainer may take to answer a stop before the window offers to end it by force. */
const PATIENCE_MILLISECONDS = 2000;

/** Ends a run that nobody wants: a provisional one is thrown away by its trainer, folder and all. */
function letGo(connection: TrainerConnection, isProvisional: boolean): void {
  if (isProvisional) connection.close();
  else connection.abandon();
}

/** The document's runs, and the one that is running. */
class RunStore {
  state = $state<RunState>('idle');
  /** Oldest first. */
  runs = $state.raw<readonly RunView[]>([]);
  selectedId = $state<string | null>(null);
  progress = $state.raw<Progress | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The last probe of each kind, of the run that is connected. */
  probes = $state.raw<Probes>({});
  /** Counts what has come back, seen or not: the next question may be asked. */
  probesAnswered = $state(0);
  #reader: DocumentReader | null = null;
  /** The run whose trainer is there to be probed. */
  connectedId = $state<string | null>(null);
  /** The trainer has not answered a stop. */
  unresponsive = $state(false);

  #connection: TrainerConnection | null = null;
  #experiment: Experiment | null = null;
  #from: StartPoint | null = null;
  #triedBeside: string | null = null;
  #isProvisional = false;
  /** The settings of the last run that was started. */
  started = $state.raw<Experiment | null>(null);
  /** A provisional run takes the place of the one before with its first numbers: until then it is not shown. */
  #coming: RunView | null = null;
  /** The provisional run that gives way to the next. */
  #leaving: string | null = null;
  /** The run whose trainer may have the next one. */
  #loaded: string | null = null;
  /** The start that is meant: what comes from an earlier one is not heard any more. */
  #wanted: symbol | null = null;
  /** The last start: until it is through there is nobody to send a command to. */
  #starting: Promise<void> = Promise.resolve();
  /** To be told when the trainer has answered for the first time, or will not. */
  #unanswered: (() => void)[] = [];
  /** To be told when the run that goes has ended. */
  #waiting: (() => void)[] = [];

  /** What the file has: a provisional run is not among them. */
  readonly kept = $derived(this.runs.filter(({ isProvisional }) => !isProvisional));
  readonly selected = $derived(this.runs.find(({ id }) => id === this.selectedId) ?? null);
  readonly active = $derived(['starting', 'running', 'paused', 'stopping'].includes(this.state));

  constructor() {
    window.lab.onTrainerGone(({ runId, failure }) => this.#gone(runId, failure));
  }

  /** As people count them, and their colours; one that is about to be listed is the first. */
  numberOf({ id }: Pick<RunView, 'id'>): number {
    return Math.max(1, this.runs.findIndex((run) => run.id === id) + 1);
  }

  get runIds(): string[] {
    return this.kept.map(({ id }) => id);
  }

  /** Starts a run of the experiment as it is now. */
  start(experiment: Experiment, options: StartOptions = {}): Promise<void> {
    if (!this.active || this.isReplaceable) this.#starting = this.#start(experiment, options);
    return this.#starting;
  }

  async #start(
    experiment: Experiment,
    { paused = false, from = null, triedBeside = null, isProvisional = false }: StartOptions,
  ): Promise<void> {
    for (const id of [from?.runId, triedBeside]) if (id) void this.keep(id);
    // The trainer of a run that has ended was still there for probes.
    this.#connection?.close();
    this.#connection = null;
    this.#leaving ??= this.runs.find((run) => run.isProvisional)?.id ?? null;
    this.#coming = null;
    // what it shows stays until there is something new to see
    if (!isProvisional || this.#leaving === null) this.#forgetProbes();
    this.state = 'starting';
    this.started = experiment;
    this.#isProvisional = isProvisional;
    this.failure = null;
    this.progress = null;
    this.unresponsive = false;
    this.#experiment = experiment;
    this.#from = from;
    this.#triedBeside = triedBeside;
    const wanted = (this.#wanted = Symbol(experiment.title));
    const start: TrainerStart = { experiment: packTable(experiment), engine: null, paused, from };
    for (const isNew of [false, true]) {
      const answer = await this.#begin(start, { from, instead: this.#loaded, isNew, isProvisional }, wanted);
      if (answer === 'taken') return;
    }
  }

  /** Gives a run to a trainer. @returns its answer: a loaded one may decline, a new one does not */
  async #begin(start: TrainerStart, wish: TrainerWish, wanted: symbol): Promise<'taken' | 'declined'> {
    let hasDeclined = false;
    const answered = new Promise<void>((resolve) => this.#unanswered.push(resolve));
    const opened = await TrainerConnection.open(wish, start, (event) => {
      if (this.#wanted !== wanted) return;
      hasDeclined ||= event.kind === 'declined';
      this.#heard(event);
      this.#tellAnswered();
    });
    if (this.#wanted !== wanted) {
      // stopped, or another document opened, while the process was being made
      if (opened.ok) letGo(opened.value, wish.isProvisional);
      return 'taken';
    }
    if (!opened.ok) {
      this.#fail(opened.failure);
      return 'taken';
    }
    this.#connection = opened.value;
    this.#loaded = opened.value.runId;
    // a new process takes what it is given
    if (!opened.value.isLoaded) return 'taken';
    await answered;
    if (!hasDeclined) return 'taken';
    this.#connection.close();
    this.#connection = null;
    return this.#wanted === wanted ? 'declined' : 'taken';
  }

  #tellAnswered(): void {
    for (const tell of this.#unanswered.splice(0)) tell();
  }

  /** Whether the run that goes may give way to another: it is provisional, and something of it has been seen. */
  get isReplaceable(): boolean {
    const isShown = this.connectedId !== null && this.connectedId === this.#connection?.runId;
    return isShown && this.#isProvisional && this.progress !== null && this.progress.step > 0;
  }

  /** Whether a run is one that can still be kept. */
  isKeepable({ id, isProvisional }: RunView): boolean {
    return isProvisional && id !== this.#leaving;
  }

  /** A provisional run is one like any other from now on: in the list, and in the file when it is saved. */
  async keep(id: string): Promise<void> {
    const run = this.runs.find((one) => one.id === id);
    if (!run || !this.isKeepable(run)) return;
    if (this.#connection?.runId === id) {
      this.#send({ kind: 'keep' });
      this.#isProvisional = false;
    }
    const set = (isProvisional: boolean) =>
      (this.runs = this.runs.map((one) => (one.id === id ? { ...one, isProvisional } : one)));
    set(false);
    const outcome = await window.lab.keepRun(id);
    if (outcome.ok) return;
    this.failure = outcome.failure;
    set(true);
  }

  pause(): void {
    if (this.state === 'running') this.#send({ kind: 'pause' });
  }

  resume(): void {
    if (this.state === 'paused') this.#send({ kind: 'resume' });
  }

  /** Takes some steps and pauses; starts a paused run if there is none. */
  async step(experiment: Experiment, count: number): Promise<void> {
    await (this.active ? this.#starting : this.start(experiment, { paused: true }));
    if (this.state === 'starting' || this.state === 'paused' || this.state === 'running')
      this.#send({ kind: 'step', count });
  }

  stop(): void {
    if (this.state === 'starting' && !this.#connection) {
      this.#wanted = null;
      this.#end('idle');
      return;
    }
    if (!this.#connection || !this.active || this.state === 'stopping') return;
    this.state = 'stopping';
    this.#send({ kind: 'stop' });
    const connection = this.#connection;
    setTimeout(() => {
      if (this.state === 'stopping' && this.#connection === connection) this.unresponsive = true;
    }, PATIENCE_MILLISECONDS);
  }

  /** Stops the run that goes and waits until all of it is on disk; no longer than a trainer may take to answer. */
  async stopped(): Promise<void> {
    this.stop();
    if (!this.active) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      setTimeout(resolve, PATIENCE_MILLISECONDS);
    });
  }

  /** Waits until the run that goes has ended, however it ends; at once if none goes. */
  async untilEnd(): Promise<void> {
    await this.#starting;
    if (this.active) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Runs of the document that were deleted: they come back if that is undone. */
  #deleted: readonly RunView[] = [];
  /** Places in the order in which they came, by id. */
  readonly #places = new Map<string, number>();

  #place(id: string): number {
    const place = this.#places.get(id) ?? this.#places.size;
    this.#places.set(id, place);
    return place;
  }

  /** All runs but these, in the order in which they came. One that is back is shown. */
  showAllBut(deleted: readonly string[]): void {
    const isDeleted = ({ id }: RunView) => deleted.includes(id);
    const back = this.#deleted.filter((run) => !isDeleted(run));
    const gone = this.runs.filter(isDeleted);
    if (back.length + gone.length === 0) return;
    const at = this.runs.findIndex(({ id }) => id === this.selectedId);
    this.#deleted = [...this.#deleted.filter(isDeleted), ...gone];
    this.runs = [...this.runs.filter((run) => !isDeleted(run)), ...back].sort(
      (one, other) => this.#place(one.id) - this.#place(other.id),
    );
    if (back.length > 0) this.selectedId = back.at(-1)!.id;
    else if (!this.selected) this.selectedId = this.runs[Math.min(at, this.runs.length - 1)]?.id ?? null;
  }

  /** They are in no file any more. */
  forgetDeleted(ids: readonly string[]): void {
    this.#deleted = this.#deleted.filter(({ id }) => !ids.includes(id));
  }

  /** A run that was tried is one like any other from now on. */
  keepTried(id: string): void {
    this.runs = this.runs.map((run) => (run.id === id ? { ...run, triedBeside: null } : run));
  }

  /** Takes a run out of the document; if it is running, it ends at once. @param shown what is shown instead */
  remove(id: string, shown: string | null): void {
    if (this.#connection?.runId === id) this.abandon();
    this.runs = this.runs.filter((run) => run.id !== id);
    this.selectedId = this.runs.find((run) => run.id === shown)?.id ?? this.runs.at(-1)?.id ?? null;
  }

  /** Nobody wants the run that goes any more, or the one that is about to. */
  abandon(): void {
    if (!this.active) this.#connection?.close();
    else if (this.#connection) {
      letGo(this.#connection, this.#isProvisional);
      if (!this.#isProvisional) this.#loaded = null;
    }
    this.#disconnect();
    this.#coming = null;
    this.#wanted = null;
    this.progress = null;
    this.failure = null;
    this.#end('idle');
  }

  /** Asks for a snapshot of the step to come; the run's `snapshots` have it a little later. */
  inspect(): void {
    if (this.state === 'running' || this.state === 'paused') this.#send({ kind: 'inspect' });
  }

  /** Asks for a probe of the network as it is; `probes` has it a little later. Also after the run has ended. */
  probe(request: ProbeRequest): void {
    // while another run begins, what is shown is still the one before
    if (this.#connection?.runId === this.connectedId) this.#send({ kind: 'probe', request });
  }

  /** Ends the trainer's process; what it has recorded stays. */
  kill(): void {
    if (this.#connection) void window.lab.killTrainer(this.#connection.runId);
  }

  /** Another document, with the runs that came in its file. `reader`: has the file open, if more of them is read later. */
  load(runs: readonly LoadedRun[], reader: DocumentReader | null): void {
    this.abandon();
    selection.clear();
    this.#reader?.close();
    this.#reader = reader;
    this.#deleted = [];
    this.#leaving = null;
    this.started = null;
    this.runs = runs.map(viewOfLoaded);
    for (const { id } of this.runs) this.#place(id);
    this.selectedId = this.runs.at(-1)?.id ?? null;
  }

  #send(command: TrainerCommand): void {
    this.#connection?.send(command);
  }

  #heard(event: TrainerEvent): void {
    switch (event.kind) {
      case 'ready':
        return this.#ready(event);
      case 'progress':
        this.progress = event;
        if (this.state === 'running' || this.state === 'paused' || this.state === 'starting') this.state = event.state;
        return;
      case 'frame':
        this.#current()?.data.append(event.records, event.evaluations);
        if (event.records.steps.length > 0) this.#showComing();
        return;
      case 'snapshot':
        this.#current()?.snapshots.add(event.snapshot, event.isStored);
        return;
      case 'probed':
        if (event.probe) this.probes = { ...this.probes, [event.request.kind]: event.probe };
        this.probesAnswered++;
        return;
      case 'checkpoints':
        this.#changeCurrent({ checkpoints: event.steps });
        return;
      case 'finished':
        this.#showComing();
        this.#current()?.snapshots.settle();
        this.#changeCurrent({ finish: event.finish, nonFinite: event.nonFinite });
        this.#end('finished');
        this.#dropEmpty();
        return;
      case 'declined':
        // otherwise it is given to a new process
        if (this.state === 'stopping') {
          this.#wanted = null;
          this.#end('idle');
        }
        return;
      case 'failed':
        this.#showComing();
        this.#changeCurrent({ finish: null });
        return this.#fail(event);
    }
  }

  #ready({ runId, engine, engineVersion, layers, hasClasses, notice }: Extract<TrainerEvent, { kind: 'ready' }>): void {
    const from = this.#from;
    const earlier = from?.continues ? this.runs.find(({ id }) => id === from.runId) : undefined;
    const run: RunView = {
      id: runId,
      engine,
      engineVersion,
      notice,
      branchedFrom: earlier ? earlier.branchedFrom : from && { runId: from.runId, step: from.step },
      triedBeside: this.#triedBeside,
      isProvisional: this.#isProvisional,
      experiment: this.#experiment!,
      layers,
      hasClasses,
      data: new RunData(layers.length),
      snapshots: new Snapshots(mostSnapshots(layers.length)),
      finish: undefined,
      nonFinite: null,
      checkpoints: [],
      checkpointGap: null,
    };
    this.#places.set(runId, earlier ? this.#place(earlier.id) : this.#places.size);
    if (run.isProvisional && this.#leaving !== null) this.#coming = run;
    else this.#show(run, earlier);
  }

  /** @param earlier the run that continues as this one, which keeps its place */
  #show(run: RunView, earlier?: RunView): void {
    const runs = earlier ? this.runs.map((one) => (one === earlier ? run : one)) : [...this.runs, run];
    this.runs = runs.filter(({ id }) => id !== this.#leaving);
    this.#leaving = null;
    this.#forgetProbes();
    this.connectedId = run.id;
    this.selectedId = run.id;
  }

  #showComing(): void {
    const run = this.#coming;
    this.#coming = null;
    if (run) this.#show(run);
  }

  /** A run that ended before its first step has nothing to show. */
  #dropEmpty(): void {
    const empty = this.#current();
    if (empty?.data.count === 0) this.remove(empty.id, null);
  }

  #current(): RunView | undefined {
    const id = this.#connection?.runId;
    return this.#coming?.id === id ? (this.#coming ?? undefined) : this.runs.find((run) => run.id === id);
  }

  #changeCurrent(change: Partial<RunView>): void {
    const current = this.#current();
    if (current && current === this.#coming) this.#coming = { ...current, ...change };
    else if (current) this.runs = this.runs.map((run) => (run === current ? { ...run, ...change } : run));
  }

  /** The process ended. If the run had ended before, that is as it should be. */
  #gone(runId: string, failure: Failure): void {
    if (this.#loaded === runId) this.#loaded = null;
    if (this.#connection?.runId !== runId) return;
    if (!this.active) return this.#disconnect();
    this.#changeCurrent({ finish: null });
    this.#fail(failure);
  }

  #fail({ code, message, advice }: Failure): void {
    this.failure = { code, message, advice };
    this.#disconnect();
    this.#dropLeaving();
    this.#end('failed');
  }

  #disconnect(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#forgetProbes();
    this.#tellAnswered();
  }

  #forgetProbes(): void {
    this.connectedId = null;
    this.probes = {};
  }

  /** The provisional run that gave way is gone, though nothing has come in its place. */
  #dropLeaving(): void {
    if (this.#leaving !== null) this.remove(this.#leaving, null);
    this.#leaving = null;
  }

  #end(state: 'idle' | 'finished' | 'failed'): void {
    this.state = state;
    this.#tellAnswered();
    this.unresponsive = false;
    for (const tell of this.#waiting.splice(0)) tell();
  }
}

export const runStore = new RunStore();
