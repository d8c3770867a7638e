import type { AnyStatisticId } from './statistic-catalog';

/**
 * Whether ∞ is not an overflow but a division by 0: ‖ΔW‖ / ‖W‖ where every weight is 0.
 *
 * @param weightStd of the same layer in the same record
 */
export const isDivisionByZero = (
  statistic: AnyStatisticId,
  value: number | null | undefined,
  weightStd: number | null | undefined,
): boolean => statistic === 'updateRatio' && value === Infinity && weightStd === 0;
