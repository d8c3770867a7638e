import { text } from '../../../shared/text/text';
import { wholeText } from '../../format/number-text';

/** A short reading, with the weights that it is of where these are not those of the step that is shown. */
export const withWeights = (reading: string | undefined, afterSteps: number | null): string | undefined =>
  afterSteps === null
    ? reading
    : [reading, text.charts.surface.weightsAfter(wholeText(afterSteps), afterSteps)].filter(Boolean).join(', ');
