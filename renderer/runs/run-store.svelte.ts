import type { Experiment } from '../../shared/experiment/experiment';
import type { Inspection } from '../../shared/protocol/run';
import type { TrainerCommand, TrainerEvent } from '../../shared/protocol/trainer';
import type { Failure, StoredRun } from '../../shared/protocol/window';
import { RunData, viewOfStored, type RunView } from './run-data';
import { TrainerConnection } from './trainer-connection';

export type RunState = 'idle' | 'starting' | 'running' | 'paused' | 'stopping' | 'finished' | 'failed';
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
  /** Why a better engine was passed over. */
  notice = $state('');
  inspection = $state.raw<Inspection | null>(null);
  /** The trainer has not answered a stop. */
  unresponsive = $state(false);
  /** Grows with every frame: charts read it to know that the arrays have grown. */
  version = $state(0);

  #connection: TrainerConnection | null = null;
  #experiment: Experiment | null = null;

  readonly selected = $derived(this.runs.find(({ id }) => id === this.selectedId) ?? null);
  readonly active = $derived(['starting', 'running', 'paused', 'stopping'].includes(this.state));

  constructor() {
    window.lab.onTrainerGone(({ runId, failure }) => this.#gone(runId, failure));
  }

  get runIds(): string[] {
    return this.runs.map(({ id }) => id);
  }

  /** Starts a run of the experiment as it is now. @param paused take no step yet */
  async start(experiment: Experiment, paused = false): Promise<void> {
    if (this.active) return;
    this.state = 'starting';
    this.failure = null;
    this.progress = null;
    this.unresponsive = false;
    this.#experiment = experiment;
    const opened = await TrainerConnection.open((event) => this.#heard(event));
    if (!opened.ok) return this.#fail(opened.failure);
    this.#connection = opened.value;
    this.#send({ kind: 'start', experiment, engine: null, paused });
  }

  pause(): void {
    if (this.state === 'running') this.#send({ kind: 'pause' });
  }

  resume(): void {
    if (this.state === 'paused') this.#send({ kind: 'resume' });
  }

  /** Takes some steps and pauses; starts a paused run if there is none. */
  async step(experiment: Experiment, count: number): Promise<void> {
    if (!this.active) await this.start(experiment, true);
    if (this.state === 'starting' || this.state === 'paused' || this.state === 'running') this.#send({ kind: 'step', count });
  }

  stop(): void {
    if (!this.#connection || this.state === 'stopping') return;
    this.state = 'stopping';
    this.#send({ kind: 'stop' });
    const connection = this.#connection;
    setTimeout(() => {
      if (this.state === 'stopping' && this.#connection === connection) this.unresponsive = true;
    }, PATIENCE_MILLISECONDS);
  }

  /** Ends the trainer's process; what it has recorded is kept. */
  kill(): void {
    if (this.#connection) void window.lab.killTrainer(this.#connection.runId);
  }

  /** Another document, with the runs that came in its file. */
  load(runs: readonly StoredRun[]): void {
    this.kill();
    this.#connection = null;
    this.state = 'idle';
    this.failure = null;
    this.progress = null;
    this.inspection = null;
    this.runs = runs.map(viewOfStored);
    this.selectedId = this.runs.at(-1)?.id ?? null;
    this.version++;
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
        this.version++;
        return;
      case 'inspection':
        this.inspection = event.inspection;
        return;
      case 'finished':
        this.#changeCurrent({ finish: event.finish, nonFinite: event.nonFinite });
        this.#end('finished');
        return;
      case 'failed':
        this.#changeCurrent({ finish: null });
        return this.#fail(event);
    }
  }

  #ready({ runId, engine, engineVersion, layers, steps, hasClasses, notice }: Extract<TrainerEvent, { kind: 'ready' }>): void {
    const { title, training } = this.#experiment!;
    const run: RunView = {
      id: runId,
      engine,
      engineVersion,
      layers,
      steps,
      recordEvery: training.recordEvery,
      hasClasses,
      title,
      data: new RunData(layers.length),
      finish: undefined,
      nonFinite: null,
    };
    this.runs = [...this.runs, run];
    this.selectedId = runId;
    this.notice = notice;
    this.version++;
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
    if (this.#connection?.runId !== runId || !this.active) return;
    this.#changeCurrent({ finish: null });
    this.#fail(failure);
  }

  #fail({ code, message, advice }: Failure): void {
    this.failure = { code, message, advice };
    this.#end('failed');
  }

  #end(state: 'finished' | 'failed'): void {
    this.#connection?.close();
    this.state = state;
    this.unresponsive = false;
    this.version++;
  }
}

export const runStore = new RunStore();
