import { setImmediate } from 'node:timers/promises';
import { sizeOf } from '../../shared/program/tensor';
import type { Evaluation, Finish, Snapshot, NonFinite } from '../../shared/run/run';
import type { Probe, ProbeRequest } from '../../shared/protocol/probe';
import type { Journal } from '../journal/journal';
import { Pace } from './pace';
import { SparseStatistics, type StepTaken } from './sparse-statistics';
import { stepsBetweenSnapshots } from './snapshot-plan';
import { takeProbe } from './probes/probe';
import type { Training } from './training/training';
import type { Checkpoint } from '../../shared/archive/archived-run';

export interface StepRecord {
  readonly step: number;
  readonly record: Float32Array;
}

/** What a run tells while it goes. */
export interface RunListener {
  recorded(row: StepRecord): void;
  evaluated(evaluation: Evaluation): void;
  /** @param isStored whether it is part of the run; others are only shown */
  inspected(snapshot: Snapshot, isStored: boolean): void;
  probed(request: ProbeRequest, probe: Probe | null): void;
  /** Steps after which the run can be branched, whenever there is one more. */
  checkpointed(steps: readonly number[]): void;
  /** Called between steps, at least every few milliseconds: the moment to send what has gathered. */
  breathe(progress: Progress): void;
  /** The last word: nothing comes after it. */
  ended(progress: Progress): void;
}

const ignore = () => undefined;

/** Hears of nothing: to be spread where some of it matters. */
export const SILENT: RunListener = {
  recorded: ignore,
  evaluated: ignore,
  inspected: ignore,
  probed: ignore,
  checkpointed: ignore,
  breathe: ignore,
  ended: ignore,
};

export interface Progress {
  readonly step: number;
  readonly of: number;
  readonly perSecond: number;
  /** Null until it is known. */
  readonly secondsLeft: number | null;
  readonly state: 'running' | 'paused';
}

export interface RunEnd {
  readonly finish: Finish;
  readonly step: number;
  readonly nonFinite: NonFinite | null;
}

/** Nobody wants what is being measured any more. */
class GivenUp extends Error {}

/** Steps are taken for this long before messages get their turn. */
const BREATH_MILLISECONDS = 8;

/** Weights and slots in all, up to which a run goes back to its start after its first step: a few milliseconds. */
const MOST_GONE_BACK = 2e6;

/** Evenly over a run, and its ends. */
const CHECKPOINTS = 20;
/** What all of them may fill on disk. */
const CHECKPOINT_BYTES = 400_000_000;

/** One run of a training: steps until the end, a stop, or numbers that are no longer finite. */
export class Run {
  #stopped = false;
  #isAbandoned = false;
  /** Steps that may still be taken before a pause. */
  #allowed: number;
  #wake: () => void = () => undefined;
  /** What its snapshots have taken in all. */
  snapshotMilliseconds = 0;
  #snapshotWanted = false;
  #inspectAfter = 0;
  /** Steps between two snapshots that nobody asked for; 0: none are taken. */
  readonly #snapshotEvery: number;
  /** One of each kind at most, the one that has waited longest first. */
  readonly #probesWanted = new Map<ProbeRequest['kind'], ProbeRequest>();
  #ended = false;
  readonly #checkpoints: number[];
  /** Probes taken after the end, one after the other. */
  #after: Promise<void> = Promise.resolve();
  readonly #pace = new Pace();
  #lastRecorded = 0;
  readonly #checkpointEvery: number;
  /** Somebody waits for the first step: what is measured of the network at its start comes after it. */
  readonly #isAwaited: boolean;
  readonly #steps: SparseStatistics;
  /** Recorded, but not yet in the journal. */
  #unwritten: StepRecord[] = [];

  constructor(
    private readonly training: Training,
    private readonly journal: Journal | null,
    private readonly listener: RunListener,
    {
      paused = false,
      snapshots = false,
      awaited = false,
      checkpoints = [],
    }: {
      readonly paused?: boolean;
      readonly snapshots?: boolean;
      /** Somebody waits for its first step. */
      readonly awaited?: boolean;
      /** Steps of those that its journal has already. */
      readonly checkpoints?: readonly number[];
    } = {},
  ) {
    this.#allowed = paused ? 0 : Infinity;
    this.#checkpoints = [...checkpoints];
    this.#checkpointEvery = this.#stepsBetweenCheckpoints();
    this.#isAwaited = awaited && this.#numbers <= MOST_GONE_BACK;
    this.#steps = new SparseStatistics(training, (step) => this.#isMeasured(step));
    this.#snapshotEvery = snapshots ? stepsBetweenSnapshots(training.experiment, training.plan) : 0;
  }

  pause(): void {
    this.#allowed = 0;
  }

  resume(): void {
    this.#allowed = Infinity;
    this.#wake();
  }

  /** Takes `count` steps, then pauses. */
  advance(count: number): void {
    this.#allowed = count;
    this.#wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake();
  }

  /** Ends without what only a run that is kept needs: last evaluation and weights. */
  abandon(): void {
    this.#isAbandoned = true;
    this.stop();
  }

  inspect(): void {
    this.#snapshotWanted = true;
    this.#wake();
  }

  /** Takes a probe when the step at hand is done, also after the end; a newer one of a kind takes its place in the line. */
  probe(request: ProbeRequest): void {
    this.#probesWanted.set(request.kind, request);
    this.#wake();
    if (this.#ended) this.#after = this.#after.then(() => this.#probeIfWanted());
  }

  /** Resolves when no probe is being taken any more. */
  settled(): Promise<void> {
    this.#probesWanted.clear();
    return this.#after;
  }

  /** Resolves when the run has ended, with its journal closed. Errors of engine and disk come through. */
  async finished(): Promise<RunEnd> {
    const { steps } = this.training.experiment.training;
    const first = this.training.step + 1;
    let nonFinite: NonFinite | null = null;
    if (first > 1) {
      // What it continues from was measured before; with its optimizer's slots it can be continued once more.
      this.#keepCheckpoint(await this.training.checkpoint());
      this.listener.checkpointed([...this.#checkpoints]);
    } else if (this.#isAwaited && this.#allowed > 0 && !this.#stopped) nonFinite = await this.#stepFirst();
    else await this.#keepStart();
    let lastBreath = performance.now();
    while (!nonFinite && this.training.step < steps && (!this.#stopped || this.#steps.isRepeating)) {
      if (this.#allowed > 0 || this.#steps.isRepeating) nonFinite = await this.#advance(first);
      if (this.#allowed === 0 || performance.now() - lastBreath > BREATH_MILLISECONDS) {
        await this.#breathe();
        lastBreath = performance.now();
      }
    }
    // Whoever stops a run wants an answer now; the last epoch's evaluation is there.
    if (!nonFinite && !this.#stopped) await this.#evaluate();
    const finish: Finish = nonFinite ? 'diverged' : this.training.step === steps ? 'completed' : 'stopped';
    const end = { finish, step: this.training.step, nonFinite };
    if (this.#isAbandoned) {
      this.journal?.abandon();
      this.#ended = true;
      return end;
    }
    this.#write();
    const last = await this.training.checkpoint();
    this.journal?.keepWeights('final', last.weights);
    if (!nonFinite) this.#keepCheckpoint(last);
    this.journal?.close(end);
    this.#ended = true;
    this.listener.ended(this.#progress());
    return end;
  }

  /** What is measured of the network at its start, before the first step: weights and evaluation. */
  async #keepStart(): Promise<void> {
    this.journal?.keepWeights('initial', await this.training.weights());
    this.#checkpointed(0);
    await this.#evaluate();
  }

  /**
   * Takes the first step and tells of it at once. Then the run goes back to its start, for all that it measures there: a program runs for
   * the first time for each of these, which takes as long as a hundred steps.
   */
  async #stepFirst(): Promise<NonFinite | null> {
    const { training } = this;
    const taken = await this.#takeStep();
    this.listener.breathe(this.#progress());
    await setImmediate();
    if (this.#isAbandoned) return taken!.nonFinite;
    await training.atStart(async () => {
      await this.#keepStart();
      await this.#takeSnapshotIfDue(1);
    });
    this.#pace.rest();
    return this.#doWhatIsDue(taken!);
  }

  /** Takes a step, and does what is due before and after it. */
  async #advance(first: number): Promise<NonFinite | null> {
    if (!this.#steps.isRepeating) await this.#takeSnapshotIfDue(first);
    const taken = await this.#takeStep();
    return taken && this.#doWhatIsDue(taken);
  }

  /** @returns null: it may have diverged, and the run has gone back instead */
  async #takeStep(): Promise<StepTaken | null> {
    const taken = await this.#steps.advance();
    if (!taken) return null;
    const { step, record, nonFinite, isRepeated } = taken;
    // there will be no step to come
    if (nonFinite) this.#snapshotWanted = false;
    if (record && step > this.#lastRecorded && (nonFinite || this.#isRecorded(step))) this.#record({ step, record });
    if (isRepeated) return taken;
    this.#allowed--;
    this.#pace.tick();
    return taken;
  }

  async #doWhatIsDue({ step, nonFinite, isRepeated }: StepTaken): Promise<NonFinite | null> {
    if (isRepeated || nonFinite || step === this.training.experiment.training.steps) return nonFinite;
    // First: a run that is cut off continues from its checkpoint, and has what was measured up to there.
    if (step % this.training.stepsPerEpoch === 0) await this.#evaluate();
    if (step % this.#checkpointEvery === 0) this.#keepCheckpoint(await this.training.checkpoint());
    return null;
  }

  #isRecorded(step: number): boolean {
    const { steps, recordEvery } = this.training.experiment.training;
    return step === 1 || step % recordEvery === 0 || step === steps;
  }

  /** Also steps after which something of the network is stored or shown, so that nothing is of a step that is then taken back. */
  #isMeasured(step: number): boolean {
    const { plan, stepsPerEpoch } = this.training;
    return (
      this.#isRecorded(step) ||
      // weights too large to be held twice
      this.#checkpointEvery === Infinity ||
      step % this.#checkpointEvery === 0 ||
      (plan.validationSamples > 0 && step % stepsPerEpoch === 0) ||
      (this.#snapshotEvery > 0 && (step + 1) % this.#snapshotEvery === 0)
    );
  }

  /** Steps between two checkpoints; Infinity where not even two of them would fit. */
  #stepsBetweenCheckpoints(): number {
    const count = Math.min(CHECKPOINTS, Math.floor(CHECKPOINT_BYTES / (4 * this.#numbers)) - 1);
    return count < 1 ? Infinity : Math.ceil(this.training.experiment.training.steps / count);
  }

  /** Weights and slots in all. */
  get #numbers(): number {
    const { states, slots } = this.training.plan;
    return [...states, ...slots].reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  }

  #keepCheckpoint(checkpoint: Checkpoint): void {
    if (!this.journal || this.#checkpoints.includes(this.training.step)) return;
    this.#write();
    this.journal.keepCheckpoint(checkpoint);
    this.#checkpointed(this.training.step);
  }

  #checkpointed(step: number): void {
    if (!this.journal) return;
    this.#checkpoints.push(step);
    this.listener.checkpointed([...this.#checkpoints]);
  }

  #record(row: StepRecord): void {
    this.#lastRecorded = row.step;
    this.#unwritten.push(row);
    this.listener.recorded(row);
  }

  #write(): void {
    this.journal?.append(this.#unwritten);
    this.#unwritten = [];
  }

  async #evaluate(): Promise<void> {
    const evaluation = await this.training.evaluate();
    if (!evaluation) return;
    this.journal?.appendEvaluation(evaluation);
    this.listener.evaluated(evaluation);
  }

  /** Lets messages in; while paused, sleeps until one comes. */
  async #breathe(): Promise<void> {
    const paused = this.#allowed === 0;
    this.#write();
    await this.#inspectIfWanted();
    await this.#probeIfWanted();
    this.listener.breathe(this.#progress());
    await setImmediate();
    // A pause that came just now is told first, in the next round.
    if (!paused || this.#allowed > 0 || this.#stopped || this.#snapshotWanted || this.#probesWanted.size > 0) return;
    this.#pace.rest();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  /** A snapshot of the step to come, if it is one of those that are stored: the first, the last, and some between. */
  async #takeSnapshotIfDue(first: number): Promise<void> {
    const step = this.training.step + 1;
    const isEnd = step === first || step === this.training.experiment.training.steps;
    if (this.#snapshotEvery === 0 || (!isEnd && step % this.#snapshotEvery !== 0)) return;
    const snapshot = await this.#inspect(true);
    if (snapshot) this.journal?.appendSnapshot(snapshot);
  }

  async #inspectIfWanted(): Promise<void> {
    if (!this.#snapshotWanted || (this.#allowed > 0 && this.#hasSpentEnough)) return;
    this.#snapshotWanted = false;
    // Shown and not stored: a file does not tell how long somebody watched.
    await this.#inspect(false);
  }

  /** What is only shown takes at most a tenth of the time: after a snapshot of t milliseconds, nine t of training come before the next. */
  get #hasSpentEnough(): boolean {
    return performance.now() < this.#inspectAfter;
  }

  /** @returns null: the run has been given up meanwhile */
  async #inspect(isStored: boolean): Promise<Snapshot | null> {
    const started = performance.now();
    const inspected = await this.training
      .inspect(async () => {
        this.listener.breathe(this.#progress());
        await setImmediate();
        if (this.#isAbandoned) throw new GivenUp();
      })
      .catch((error: unknown) => {
        if (error instanceof GivenUp) return null;
        throw error;
      });
    if (!inspected) return null;
    const { snapshot } = inspected;
    const taken = performance.now() - started;
    this.snapshotMilliseconds += taken;
    this.#inspectAfter = performance.now() + 9 * taken;
    this.listener.inspected(snapshot, isStored);
    return snapshot;
  }

  // Somebody has asked for this very snapshot and waits for it: it is worth a pause.
  async #probeIfWanted(): Promise<void> {
    const [request] = this.#probesWanted.values();
    if (!request) return;
    this.#probesWanted.delete(request.kind);
    const probe = await takeProbe(this.training, request, () => this.#ended || !this.#stopped);
    this.listener.probed(request, probe);
  }

  #progress(): Progress {
    const { steps } = this.training.experiment.training;
    const perSecond = this.#pace.perSecond;
    const step = this.#ended ? this.training.step : Math.max(this.training.step, this.#steps.furthest);
    return {
      step,
      of: steps,
      perSecond,
      secondsLeft: this.#pace.isSettled ? (steps - step) / perSecond : null,
      state: this.#allowed > 0 ? 'running' : 'paused',
    };
  }
}
