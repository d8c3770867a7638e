import type { MeasureName } from '../../shared/labs/measures';
import { ANY_STATISTIC_IDS, statisticOf } from '../../shared/run/statistic-catalog';
import { numberText, percentText } from '../format/number-text';

const SHARES: readonly MeasureName[] = [
  'accuracy',
  'validationAccuracy',
  ...ANY_STATISTIC_IDS.filter((id) => statisticOf(id).unit === 'share'),
];
/** What is made of shares and is none itself. */
const QUOTIENTS = ['ratio', 'perLayer'];

/** What a lab measures, as a text for people: a share in percent. */
export function measuredText(metric: MeasureName, value: number | string): string {
  if (typeof value === 'string') return value;
  const [name, summary = ''] = metric.split('.');
  return SHARES.includes(name!) && !QUOTIENTS.includes(summary) ? percentText(value) : numberText(value);
}
