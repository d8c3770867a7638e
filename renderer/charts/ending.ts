import type { Finish } from '../../shared/run/run';
import { text } from '../../shared/text/text';

const words = text.charts.endings;

/** How a run ended. undefined: it is running; null: it was cut off. */
export function endingText(finish: Finish | null | undefined): string {
  if (finish === undefined) return words.goingOn;
  return finish === null ? words.cutOff : words[finish];
}
