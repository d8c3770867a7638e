import type { Layer } from '../catalog/layers/layer-kinds';
import { newLayer } from '../catalog/layers/new-layer';
import { hasKernel, placesIn } from './layer-places';

// Depth is how many dense layers come before the last one. It changes by stages: a dense layer and what follows it up to the next, or a
// residual block, so that normalization, activation and shortcuts repeat along with it.

const kernels = (layers: readonly Layer[]): number => placesIn(layers, []).filter(hasKernel).length;

/** Hidden dense layers, those inside blocks included. */
export const depthOf = (layers: readonly Layer[]): number => Math.max(0, kernels(layers) - 1);

interface Stages {
  /** What comes before the first dense layer. */
  readonly head: readonly Layer[];
  readonly hidden: readonly (readonly Layer[])[];
  /** The last dense layer and what follows it. */
  readonly output: readonly Layer[];
}

function stagesOf(layers: readonly Layer[]): Stages {
  const starts = layers.flatMap((layer, i) => (kernels([layer]) > 0 ? [i] : []));
  const stages = starts.map((start, i) => layers.slice(start, starts[i + 1]));
  return { head: layers.slice(0, starts[0]), hidden: stages.slice(0, -1), output: stages.at(-1) ?? [] };
}

/** What a network without hidden layers gets as its first. */
const firstHidden = (): readonly Layer[] => [{ ...newLayer('dense'), activation: { kind: 'tanh' } } as Layer];

/**
 * The layers with the last hidden stage repeated, or taken away, until there are so many hidden dense layers, or, where a stage has
 * several, the next larger number that there can be. One stage stays.
 */
export function withDepth(layers: readonly Layer[], depth: number): readonly Layer[] {
  const { head, hidden: before, output } = stagesOf(layers);
  if (output.length === 0) return layers;
  const hidden = [...before];
  const count = () => hidden.reduce((sum, stage) => sum + kernels(stage), 0);
  while (count() < depth) hidden.push(hidden.at(-1) ?? firstHidden());
  while (hidden.length > 1 && count() - kernels(hidden.at(-1)!) >= depth) hidden.pop();
  return [...head, ...hidden.flat(), ...output];
}

/** The depth one stage deeper or shallower; null: there is none. */
export function nextDepth(layers: readonly Layer[], direction: 1 | -1): number | null {
  const { hidden, output } = stagesOf(layers);
  if (output.length === 0) return null;
  const step = hidden.length > 0 ? kernels(hidden.at(-1)!) : 1;
  if (direction > 0) return hidden.flat().length > 0 ? kernels(hidden.flat()) + step : 1;
  return hidden.length > 1 ? kernels(hidden.flat()) - step : null;
}
