import type { Experiment } from '../../shared/experiment/experiment';
import { packTable } from '../../shared/experiment/packed-table';
import { mostSnapshots } from '../../shared/run/thinning';
import type { Probe, ProbeRequest } from '../../shared/protocol/probe';
import type { StartPoint, TrainerCommand, TrainerEvent } from '../../shared/protocol/trainer';
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
}

export type Probes = { readonly [K in Probe['kind']]?: Extract<Probe, { kind: K }> };
type Progress = Extract<TrainerEvent, { kind: 'progress' }>;

/** How long a trainer may take to answer a stop before the window offers to end it by force. */
const PATIENCE_MILLISECONDS = 2000;

/** The document's runs, and the one that is going. */
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
  /** The start that is meant: what comes from an earlier one is not heard any more. */
  #wanted: symbol | null = null;
  /** The last start: until it is through there is nobody to send a command to. */
  #starting: Promise<void> = Promise.resolve();
  /** To be told when the run that goes has ended. */
  #waiting: (() => void)[] = [];

  readonly selected = $derived(this.runs.find(({ id }) => id === this.selectedId) ?? null);
  readonly active = $derived(['starting', 'running', 'paused', 'stopping'].includes(this.state));

  constructor() {
    window.lab.onTrainerGone(({ runId, failure }) => this.#gone(runId, failure));
  }

  get runIds(): string[] {
    return this.runs.map(({ id }) => id);
  }

  /** Starts a run of the experiment as it is now. */
  start(experiment: Experiment, options: StartOptions = {}): Promise<void> {
    if (!this.active) this.#starting = this.#start(experiment, options);
    return this.#starting;
  }

  async #start(
    experiment: Experiment,
    { paused = false, from = null, triedBeside = null }: StartOptions,
  ): Promise<void> {
    // The trainer of a run that has ended was still there for probes.
    this.#disconnect();
    this.state = 'starting';
    this.failure = null;
    this.progress = null;
    this.unresponsive = false;
    this.#experiment = experiment;
    this.#from = from;
    this.#triedBeside = triedBeside;
    const wanted = (this.#wanted = Symbol(experiment.title));
    const opened = await TrainerConnection.open(from, (event) => {
      if (this.#wanted === wanted) this.#heard(event);
    });
    if (this.#wanted !== wanted) {
      // stopped, or another document opened, while the process was being made
      if (opened.ok) opened.value.abandon();
      return;
    }
    if (!opened.ok) return this.#fail(opened.failure);
    this.#connection = opened.value;
    this.#send({ kind: 'start', experiment: packTable(experiment), engine: null, paused, from });
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

  /** Takes a run out of the document; if it is going, it ends at once. @param shown what is shown instead */
  remove(id: string, shown: string | null): void {
    if (this.#connection?.runId === id) this.abandon();
    this.runs = this.runs.filter((run) => run.id !== id);
    this.selectedId = this.runs.find((run) => run.id === shown)?.id ?? this.runs.at(-1)?.id ?? null;
  }

  /** Nobody wants the run that goes any more, or the one that is about to. */
  abandon(): void {
    this.#connection?.abandon();
    this.#disconnect();
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
    this.#send({ kind: 'probe', request });
  }

  /** Ends the trainer's process; what it has recorded is kept. */
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
        return;
      case 'inspection':
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
        this.#current()?.snapshots.settle();
        this.#changeCurrent({ finish: event.finish, nonFinite: event.nonFinite });
        this.#end('finished');
        this.#dropEmpty();
        return;
      case 'failed':
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
    // the run that goes on keeps its place
    this.runs = earlier ? this.runs.map((one) => (one === earlier ? run : one)) : [...this.runs, run];
    this.connectedId = runId;
    this.selectedId = runId;
  }

  /** A run that ended before its first step has nothing to show. */
  #dropEmpty(): void {
    const empty = this.#current();
    if (empty?.data.count === 0) this.remove(empty.id, null);
  }

  #current(): RunView | undefined {
    return this.runs.find(({ id }) => id === this.#connection?.runId);
  }

  #changeCurrent(change: Partial<RunView>): void {
    const current = this.#current();
    if (current) this.runs = this.runs.map((run) => (run === current ? { ...run, ...change } : run));
  }

  /** The process ended. If the run had ended before, that is as it should be. */
  #gone(runId: string, failure: Failure): void {
    if (this.#connection?.runId !== runId) return;
    if (!this.active) return this.#disconnect();
    this.#changeCurrent({ finish: null });
    this.#fail(failure);
  }

  #fail({ code, message, advice }: Failure): void {
    this.failure = { code, message, advice };
    this.#disconnect();
    this.#end('failed');
  }

  #disconnect(): void {
    this.#connection?.close();
    this.#connection = null;
    this.connectedId = null;
    this.probes = {};
  }

  #end(state: 'idle' | 'finished' | 'failed'): void {
    this.state = state;
    this.unresponsive = false;
    for (const tell of this.#waiting.splice(0)) tell();
  }
}

export const runStore = new RunStore();
