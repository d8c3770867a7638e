import type { PredictionsProbe } from '../../../shared/protocol/probe';
import { text } from '../../../shared/text/text';
import { numberText, percentText, wholeText } from '../../format/number-text';

const words = text.inside.predictions;

/** How many predictions are right, or how much of the targets' variance they explain. */
export function predictionsReading({ confusion, samples, nonFinite, r2 }: PredictionsProbe): string {
  const left = nonFinite > 0 ? words.nonFinite(wholeText(nonFinite)) : '';
  if (!confusion) {
    if (nonFinite > 0) return left.trim();
    return Number.isNaN(r2) ? words.constant : words.r2(numberText(r2!), wholeText(samples));
  }
  return words.right(wholeText(rightOf(confusion)), wholeText(samples)) + left;
}

/** The same in few words: 'validation, 88 % correct'. */
export function predictionsTitle({ confusion, samples, nonFinite, r2, part }: PredictionsProbe): string | undefined {
  if (samples === 0) return undefined;
  if (!confusion) {
    if (nonFinite > 0) return words.nonFinite(wholeText(nonFinite)).trim();
    return Number.isNaN(r2) ? undefined : words.r2Short(words.parts[part], numberText(r2!));
  }
  return words.rightShort(words.parts[part], percentText(rightOf(confusion) / samples, 0));
}

/** The diagonal: predicted as what they are. */
function rightOf(confusion: Uint32Array): number {
  const classes = Math.sqrt(confusion.length);
  return confusion.reduce((sum, count, at) => (at % (classes + 1) === 0 ? sum + count : sum), 0);
}
