import { text } from '../../shared/text/text';
import { wholeText } from '../format/number-text';
import type { RunView } from '../runs/run-data';

/** That a step lies before a run's first record, as those before a branch do; undefined where it does not. */
export function beforeFirst({ data }: Pick<RunView, 'data'>, step: number | undefined): string | undefined {
  if (step === undefined || data.count === 0 || data.recordAt(step) >= 0) return undefined;
  return text.charts.beforeFirst(wholeText(step), wholeText(data.steps.at(0)));
}
