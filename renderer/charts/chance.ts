import { entryOf } from '../../shared/catalog/parameter';
import { losses } from '../../shared/catalog/losses/catalog';
import { whatGuessingCosts, type Guessing } from '../../shared/findings/guessing';
import { text } from '../../shared/text/text';
import type { RunView } from '../runs/run-data';

const words = text.charts.curve.chance;

export interface Chance {
  readonly value: number;
  /** The same on the validation samples; null without any. */
  readonly validation: number | null;
  readonly text: string;
}

/** What a network reaches that predicts the same for every sample. A curve that stays there has learnt nothing. */
export function chance({ experiment }: Pick<RunView, 'experiment'>, series: 'loss' | 'accuracy'): Chance | null {
  const guessing = whatGuessingCosts(experiment);
  const { training, validation } = guessing;
  const value = training[series];
  if (value === null) return null;
  const name = series === 'loss' ? lossName(experiment.loss, guessing) : accuracyName(guessing);
  return { value, validation: validation && validation[series], text: name };
}

/** ln K is what equal classes cost a softmax, and nothing else. */
function lossName(
  loss: RunView['experiment']['loss'],
  { prediction, shares, training, equalClasses }: Guessing,
): string {
  if (shares === null) return words.variance;
  const isLogarithm = equalClasses && Math.abs(training.loss - Math.log(prediction.length)) < 1e-9;
  return isLogarithm && entryOf(losses, loss).logitsOf === 'softmax' ? words.loss(prediction.length) : words.guessing;
}

const accuracyName = ({ equalClasses, prediction }: Guessing): string =>
  equalClasses ? words.accuracy(prediction.length) : words.mostFrequent;
