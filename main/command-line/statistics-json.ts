import { STATISTIC_IDS, type StatisticId } from '../../shared/network/statistic';
import { statisticOffset } from '../../shared/network/statistics';

/** One layer's statistics of a record, by name. */
export function layerStatistics(record: Float32Array, layer: number, layers: number): Record<StatisticId, number> {
  return Object.fromEntries(STATISTIC_IDS.map((id) => [id, record[statisticOffset(id, layer, layers)]!])) as Record<
    StatisticId,
    number
  >;
}
