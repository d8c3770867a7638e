import type { StatisticId } from '../../shared/run/statistic-catalog';
import { text } from '../../shared/text/text';
import { numberText } from '../format/number-text';
import type { RunData } from '../runs/run-data';

/** What was measured of a layer, for a reader. @param record below 0: nothing was recorded */
export function statisticText(data: RunData, statistic: StatisticId, record: number, layer: number): string {
  if (record < 0) return text.numbers.notRecorded;
  return data.isDividedByZero(statistic, record, layer)
    ? text.numbers.divisionByZero
    : numberText(data.value(statistic, record, layer));
}
