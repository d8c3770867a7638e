import { GRADIENT_BINS, SIGNAL_BINS, WEIGHT_BINS } from './bins';
import { APART, fromKeys, type HistogramCounts, type Snapshot } from './run';

/** Counts a weighted layer, by the names that files use. `…Apart` are those beside the bins, in the order of APART. */
export const COUNT_WIDTHS = {
  gradHistogram: GRADIENT_BINS.count,
  gradApart: APART.length,
  preHistogram: SIGNAL_BINS.count,
  preApart: APART.length,
  actHistogram: SIGNAL_BINS.count,
  actApart: APART.length,
  weightHistogram: WEIGHT_BINS,
  weightApart: APART.length,
} as const;
type CountSeries = keyof typeof COUNT_WIDTHS;
export const COUNT_SERIES = Object.keys(COUNT_WIDTHS) as CountSeries[];

/** One number a weighted layer: weights are counted from −weightEnd to weightEnd. */
export const NUMBER_SERIES = ['weightEnd', 'symmetry'] as const;
type NumberSeries = (typeof NUMBER_SERIES)[number];

/** Snapshots of a run, in columns: what journal and files keep of them. Steps rise. */
export interface SnapshotColumns {
  readonly steps: Uint32Array;
  /** snapshots × layers × width, the last varying fastest. */
  readonly counts: Readonly<Record<CountSeries, Uint32Array>>;
  /** snapshots × layers. */
  readonly numbers: Readonly<Record<NumberSeries, Float32Array>>;
}

type Layer = Snapshot['layers'][number];

const COUNTED = {
  grad: 'gradHistogram',
  pre: 'preHistogram',
  act: 'actHistogram',
  weight: 'weightHistogram',
} as const satisfies Record<string, keyof Layer>;

export function snapshotColumnsOf(snapshots: readonly Snapshot[], layers: number): SnapshotColumns {
  const counts = fromKeys(COUNT_SERIES, (name) => new Uint32Array(snapshots.length * layers * COUNT_WIDTHS[name]));
  const numbers = fromKeys(NUMBER_SERIES, () => new Float32Array(snapshots.length * layers));
  snapshots.forEach((snapshot, i) =>
    snapshot.layers.forEach((layer, l) => {
      const at = i * layers + l;
      for (const [kind, histogram] of entries(COUNTED)) {
        const found: HistogramCounts = layer[histogram];
        counts[histogram].set(found.bins, at * COUNT_WIDTHS[histogram]);
        APART.forEach((one, k) => (counts[`${kind}Apart`][at * APART.length + k] = found[one]));
      }
      numbers.weightEnd[at] = layer.weightHistogram.to;
      numbers.symmetry[at] = layer.symmetry;
    }),
  );
  return { steps: Uint32Array.from(snapshots, ({ step }) => step), counts, numbers };
}

/** The snapshots that columns were made of; their bins are parts of the columns, not copies. */
export function snapshotsOf({ steps, counts, numbers }: SnapshotColumns, layers: number): Snapshot[] {
  const { from, to } = SIGNAL_BINS;
  const layerAt = (at: number): Layer => {
    const counted = (kind: keyof typeof COUNTED): HistogramCounts => {
      const width = COUNT_WIDTHS[COUNTED[kind]];
      return {
        bins: counts[COUNTED[kind]].subarray(at * width, (at + 1) * width),
        ...fromKeys(APART, (one) => counts[`${kind}Apart`][at * APART.length + APART.indexOf(one)]!),
      };
    };
    // The ends of weights are round numbers: float32 has 0.2 as 0.200000003.
    const end = Number(numbers.weightEnd[at]!.toPrecision(2));
    return {
      gradHistogram: counted('grad'),
      preHistogram: { from, to, ...counted('pre') },
      actHistogram: { from, to, ...counted('act') },
      weightHistogram: { from: -end, to: end, ...counted('weight') },
      symmetry: numbers.symmetry[at]!,
    };
  };
  return Array.from(steps, (step, i) => ({
    step,
    layers: Array.from({ length: layers }, (_, l) => layerAt(i * layers + l)),
  }));
}

/** A run of which nobody took a snapshot. */
export const noSnapshots = (): SnapshotColumns => snapshotColumnsOf([], 0);

const entries = <K extends string, V>(record: Readonly<Record<K, V>>) => Object.entries(record) as [K, V][];
