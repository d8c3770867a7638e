import { fromKeys } from '../../shared/run/run';
import { STATISTIC_IDS, type StatisticId } from '../../shared/run/statistic-catalog';
import { statisticOffset } from '../../shared/run/record';

/** One layer's statistics of a record, by name; null for those that were not recorded. */
export function layerStatistics(
  record: Float32Array,
  layer: number,
  layers: number,
  recorded: readonly StatisticId[] = STATISTIC_IDS,
): Record<StatisticId, number | null> {
  return fromKeys(STATISTIC_IDS, (id) => (recorded.includes(id) ? record[statisticOffset(id, layer, layers)]! : null));
}
