import { statisticOf, type StatisticId } from '../../shared/run/statistic-catalog';
import { text } from '../../shared/text/text';
import type { RunData } from '../runs/run-data';

const words = text.charts;

/** Why there is nothing to see of a statistic, in words. */
export function whyMissing(data: RunData, statistic: StatisticId): string {
  const { label } = statisticOf(statistic);
  const why = data.missing(statistic);
  if (why === 'not recorded') return words.notInRun(label);
  return why === 'coming' ? words.coming(label) : words.unreadable(label, why.message, why.advice);
}

/** The same where some statistics are shown at one record: undefined if all are there that were recorded. */
export function stillInFile(data: RunData, statistics: readonly StatisticId[], record: number): string | undefined {
  if (record < 0) return undefined;
  // each is looked at, so that all are asked for
  const absent = statistics.filter(
    (id) => data.value(id, record, 0) === undefined && data.missing(id) !== 'not recorded',
  );
  return absent[0] && whyMissing(data, absent[0]);
}
