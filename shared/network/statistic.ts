/** Which way the signal runs that a statistic measures; charts and reports group by it. */
export type StatisticFamily = 'gradient' | 'signal' | 'pre-activation' | 'activation' | 'weight';

export interface Statistic {
  readonly id: string;
  readonly label: string;
  /** One sentence, for a tooltip. */
  readonly definition: string;
  readonly family: StatisticFamily;
  /** Magnitudes that span decades are drawn on a log10 scale, shares and means on a linear one. */
  readonly scale: 'log' | 'linear';
  readonly unit: string;
}

const statistic = (s: Statistic): Statistic => s;

/** The scalar statistics of every weighted layer, in the order of a record's columns. */
export const STATISTICS = [
  statistic({ id: 'gradNorm', label: 'Gradient norm', definition: '‖∂L/∂W‖₂, the Frobenius norm of the kernel gradient', family: 'gradient', scale: 'log', unit: '' }),
  statistic({ id: 'gradRms', label: 'Gradient RMS', definition: '‖∂L/∂W‖₂ / √(number of weights)', family: 'gradient', scale: 'log', unit: '' }),
  statistic({ id: 'signalRms', label: 'Backpropagated signal', definition: 'root mean square of δ = ∂L/∂z over batch and units', family: 'signal', scale: 'log', unit: '' }),
  statistic({ id: 'preMean', label: 'Pre-activation mean', definition: 'mean of z over batch and units', family: 'pre-activation', scale: 'linear', unit: '' }),
  statistic({ id: 'preStd', label: 'Pre-activation std', definition: 'standard deviation of z over batch and units', family: 'pre-activation', scale: 'log', unit: '' }),
  statistic({ id: 'actMean', label: 'Activation mean', definition: 'mean of what the next weighted layer receives', family: 'activation', scale: 'linear', unit: '' }),
  statistic({ id: 'actStd', label: 'Activation std', definition: 'standard deviation of what the next weighted layer receives', family: 'activation', scale: 'log', unit: '' }),
  statistic({ id: 'saturation', label: 'Saturation', definition: 'share of (sample, unit) pairs with |φ′| < 0.05 · max |φ′|', family: 'activation', scale: 'linear', unit: 'share' }),
  statistic({ id: 'dead', label: 'Dead units', definition: 'share of units whose φ′ is 0 for the whole batch', family: 'activation', scale: 'linear', unit: 'share' }),
  statistic({ id: 'weightStd', label: 'Weight std', definition: 'standard deviation of the kernel W', family: 'weight', scale: 'log', unit: '' }),
  statistic({ id: 'updateRatio', label: 'Update-to-weight ratio', definition: '‖ΔW‖₂ / ‖W‖₂ of the step just taken', family: 'weight', scale: 'log', unit: '' }),
] as const;

export type StatisticId =
  | 'gradNorm' | 'gradRms' | 'signalRms' | 'preMean' | 'preStd' | 'actMean' | 'actStd'
  | 'saturation' | 'dead' | 'weightStd' | 'updateRatio';

export const STATISTIC_IDS = STATISTICS.map(({ id }) => id) as readonly StatisticId[];
