import { text } from '../../shared/text/text';
import type { RunView } from '../runs/run-data';

const words = text.charts.curve.chance;

export interface Chance {
  readonly value: number;
  readonly text: string;
}

/**
 * What a network reaches that gives every class the same probability, whatever the input: cross-entropy ln K, accuracy
 * 1/K where classes are equally frequent. A curve that stays there has learnt nothing.
 *
 * @returns null where the loss does not come from a softmax
 */
export function chance(
  { experiment, layers, hasClasses }: Pick<RunView, 'experiment' | 'layers' | 'hasClasses'>,
  series: 'loss' | 'accuracy',
): Chance | null {
  if (!hasClasses || experiment.loss.kind !== 'softmax_cross_entropy') return null;
  const classes = layers.at(-1)!.fanOut;
  return series === 'loss'
    ? { value: Math.log(classes), text: words.loss(classes) }
    : { value: 1 / classes, text: words.accuracy(classes) };
}
