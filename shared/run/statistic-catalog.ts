/** The tensor of a weighted layer that a statistic measures, or `slope`: φ′. */
export type Quantity = 'gradient' | 'signal' | 'pre-activation' | 'activation' | 'slope' | 'weight' | 'update';

/**
 * All that the program has to know of a statistic but its operations (network/measure-layers.ts, or network/measure-kernel.ts for
 * `snapshot`): charts, tables, the command line, files and the search for what diverged read it here.
 */
interface StatisticEntry {
  readonly label: string;
  /** One sentence, for a tooltip. */
  readonly definition: string;
  /** Where it is no longer finite, this is what diverged. */
  readonly quantity: Quantity;
  /** Which way it changes through the network: a gradient from the output to the input; `none`: each layer by itself. */
  readonly direction: 'forward' | 'backward' | 'none';
  /** Where it is told in Forward & backward; `lead` colours the boxes there, `link` is the width of the line between both rows. */
  readonly station: { readonly at: 'forward' | 'backward'; readonly as?: 'lead' | 'link' } | null;
  /** Magnitudes that span decades are drawn on a log10 scale, shares and means on a linear one. */
  readonly scale: 'log' | 'linear';
  /** Ends of the absolute colour scale: the same in every chart, so that runs can be compared by eye. */
  readonly domain: readonly [number, number];
  /** Shown on axes; empty for a pure number. */
  readonly unit: '' | 'share';
  /** Measured at every recorded step, or in snapshots alone: too slow for each step. */
  readonly when: 'step' | 'snapshot';
  /** Offered first, where the others are a choice further. */
  readonly isProminent?: true;
  /** Has a column in the summary that `lab train` prints. */
  readonly inSummary?: true;
  /** What mean-field theory (shared/theory) predicts of it at initialization: the size of z, or the factor of δ from layer to layer. */
  readonly theory?: 'variance' | 'chi';
}

const GRADIENT_DOMAIN = [1e-12, 1e2] as const;
const SIGNAL_DOMAIN = [1e-6, 1e3] as const;

/** In the order of a record's columns. */
const CATALOG = {
  gradNorm: {
    label: 'Gradient norm',
    definition: '‖∂L/∂W‖₂, the Frobenius norm of the kernel gradient',
    quantity: 'gradient',
    direction: 'backward',
    station: { at: 'backward', as: 'link' },
    scale: 'log',
    domain: GRADIENT_DOMAIN,
    unit: '',
    when: 'step',
    isProminent: true,
    inSummary: true,
  },
  gradRms: {
    label: 'Gradient RMS',
    definition: '‖∂L/∂W‖₂ / √(number of weights)',
    quantity: 'gradient',
    direction: 'backward',
    station: { at: 'backward' },
    scale: 'log',
    domain: GRADIENT_DOMAIN,
    unit: '',
    when: 'step',
  },
  signalRms: {
    label: 'Signal δ',
    definition: 'root mean square of δ = ∂L/∂z over batch and units',
    quantity: 'signal',
    direction: 'backward',
    station: { at: 'backward', as: 'lead' },
    scale: 'log',
    domain: GRADIENT_DOMAIN,
    unit: '',
    when: 'step',
    isProminent: true,
    inSummary: true,
    theory: 'chi',
  },
  preMean: {
    label: 'Pre-activation mean',
    definition: 'mean of z over batch and units',
    quantity: 'pre-activation',
    direction: 'forward',
    station: { at: 'forward' },
    scale: 'linear',
    domain: [-3, 3],
    unit: '',
    when: 'step',
  },
  preStd: {
    label: 'Pre-activation std',
    definition: 'standard deviation of z over batch and units',
    quantity: 'pre-activation',
    direction: 'forward',
    station: { at: 'forward' },
    scale: 'log',
    domain: SIGNAL_DOMAIN,
    unit: '',
    when: 'step',
    theory: 'variance',
  },
  actMean: {
    label: 'Activation mean',
    definition: 'mean of what the next weighted layer receives',
    quantity: 'activation',
    direction: 'forward',
    station: { at: 'forward' },
    scale: 'linear',
    domain: [-3, 3],
    unit: '',
    when: 'step',
  },
  actStd: {
    label: 'Activation std',
    definition: 'standard deviation of what the next weighted layer receives',
    quantity: 'activation',
    direction: 'forward',
    station: { at: 'forward', as: 'lead' },
    scale: 'log',
    domain: SIGNAL_DOMAIN,
    unit: '',
    when: 'step',
    inSummary: true,
  },
  saturation: {
    label: 'Saturation',
    definition:
      'share of (sample, unit) pairs with |φ′| < 0.05 · max |φ′|; of a one-sided φ, such as ReLU: its inactive half',
    quantity: 'slope',
    direction: 'forward',
    station: { at: 'forward' },
    scale: 'linear',
    domain: [0, 1],
    unit: 'share',
    when: 'step',
    inSummary: true,
  },
  dead: {
    label: 'Dead units',
    definition: 'share of units whose φ′ is 0 for the whole batch',
    quantity: 'slope',
    direction: 'forward',
    station: { at: 'forward' },
    scale: 'linear',
    domain: [0, 1],
    unit: 'share',
    when: 'step',
    inSummary: true,
  },
  weightStd: {
    label: 'Weight std',
    definition: 'standard deviation of the kernel W',
    quantity: 'weight',
    direction: 'none',
    station: { at: 'backward' },
    scale: 'log',
    domain: [1e-4, 1e2],
    unit: '',
    when: 'step',
    inSummary: true,
  },
  updateRatio: {
    label: 'Update-to-weight ratio',
    definition: '‖ΔW‖₂ / ‖W‖₂ of the step just taken',
    quantity: 'update',
    direction: 'backward',
    station: { at: 'backward' },
    scale: 'log',
    domain: [1e-10, 1],
    unit: '',
    when: 'step',
    inSummary: true,
  },
  symmetry: {
    label: 'Symmetry',
    definition: 'share of units whose incoming weight vector has a twin (cosine > 1 − 10⁻⁶) in the layer',
    quantity: 'weight',
    direction: 'none',
    station: null,
    scale: 'linear',
    domain: [0, 1],
    unit: 'share',
    when: 'snapshot',
  },
} as const satisfies Readonly<Record<string, StatisticEntry>>;

type IdsWhen<When> = {
  [Id in keyof typeof CATALOG]: (typeof CATALOG)[Id]['when'] extends When ? Id : never;
}[keyof typeof CATALOG];

/** Of every recorded step. */
export type StatisticId = IdsWhen<'step'>;
/** Of snapshots alone. */
export type SnapshotStatisticId = IdsWhen<'snapshot'>;
export type AnyStatisticId = keyof typeof CATALOG;

export interface Statistic<Id extends AnyStatisticId = StatisticId> extends StatisticEntry {
  readonly id: Id;
}

export const statisticOf = <Id extends AnyStatisticId>(id: Id): Statistic<Id> => ({ id, ...CATALOG[id] });

const idsWhen = (when: StatisticEntry['when']) =>
  (Object.keys(CATALOG) as AnyStatisticId[]).filter((id) => CATALOG[id].when === when);

/** The statistics of every weighted layer at every recorded step, in the order of a record's columns. */
export const STATISTIC_IDS = idsWhen('step') as readonly StatisticId[];
export const STATISTICS: readonly Statistic[] = STATISTIC_IDS.map((id) => statisticOf(id));

/** Those that only snapshots have. */
export const SNAPSHOT_STATISTIC_IDS = idsWhen('snapshot') as readonly SnapshotStatisticId[];

/** Where the bins of z and a end, to both sides of 0: beside the statistics of a snapshot, in journals and files. */
export const SNAPSHOT_RANGE_IDS = ['preEnd', 'actEnd'] as const;
export type SnapshotNumberId = SnapshotStatisticId | (typeof SNAPSHOT_RANGE_IDS)[number];
/** All numbers that a snapshot has of each layer. */
export const SNAPSHOT_NUMBER_IDS: readonly SnapshotNumberId[] = [...SNAPSHOT_STATISTIC_IDS, ...SNAPSHOT_RANGE_IDS];

export const ANY_STATISTIC_IDS: readonly AnyStatisticId[] = [...STATISTIC_IDS, ...SNAPSHOT_STATISTIC_IDS];
