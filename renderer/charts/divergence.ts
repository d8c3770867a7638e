import { text } from '../../shared/text/text';
import type { LayerInfo, NonFinite } from '../../shared/run/run';
import { activationLabel } from '../../shared/catalog/activations/catalog';
import { wholeText } from '../format/number-text';

const words = text.charts.divergence;

/** What diverged, where and when. A diverged run is a result to look at, not an error. */
export function whatBroke({ what, layer, step }: NonFinite, layers: readonly LayerInfo[]): string {
  const info = layer === null ? undefined : layers[layer];
  const where = info ? words.where(info.name, info.index + 1, layers.length, activationLabel(info.activation)) : '';
  return words.diverged(what, where, wholeText(step));
}
