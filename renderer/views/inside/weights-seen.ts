import { text } from '../../../shared/text/text';
import { wholeText } from '../../format/number-text';

const words = text.inside;

interface NetworkView {
  /** Updates made before the weights that are drawn; undefined: nothing is drawn yet. */
  readonly here: number | undefined;
  /** The recorded step that the window shows; null: the newest network. */
  readonly step: number | null;
  /** Of the run, so far as it is on record. */
  readonly lastStep: number;
  /** The trainer itself shows them. */
  readonly live: boolean;
  /** Steps that are being taken again and still left; null: none. */
  readonly left: number | null;
  /** No others are on their way. */
  readonly isDone: boolean;
}

/** Says which weights are drawn. A step is shown with those that it began with, as all of its statistics were measured. */
export function weightsSeen({ here, step, lastStep, live, left, isDone }: NetworkView): string {
  const said = words.weights;
  if (left !== null && !live) return said.replaying(wholeText(left));
  if (here === undefined) return isDone ? '' : said.fetching;
  if (live) return words.afterSteps(wholeText(here));
  if (step === null) return (here < lastStep ? said.newestKept : words.afterSteps)(wholeText(here));
  if (here === step - 1) return step === 1 ? said.initial : said.ofStep(wholeText(step), wholeText(here));
  return isDone ? said.nearest(wholeText(step), wholeText(here)) : said.fetching;
}
