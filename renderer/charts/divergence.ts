import type { LayerInfo, NonFinite } from '../../shared/protocol/run';
import { wholeText } from '../numbers/number-text';

/** What broke, where and when. A diverged run is a result to look at, not an error. */
export function whatBroke({ what, layer, step }: NonFinite, layers: readonly LayerInfo[]): string {
  const info = layer === null ? undefined : layers[layer];
  const where = info ? ` of ${info.name} (layer ${info.index + 1} of ${layers.length}, ${info.activation})` : '';
  return `The ${what}${where} was no longer finite at step ${wholeText(step)}, so the run ended there.`;
}

/** What to try: where numbers overflow at once the initial weights are too large, later the updates are. */
export function whatToTry({ what, step }: NonFinite): string {
  if (step === 1 && what !== 'update')
    return 'It was so before the first update: try an initializer with less variance (He for ReLU, Glorot for tanh), or fewer layers.';
  return 'Try a smaller learning rate first, then gradient clipping; if it breaks within a few steps, an initializer with less variance.';
}
