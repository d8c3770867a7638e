import { looksOf } from '../../shared/run/snapshots';
import { mostLooks, thinned } from '../../shared/run/thinning';
import type { Inspection } from '../../shared/run/run';
import type { StoredRun } from '../../shared/run/stored-run';
import { Growth } from './growth.svelte';

/**
 * The close looks that were taken at a run, for scrubbing through its histograms. However long it trains, they stay within
 * bounds: as in its journal, those are let go without which the rest lie as evenly as can be over the run.
 */
export class Looks {
  /** By step. */
  #kept: readonly Inspection[] = [];
  readonly #growth = new Growth();

  /** @param most how many are kept */
  constructor(private readonly most: number) {}

  static of({ inspections, layers }: Pick<StoredRun, 'inspections' | 'layers'>): Looks {
    const looks = new Looks(mostLooks(layers.length));
    looks.#kept = looksOf(inspections, layers.length);
    return looks;
  }

  get count(): number {
    this.#growth.read();
    return this.#kept.length;
  }

  get steps(): readonly number[] {
    this.#growth.read();
    return this.#kept.map(({ step }) => step);
  }

  /** A later look at the same step takes the place of the earlier one. */
  add(look: Inspection): void {
    const before = this.#kept.filter(({ step }) => step < look.step);
    const after = this.#kept.filter(({ step }) => step > look.step);
    const all = [...before, look, ...after];
    this.#kept = thinned(
      all.map(({ step }) => step),
      this.most,
    ).map((i) => all[i]!);
    this.#growth.grew();
  }

  /** The look at a step, or the nearest to it, the earlier of two that are as near; undefined if there is none. */
  nearest(step: number): Inspection | undefined {
    this.#growth.read();
    if (step === Infinity) return this.#kept.at(-1);
    let best = this.#kept[0];
    for (const look of this.#kept) if (Math.abs(look.step - step) < Math.abs(best!.step - step)) best = look;
    return best;
  }
}
