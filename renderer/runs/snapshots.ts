import { snapshotsOf } from '../../shared/run/snapshots';
import { mostSnapshots, thinned } from '../../shared/run/thinning';
import type { Snapshot } from '../../shared/run/run';
import type { StoredRun } from '../../shared/run/stored-run';
import { Growth } from './growth.svelte';

/**
 * The snapshots of a run, for scrubbing through its histograms. However long it trains, they stay within
 * bounds: as in its journal, those are let go without which the rest lie as evenly as can be over the run.
 */
export class Snapshots {
  /** By step. */
  #kept: readonly Snapshot[] = [];
  readonly #growth = new Growth();

  /** @param most how many are kept */
  constructor(private readonly most: number) {}

  static of({ snapshots, layers }: Pick<StoredRun, 'snapshots' | 'layers'>): Snapshots {
    const shown = new Snapshots(mostSnapshots(layers.length));
    shown.#kept = snapshotsOf(snapshots, layers.length);
    return shown;
  }

  get count(): number {
    this.#growth.read();
    return this.#kept.length;
  }

  get steps(): readonly number[] {
    this.#growth.read();
    return this.#kept.map(({ step }) => step);
  }

  /** A later snapshot of the same step takes the place of the earlier one. */
  add(snapshot: Snapshot): void {
    const before = this.#kept.filter(({ step }) => step < snapshot.step);
    const after = this.#kept.filter(({ step }) => step > snapshot.step);
    const all = [...before, snapshot, ...after];
    this.#kept = thinned(
      all.map(({ step }) => step),
      this.most,
    ).map((i) => all[i]!);
    this.#growth.grew();
  }

  /** The snapshot of a step, or the nearest to it, the earlier of two that are as near; undefined if there is none. */
  nearest(step: number): Snapshot | undefined {
    this.#growth.read();
    if (step === Infinity) return this.#kept.at(-1);
    let best = this.#kept[0];
    for (const snapshot of this.#kept)
      if (Math.abs(snapshot.step - step) < Math.abs(best!.step - step)) best = snapshot;
    return best;
  }
}
