import type { StatisticId } from '../../shared/run/statistic-catalog';
import type { MarkKind } from '../format/marks';
import { NON_FINITE, emptyExtent } from '../runs/extremes';
import type { RunData } from '../runs/run-data';

/** Patterns that are on the heatmap of a statistic, of one run or of several. @param logarithmic its scale: elsewhere 0 is a number like others */
export function marksShown(runs: readonly RunData[], id: StatisticId, logarithmic: boolean): MarkKind[] {
  const extents = runs.flatMap((data) => {
    const rows = data.statistic(id);
    return rows && data.count > 0 ? [data.extremesOf(rows).over(0, data.count, emptyExtent(rows.width))] : [];
  });
  const some = (bit: number) => extents.some(({ nonFinite }) => nonFinite.some((flags) => (flags & bit) > 0));
  return [
    ...(logarithmic && extents.some(({ smallest }) => smallest.includes(0)) ? (['zero'] as const) : []),
    ...(some(NON_FINITE.nan) ? (['nan'] as const) : []),
    ...(some(NON_FINITE.infinite) ? (['infinite'] as const) : []),
  ];
}
