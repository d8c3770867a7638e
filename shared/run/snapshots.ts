import { GRADIENT_BINS, SIGNAL_BINS, WEIGHT_BINS } from './bins';
import { APART, fromKeys, type HistogramCounts, type Snapshot, type SnapshotLayer } from './run';
import {
  SNAPSHOT_NUMBER_IDS,
  SNAPSHOT_STATISTIC_IDS,
  type SnapshotNumberId,
  type SnapshotStatisticId,
} from './statistic-catalog';

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

/** Snapshots of a run, in columns: what journal and files keep of them. Steps rise. */
export interface SnapshotColumns {
  readonly steps: Uint32Array;
  /** snapshots × layers × width, the last varying fastest. */
  readonly counts: Readonly<Record<CountSeries, Uint32Array>>;
  /** snapshots × layers: weights are counted from −weightEnd to weightEnd. */
  readonly weightEnd: Float32Array;
  /** snapshots × layers. Left out: the run has not recorded it; z and a were then counted from −6 to 6, as older versions did. */
  readonly statistics: Readonly<Partial<Record<SnapshotNumberId, Float32Array>>>;
}

const COUNTED = {
  grad: 'gradHistogram',
  pre: 'preHistogram',
  act: 'actHistogram',
  weight: 'weightHistogram',
} as const satisfies Record<string, keyof SnapshotLayer>;

/** @param recorded the statistics that are measured in each snapshot */
export function snapshotColumnsOf(
  snapshots: readonly Snapshot[],
  layers: number,
  recorded: readonly SnapshotNumberId[] = SNAPSHOT_NUMBER_IDS,
): SnapshotColumns {
  const counts = fromKeys(COUNT_SERIES, (name) => new Uint32Array(snapshots.length * layers * COUNT_WIDTHS[name]));
  const numbers = () => new Float32Array(snapshots.length * layers);
  const weightEnd = numbers();
  const statistics = fromKeys(recorded, numbers);
  snapshots.forEach((snapshot, i) =>
    snapshot.layers.forEach((layer, l) => {
      const at = i * layers + l;
      for (const [kind, histogram] of entries(COUNTED)) {
        const found: HistogramCounts = layer[histogram];
        counts[histogram].set(found.bins, at * COUNT_WIDTHS[histogram]);
        APART.forEach((one, k) => (counts[`${kind}Apart`][at * APART.length + k] = found[one]));
      }
      weightEnd[at] = layer.weightHistogram.to;
      for (const id of recorded) statistics[id][at] = numberOf(layer, id);
    }),
  );
  return { steps: Uint32Array.from(snapshots, ({ step }) => step), counts, weightEnd, statistics };
}

function numberOf(layer: SnapshotLayer, id: SnapshotNumberId): number {
  if (id === 'preEnd') return layer.preHistogram.to;
  return id === 'actEnd' ? layer.actHistogram.to : layer[id]!;
}

/** The snapshots that columns were made of; their bins are parts of the columns, not copies. */
export function snapshotsOf({ steps, counts, weightEnd, statistics }: SnapshotColumns, layers: number): Snapshot[] {
  const layerAt = (at: number): SnapshotLayer => {
    const counted = (kind: keyof typeof COUNTED): HistogramCounts => {
      const width = COUNT_WIDTHS[COUNTED[kind]];
      return {
        bins: counts[COUNTED[kind]].subarray(at * width, (at + 1) * width),
        ...fromKeys(APART, (one) => counts[`${kind}Apart`][at * APART.length + APART.indexOf(one)]!),
      };
    };
    // The ends are round numbers: float32 has 0.2 as 0.200000003.
    const within = (end: number) => ({ from: -Number(end.toPrecision(2)), to: Number(end.toPrecision(2)) });
    return {
      gradHistogram: counted('grad'),
      preHistogram: { ...within(statistics.preEnd?.[at] ?? SIGNAL_BINS.to), ...counted('pre') },
      actHistogram: { ...within(statistics.actEnd?.[at] ?? SIGNAL_BINS.to), ...counted('act') },
      weightHistogram: { ...within(weightEnd[at]!), ...counted('weight') },
      ...fromKeys(
        SNAPSHOT_STATISTIC_IDS.filter((id) => statistics[id]),
        (id: SnapshotStatisticId) => statistics[id]![at]!,
      ),
    };
  };
  return Array.from(steps, (step, i) => ({
    step,
    layers: Array.from({ length: layers }, (_, l) => layerAt(i * layers + l)),
  }));
}

/** The numbers that a run's snapshots have. */
export const recordedIn = ({ statistics }: Pick<SnapshotColumns, 'statistics'>) =>
  SNAPSHOT_NUMBER_IDS.filter((id) => statistics[id]);

/** A run of which nobody took a snapshot. */
export const noSnapshots = (): SnapshotColumns => snapshotColumnsOf([], 0);

const entries = <K extends string, V>(record: Readonly<Record<K, V>>) => Object.entries(record) as [K, V][];
