import type { SnapshotStatisticId, StatisticId } from './statistic-catalog';

/** A weighted layer as reports and charts name it, in order from the input on. */
export interface LayerInfo {
  readonly index: number;
  /** dense_1, dense_2, … */
  readonly name: string;
  /** Its place in the document's `layers`. */
  readonly documentIndex: number;
  readonly fanIn: number;
  readonly fanOut: number;
  /** The φ that follows, by its id in the catalog, such as 'tanh'. */
  readonly activation: string;
}

/** What can overflow or become NaN in a step, in the order in which the step computes it. */
export const NON_FINITE = [
  'pre-activation',
  'batch variance',
  'activation',
  'loss',
  'backpropagated signal',
  'gradient',
  'update',
] as const;

/** Where a number first stopped being one. */
export interface NonFinite {
  readonly step: number;
  /** Index of the weighted layer (of a batch variance: the one whose output is normalized); null for the loss, and for the network's input. */
  readonly layer: number | null;
  readonly what: (typeof NON_FINITE)[number];
}

export type Finish = 'completed' | 'diverged' | 'stopped';

/** One number a recorded step, for the run as a whole. Accuracy is NaN where the data has no classes. */
export const RUN_SERIES = ['loss', 'accuracy', 'gradNormGlobal', 'gradNormClipped'] as const;
export type RunSeries = (typeof RUN_SERIES)[number];

/** Consecutive recorded steps. Step numbers count from 1: step n is measured on the weights before its update. */
export interface Records {
  readonly steps: Uint32Array;
  /** One number a record. Left out: the run has not recorded it; all have recorded the loss. */
  readonly run: Readonly<Pick<Record<RunSeries, Float32Array>, 'loss'> & Partial<Record<RunSeries, Float32Array>>>;
  /** records × layers numbers each, layer varying fastest. Left out: the run has not recorded it. */
  readonly layers: Readonly<Partial<Record<StatisticId, Float32Array>>>;
}

/** A record with one value for each of some known keys, such as a column for each statistic. */
export function fromKeys<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}

/** Loss and accuracy over the whole validation part, after `step` updates. */
export interface Evaluation {
  readonly step: number;
  readonly loss: number;
  /** null where the data has no classes. */
  readonly accuracy: number | null;
}

/** What is counted beside the bins: exact zeros, what lies beyond either end, NaN, and ∞ with −∞ (overflow). */
export const APART = ['zero', 'below', 'above', 'nan', 'infinite'] as const;
export type Apart = (typeof APART)[number];

export interface HistogramCounts extends Readonly<Record<Apart, number>> {
  /** Counts in each bin, from the lowest. */
  readonly bins: Uint32Array;
}

/** Counts in bins of equal width from `from` to before `to`; exactly 0, which ReLU and dropout make often, is apart. */
export interface LinearHistogram extends HistogramCounts {
  readonly from: number;
  readonly to: number;
}

/** What a snapshot shows of a weighted layer; a statistic is left out if it was not recorded. */
export interface SnapshotLayer extends Readonly<Partial<Record<SnapshotStatisticId, number>>> {
  /** log10 |∂L/∂W|, 80 bins of 0.2 decades from 1e-14 to 1e2. */
  readonly gradHistogram: HistogramCounts;
  /** z, and a as the next weighted layer receives it: 240 bins over a range that holds all of it (in older files −6 to 6). */
  readonly preHistogram: LinearHistogram;
  readonly actHistogram: LinearHistogram;
  /** W, over a range that holds all of it. */
  readonly weightHistogram: LinearHistogram;
}

/** A snapshot of one step: what scalars cannot show. */
export interface Snapshot {
  readonly step: number;
  readonly layers: readonly SnapshotLayer[];
}

/** What another run had come to after so many updates; one of its checkpoints. */
export interface BranchPoint {
  readonly runId: string;
  readonly step: number;
}
