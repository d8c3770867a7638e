import type { DenseLayer, Layer } from '../catalog/layers/layer-kinds';
import { hasKernel, placesIn } from './layer-places';

// Batch normalization of hidden dense layers stands between z and φ (Ioffe & Szegedy 2015, sec. 3.2). φ of a dense layer moves into a
// layer after the normalization for it, and back again without.

/** For each hidden dense layer whether batch normalization comes after it, before the next dense layer. */
export function batchNormOfHidden(layers: readonly Layer[]): boolean[] {
  const places = placesIn(layers, []);
  const starts = places.flatMap((place, i) => (hasKernel(place) ? [i] : []));
  return starts
    .slice(0, -1)
    .map((start, i) =>
      places.slice(start + 1, starts[i + 1]).some(({ layer }) => layer['kind'] === 'batch_normalization'),
    );
}

/** Moving statistics that keep up with short runs. */
const newNormalization = { kind: 'batch_normalization', momentum: 0.9, epsilon: 0.001 } as const;

/** The layers with batch normalization after each hidden dense layer that has none yet. */
export function withBatchNorm(layers: readonly Layer[]): Layer[] {
  const isNormalized = batchNormOfHidden(layers);
  let dense = 0;
  const normalized = (stack: readonly Layer[]): Layer[] =>
    stack.flatMap((layer): Layer[] => {
      if (layer.kind === 'residual') return [{ ...layer, layers: normalized(layer.layers) }];
      // beyond the hidden ones there is the output layer
      if (layer.kind !== 'dense' || isNormalized[dense++] !== false) return [layer];
      if (layer.activation.kind === 'linear') return [layer, newNormalization];
      const { activation } = layer;
      return [{ ...layer, activation: { kind: 'linear' } }, newNormalization, { kind: 'activation', activation }];
    });
  return normalized(layers);
}

/** The layers without any batch normalization that comes after a hidden dense layer. */
export function withoutBatchNorm(layers: readonly Layer[]): Layer[] {
  const hidden = batchNormOfHidden(layers).length;
  let dense = 0;
  const isAfterHidden = () => dense > 0 && dense <= hidden;
  const plain = (stack: readonly Layer[]): Layer[] => {
    const plainStack: Layer[] = [];
    /** The dense layer that has just lost its normalization: φ that follows at once goes into it. */
    let bare: DenseLayer | null = null;
    for (const layer of stack) {
      if (layer.kind === 'dense') dense++;
      if (layer.kind === 'batch_normalization' && isAfterHidden()) {
        const before = plainStack.at(-1);
        bare = before?.kind === 'dense' && before.activation.kind === 'linear' ? before : null;
        continue;
      }
      if (layer.kind === 'activation' && bare)
        plainStack[plainStack.length - 1] = { ...bare, activation: layer.activation };
      else plainStack.push(layer.kind === 'residual' ? { ...layer, layers: plain(layer.layers) } : layer);
      bare = null;
    }
    return plainStack;
  };
  return plain(layers);
}
