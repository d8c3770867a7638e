import { numberText } from '../../format/number-text';

/** How a number stands to the baseline's: '×0.12'; empty where that says nothing. */
export function timesText(value: number | undefined, base: number | undefined): string {
  if (value === undefined || base === undefined) return '';
  const times = value / base;
  // of zero, of what diverged, and of numbers of two signs nothing is said
  return times > 0 && Number.isFinite(times) ? `×${numberText(Number(times.toPrecision(3)))}` : '';
}
