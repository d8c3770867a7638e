import type { NonFinite } from '../../shared/run/run';
import type { Checkpoint } from '../../shared/archive/archived-run';
import type { Training } from './training/training';

/** Of the time since the last one, what a checkpoint may take. */
const CHECKPOINT_SHARE = 0.01;

export interface StepTaken {
  readonly step: number;
  /** Null: the step was not measured. */
  readonly record: Float32Array | null;
  readonly nonFinite: NonFinite | null;
  /** The run has been here before. */
  readonly isRepeated: boolean;
}

/**
 * The steps of a run, of which only some are measured: the others run without statistics, up to a third faster.
 *
 * Where one of these may have diverged, the run goes back to the last weights known to be sound and takes the steps since once more,
 * measured. So it ends at the step, in the layer and with the weights that a run with every step measured ends with.
 */
export class SparseStatistics {
  /** Weights after a step that was measured and finite. */
  #sound: Checkpoint | null = null;
  #soundAt = 0;
  #milliseconds = 0;
  /** Since then. */
  #hasUnmeasured = false;
  /** Up to this step all are measured, whether wanted or not. */
  #measuredUntil = 0;
  /** The last step that was passed on. */
  #furthest: number;

  /** @param isWanted whether a step's record is needed */
  constructor(
    private readonly training: Training,
    private readonly isWanted: (step: number) => boolean,
  ) {
    this.#furthest = training.step;
  }

  get furthest(): number {
    return this.#furthest;
  }

  get isRepeating(): boolean {
    return this.training.step < this.#furthest;
  }

  /** Takes a step. @returns null if it may have diverged, and the run has gone back instead */
  async advance(): Promise<StepTaken | null> {
    const { training } = this;
    const step = training.step + 1;
    const isRepeated = step <= this.#furthest;
    if (!this.#sound && !this.isWanted(step) && this.#measuredUntil < step && !(await this.#agrees()))
      this.#measuredUntil = Infinity;
    let record: Float32Array | null = null;
    let nonFinite: NonFinite | null = null;
    if (step <= this.#measuredUntil || this.isWanted(step)) {
      record = await training.advance();
      nonFinite = training.nonFinite(record);
      if (nonFinite && this.#hasUnmeasured) return this.#goBack(step);
      if (!nonFinite && !isRepeated) await this.#keepIfDue();
    } else {
      this.#hasUnmeasured = true;
      if (await training.advanceUnmeasured()) return this.#goBack(step);
    }
    // All is finite here after all: the numbers are beyond what an unmeasured step may have.
    if (step === this.#measuredUntil) this.#measuredUntil = Infinity;
    this.#furthest = Math.max(step, this.#furthest);
    return { step, record, nonFinite, isRepeated };
  }

  /**
   * Whether a step without statistics is the step with them, to the last bit. TensorFlow rewrites the two graphs as it sees fit, and may
   * round differently: such a network is measured at every step, so that what it learns does not depend on what is recorded.
   */
  async #agrees(): Promise<boolean> {
    const { training } = this;
    await this.#keep();
    await training.advanceUnmeasured();
    const unmeasured = await training.checkpoint();
    await training.restore(this.#sound!);
    await training.advance();
    const measured = await training.checkpoint();
    await training.restore(this.#sound!);
    return Object.entries(measured.weights).every(([title, { values }]) => {
      const others = unmeasured.weights[title]!.values;
      return values.every((value, i) => Object.is(value, others[i]));
    });
  }

  async #goBack(step: number): Promise<null> {
    this.#measuredUntil = step;
    this.#hasUnmeasured = false;
    await this.training.restore(this.#sound!);
    return null;
  }

  async #keepIfDue(): Promise<void> {
    if (this.#hasUnmeasured && performance.now() - this.#soundAt > this.#milliseconds / CHECKPOINT_SHARE)
      await this.#keep();
  }

  async #keep(): Promise<void> {
    const started = performance.now();
    this.#sound = await this.training.checkpoint();
    this.#soundAt = performance.now();
    this.#milliseconds = this.#soundAt - started;
    this.#hasUnmeasured = false;
  }
}
