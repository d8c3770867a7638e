import type { StatisticId } from '../../shared/run/statistic-catalog';
import type { RunView } from '../runs/run-data';

const EVERY_MILLISECONDS = 10;

/**
 * Waits until statistics of a run are here, at these records. Small files have all at once; of a large one each is read when asked for.
 *
 * @throws Error if one cannot be read
 */
export async function untilRead(
  { data }: RunView,
  statistics: readonly StatisticId[],
  records: readonly number[] | 'whole',
): Promise<void> {
  if (!data.isInFile) return;
  const isAbsent = (id: StatisticId) => {
    const isHere =
      records === 'whole'
        ? data.statistic(id) !== undefined
        : records.every((record) => data.value(id, record, 0) !== undefined);
    const why = isHere ? 'not recorded' : data.missing(id);
    if (typeof why === 'object') throw new Error(why.message);
    return why === 'coming';
  };
  // each is looked at, so that all are asked for
  while (statistics.filter(isAbsent).length > 0)
    await new Promise((resolve) => setTimeout(resolve, EVERY_MILLISECONDS));
}
