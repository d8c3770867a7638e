/** Which way the signal runs that a statistic measures; charts and reports group by it. */
export type StatisticFamily = 'gradient' | 'signal' | 'pre-activation' | 'activation' | 'weight';

export interface Statistic {
  readonly id: StatisticId;
  readonly label: string;
  /** One sentence, for a tooltip. */
  readonly definition: string;
  readonly family: StatisticFamily;
  /** Magnitudes that span decades are drawn on a log10 scale, shares and means on a linear one. */
  readonly scale: 'log' | 'linear';
  /** Ends of the absolute colour scale: the same in every chart, so that runs can be compared by eye. */
  readonly domain: readonly [number, number];
  /** Shown on axes; empty for a pure number. */
  readonly unit: string;
}

const statistic = (s: Statistic): Statistic => s;

const GRADIENT_DOMAIN = [1e-12, 1e2] as const;
const SIGNAL_DOMAIN = [1e-6, 1e3] as const;

/** The scalar statistics of every weighted layer, in the order of a record's columns. */
export const STATISTICS: readonly Statistic[] = [
  statistic({
    id: 'gradNorm',
    label: 'Gradient norm',
    definition: '‖∂L/∂W‖₂, the Frobenius norm of the kernel gradient',
    family: 'gradient',
    scale: 'log',
    domain: GRADIENT_DOMAIN,
    unit: '',
  }),
  statistic({
    id: 'gradRms',
    label: 'Gradient RMS',
    definition: '‖∂L/∂W‖₂ / √(number of weights)',
    family: 'gradient',
    scale: 'log',
    domain: GRADIENT_DOMAIN,
    unit: '',
  }),
  statistic({
    id: 'signalRms',
    label: 'Signal δ',
    definition: 'root mean square of δ = ∂L/∂z over batch and units',
    family: 'signal',
    scale: 'log',
    domain: GRADIENT_DOMAIN,
    unit: '',
  }),
  statistic({
    id: 'preMean',
    label: 'Pre-activation mean',
    definition: 'mean of z over batch and units',
    family: 'pre-activation',
    scale: 'linear',
    domain: [-3, 3],
    unit: '',
  }),
  statistic({
    id: 'preStd',
    label: 'Pre-activation std',
    definition: 'standard deviation of z over batch and units',
    family: 'pre-activation',
    scale: 'log',
    domain: SIGNAL_DOMAIN,
    unit: '',
  }),
  statistic({
    id: 'actMean',
    label: 'Activation mean',
    definition: 'mean of what the next weighted layer receives',
    family: 'activation',
    scale: 'linear',
    domain: [-3, 3],
    unit: '',
  }),
  statistic({
    id: 'actStd',
    label: 'Activation std',
    definition: 'standard deviation of what the next weighted layer receives',
    family: 'activation',
    scale: 'log',
    domain: SIGNAL_DOMAIN,
    unit: '',
  }),
  statistic({
    id: 'saturation',
    label: 'Saturation',
    definition: 'share of (sample, unit) pairs with |φ′| < 0.05 · max |φ′|',
    family: 'activation',
    scale: 'linear',
    domain: [0, 1],
    unit: 'share',
  }),
  statistic({
    id: 'dead',
    label: 'Dead units',
    definition: 'share of units whose φ′ is 0 for the whole batch',
    family: 'activation',
    scale: 'linear',
    domain: [0, 1],
    unit: 'share',
  }),
  statistic({
    id: 'weightStd',
    label: 'Weight std',
    definition: 'standard deviation of the kernel W',
    family: 'weight',
    scale: 'log',
    domain: [1e-4, 1e2],
    unit: '',
  }),
  statistic({
    id: 'updateRatio',
    label: 'Update-to-weight ratio',
    definition: '‖ΔW‖₂ / ‖W‖₂ of the step just taken',
    family: 'weight',
    scale: 'log',
    domain: [1e-10, 1],
    unit: '',
  }),
];

export type StatisticId =
  | 'gradNorm'
  | 'gradRms'
  | 'signalRms'
  | 'preMean'
  | 'preStd'
  | 'actMean'
  | 'actStd'
  | 'saturation'
  | 'dead'
  | 'weightStd'
  | 'updateRatio';

export const STATISTIC_IDS = STATISTICS.map(({ id }) => id);

export const statisticOf = (id: StatisticId): Statistic => STATISTICS.find((one) => one.id === id)!;
