import { activations } from '../../shared/catalog/activations/catalog';
import { initializers } from '../../shared/catalog/initializers/catalog';
import { entryOf } from '../../shared/catalog/parameter';
import type { Layer } from '../../shared/experiment/experiment';

/** A layer in a few words, for its card: what it does beside its kind. */
export function describeLayer(layer: Layer): string {
  switch (layer.kind) {
    case 'dense':
      return `${entryOf(activations, layer.activation).label} · ${entryOf(initializers, layer.kernelInitializer).label}`;
    case 'activation':
      return entryOf(activations, layer.activation).label;
    case 'dropout':
      return `rate ${layer.rate}`;
  }
}
