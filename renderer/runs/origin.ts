import { text } from '../../shared/text/text';
import { wholeText } from '../format/number-text';
import type { RunView } from './run-data';

const words = text.runs.branch;

/**
 * Where a branch began: “run 1 after step 180”; empty for other runs.
 *
 * @param runs the document's, in their order: they are called by their numbers
 */
export function originText(
  { branchedFrom }: Pick<RunView, 'branchedFrom'>,
  runs: readonly Pick<RunView, 'id'>[],
): string {
  if (!branchedFrom) return '';
  const step = wholeText(branchedFrom.step);
  const number = runs.findIndex(({ id }) => id === branchedFrom.runId) + 1;
  return number > 0 ? words.origin(number, step) : words.originGone(step);
}
