import { snapshotsOf } from '../../shared/run/snapshots';
import { mostSnapshots, thinned } from '../../shared/run/thinning';
import type { Snapshot } from '../../shared/run/run';
import type { SnapshotStatisticId } from '../../shared/run/statistic-catalog';
import type { StoredRun } from '../../shared/run/stored-run';
import type { Failure, Outcome } from '../../shared/protocol/window';
import { Growth } from './growth.svelte';

export type SnapshotFile = () => Promise<Outcome<readonly Snapshot[]>>;

/**
 * The snapshots of a run, for scrubbing through its histograms. However long it trains, they stay within
 * bounds: as in its journal, those are let go without which the rest lie as evenly as can be over the run.
 */
export class Snapshots {
  /** By step. */
  #stored: readonly Snapshot[] = [];
  /** The one among them that is not part of the run. */
  #passing: Snapshot | null = null;
  /** Reads them from the run's file; null: they are here, or are being read. */
  #load: SnapshotFile | null = null;
  #missing: 'coming' | Failure | null = null;
  readonly #growth = new Growth();

  /** @param most how many are stored */
  constructor(private readonly most: number) {}

  static of({ snapshots, layers }: Pick<StoredRun, 'snapshots' | 'layers'>): Snapshots {
    const shown = new Snapshots(mostSnapshots(layers.length));
    shown.#stored = snapshotsOf(snapshots, layers.length);
    return shown;
  }

  /** Of a large file: they are read when somebody looks at them. */
  static inFile(layers: number, load: SnapshotFile): Snapshots {
    const shown = new Snapshots(mostSnapshots(layers));
    shown.#load = load;
    shown.#missing = 'coming';
    return shown;
  }

  /** Why there are none to see yet; null: all are here. */
  get missing(): 'coming' | Failure | null {
    this.#look();
    return this.#missing;
  }

  #look(): void {
    this.#growth.read();
    const load = this.#load;
    this.#load = null;
    void load?.().then((outcome) => {
      this.#missing = outcome.ok ? null : outcome.failure;
      if (outcome.ok) this.#stored = outcome.value;
      this.#growth.grew();
    });
  }

  get count(): number {
    this.#look();
    return this.#stored.length;
  }

  get steps(): readonly number[] {
    this.#look();
    return this.#stored.map(({ step }) => step);
  }

  /** A statistic of snapshots by layer, at the steps at which it was recorded. */
  sharesOf(id: SnapshotStatisticId): { readonly step: number; readonly layers: readonly number[] }[] {
    this.#growth.read();
    return this.#stored.flatMap(({ step, layers }) => {
      const values = layers.map((layer) => layer[id]);
      return values.every((value) => value !== undefined) ? [{ step, layers: values }] : [];
    });
  }

  /**
   * A later snapshot of the same step takes the place of the earlier one. One that is not stored is shown until the next one comes.
   */
  add(snapshot: Snapshot, isStored = true): void {
    this.#letGo();
    if (!isStored) {
      if (this.#stored.some(({ step }) => step === snapshot.step)) return;
      this.#passing = snapshot;
    }
    const before = this.#stored.filter(({ step }) => step < snapshot.step);
    const after = this.#stored.filter(({ step }) => step > snapshot.step);
    const all = [...before, snapshot, ...after];
    this.#stored = thinned(
      all.map(({ step }) => step),
      this.most,
    ).map((i) => all[i]!);
    this.#growth.grew();
  }

  /** The run has ended: what is shown of it is what its file has. */
  settle(): void {
    this.#letGo();
    this.#growth.grew();
  }

  #letGo(): void {
    this.#stored = this.#stored.filter((one) => one !== this.#passing);
    this.#passing = null;
  }

  /** The snapshot of a step, or the nearest to it, the earlier of two that are as near; undefined if there is none. */
  nearest(step: number): Snapshot | undefined {
    this.#look();
    if (step === Infinity) return this.#stored.at(-1);
    let best = this.#stored[0];
    for (const snapshot of this.#stored)
      if (Math.abs(snapshot.step - step) < Math.abs(best!.step - step)) best = snapshot;
    return best;
  }
}
