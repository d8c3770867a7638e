import { ZERO, type PresetPicture } from '../../shared/presets/picture';
import { hiddenOf, layerFactors } from '../../shared/findings/layer-factors';
import { besideGuessing } from '../../shared/findings/recent';
import { firstText } from '../../shared/text/first-text';
import { factorText, roughText, wholeText } from '../format/number-text';

const words = firstText.start.picture;

/** Per layer; what is nearer to 1 is told of all layers together. */
const MUCH = 1.1;
/** Of all columns: where the loss has come to. */
const LAST = 5;

/** What a preset's picture shows, from its numbers alone. */
export const pictureReadings = (picture: PresetPicture): string[] =>
  [signalText(picture), endText(picture)].filter(Boolean);

/** At the first step, which no update has changed, over the hidden layers. */
function signalText({ gradNorm, signal }: PresetPicture): string {
  const zeros = gradNorm.filter(([first]) => first === ZERO).length;
  if (zeros > 0) return words.zero(zeros, gradNorm.length);
  const hidden = hiddenOf(signal);
  const factors = layerFactors(hidden);
  if (!factors) return '';
  const { perLayer } = factors;
  const [factor, isSmaller] = [Math.max(perLayer, 1 / perLayer), perLayer > 1];
  if (factor > MUCH) return (isSmaller ? words.smaller : words.larger)(factorText(factor));
  return words.level(factorText(Math.max(...hidden) / Math.min(...hidden)), hidden.length);
}

function endText({ loss, guessing, steps }: PresetPicture): string {
  const last = loss.slice(-LAST);
  if (last.includes(null)) return words.diverged(wholeText(steps.at(-1)!));
  const mean = last.reduce<number>((sum, value) => sum + value!, 0) / last.length;
  return besideGuessing(mean, steps.at(-1)!, guessing) === 'better' ? words.loss(roughText(mean)) : words.atGuessing;
}
