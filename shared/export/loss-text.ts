import { classWeightsOf, losses } from '../catalog/losses/catalog';
import { entryOf, type Configuration } from '../catalog/parameter';

/** What a program says of its loss. */
export function lossText(loss: Configuration): string {
  const { label, logitsOf } = entryOf(losses, loss);
  const weighted = classWeightsOf(loss).length > 0 ? '; a sample counts by the weight of its class' : '';
  return `${label}${logitsOf ? ' from logits' : ''}, mean over the batch${weighted}.`;
}
