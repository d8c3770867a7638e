import { STATISTIC_IDS, type StatisticId } from '../../shared/run/statistic-catalog';
import { statisticOffset } from '../../shared/run/record';

/** One layer's statistics of a record, by name. */
export function layerStatistics(record: Float32Array, layer: number, layers: number): Record<StatisticId, number> {
  return Object.fromEntries(STATISTIC_IDS.map((id) => [id, record[statisticOffset(id, layer, layers)]!])) as Record<
    StatisticId,
    number
  >;
}
