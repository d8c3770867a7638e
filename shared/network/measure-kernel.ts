import { fromKeys } from '../run/run';
import { SNAPSHOT_STATISTIC_IDS, type SnapshotStatisticId } from '../run/statistic-catalog';
import { symmetry } from './symmetry';

/** Statistics of a kernel (fan_in × units, row-major) that no step has time for. */
const MEASURES: Readonly<Record<SnapshotStatisticId, (kernel: Float32Array, units: number) => number>> = {
  symmetry,
};

export const kernelStatistics = (kernel: Float32Array, units: number): Record<SnapshotStatisticId, number> =>
  fromKeys(SNAPSHOT_STATISTIC_IDS, (id) => MEASURES[id](kernel, units));
