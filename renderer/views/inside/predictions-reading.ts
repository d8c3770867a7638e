import type { PredictionsProbe } from '../../../shared/protocol/probe';
import { text } from '../../../shared/text/text';
import { numberText, wholeText } from '../../format/number-text';

const words = text.inside.predictions;

/** How many predictions are right, or how much of the targets' variance they explain. */
export function predictionsReading({ confusion, samples, broken, r2 }: PredictionsProbe): string {
  const left = broken > 0 ? words.broken(wholeText(broken)) : '';
  if (!confusion) {
    if (broken > 0) return left.trim();
    return Number.isNaN(r2) ? words.constant : words.r2(numberText(r2!), wholeText(samples));
  }
  const classes = Math.sqrt(confusion.length);
  const right = confusion.reduce((sum, count, at) => (at % (classes + 1) === 0 ? sum + count : sum), 0);
  return words.right(wholeText(right), wholeText(samples)) + left;
}
