import type { HistogramCounts, Inspection } from '../../shared/protocol/run';

/** About what the counts of all looks of a run may fill in memory. */
const MOST_BYTES = 48_000_000;

/**
 * The close looks that were taken at a run, for scrubbing through its histograms. However long it trains, they stay within
 * bounds: when they fill what they may, every other one is let go, so that the rest are spread over the whole run.
 */
export class Looks {
  /** By step. */
  #kept: readonly Inspection[] = [];

  constructor(private readonly mostBytes = MOST_BYTES) {}

  get count(): number {
    return this.#kept.length;
  }

  get steps(): readonly number[] {
    return this.#kept.map(({ step }) => step);
  }

  /** A later look at the same step takes the place of the earlier one. */
  add(look: Inspection): void {
    const before = this.#kept.filter(({ step }) => step < look.step);
    const after = this.#kept.filter(({ step }) => step > look.step);
    this.#kept = [...before, look, ...after];
    if (this.#kept.length > 2 && this.#kept.length * bytesOf(look) > this.mostBytes) {
      const newest = this.#kept.length - 1;
      this.#kept = this.#kept.filter((_, i) => i === newest || i % 2 === 0);
    }
  }

  /** The look at a step, or the nearest to it, the earlier of two that are as near; undefined if there is none. */
  nearest(step: number): Inspection | undefined {
    if (step === Infinity) return this.#kept.at(-1);
    let best = this.#kept[0];
    for (const look of this.#kept) if (Math.abs(look.step - step) < Math.abs(best!.step - step)) best = look;
    return best;
  }
}

const countBytes = ({ bins }: HistogramCounts) => bins.byteLength;

function bytesOf({ layers }: Inspection): number {
  return layers.reduce(
    (sum, { gradHistogram, preHistogram, actHistogram, weightHistogram }) =>
      sum +
      countBytes(gradHistogram) +
      countBytes(preHistogram) +
      countBytes(actHistogram) +
      countBytes(weightHistogram),
    0,
  );
}
