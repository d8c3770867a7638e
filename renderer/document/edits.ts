import { entryOf, defaultsOf, type Configuration } from '../../shared/catalog/parameter';
import { layers as layerCatalog } from '../../shared/catalog/layers/catalog';
import type { Experiment, Layer } from '../../shared/experiment/experiment';

// What a user can do to the stack, each as a plain function from one document to the next.

/** A layer of a kind with every field at its default. */
export function newLayer(kind: string): Layer {
  const entry = entryOf(layerCatalog, { kind });
  const choices = Object.entries(entry.choices).map(([field, choice]) => [field, choice.default] as const);
  return {
    ...defaultsOf(entry),
    ...Object.fromEntries(choices),
    ...(entry.stack && { layers: [] }),
  } as unknown as Layer;
}

export function insertLayer(experiment: Experiment, at: number, layer: Layer): Experiment {
  return withLayers(experiment, experiment.layers.toSpliced(at, 0, layer));
}

export function removeLayer(experiment: Experiment, at: number): Experiment {
  return withLayers(experiment, experiment.layers.toSpliced(at, 1));
}

/** Takes the layer at `from` out and puts it where it then stands at `to`. */
export function moveLayer(experiment: Experiment, from: number, to: number): Experiment {
  const moved = experiment.layers[from];
  if (!moved || from === to || to < 0 || to >= experiment.layers.length) return experiment;
  return withLayers(experiment, experiment.layers.toSpliced(from, 1).toSpliced(to, 0, moved));
}

export function changeLayer(experiment: Experiment, at: number, change: Readonly<Record<string, unknown>>): Experiment {
  return withLayers(experiment, experiment.layers.with(at, { ...experiment.layers[at]!, ...change } as Layer));
}

/** Gives every hidden dense layer (all but the last) the activation and the kernel initializer of one of them. */
export function applyToHiddenLayers(
  experiment: Experiment,
  activation: Configuration,
  kernelInitializer: Configuration,
): Experiment {
  const output = experiment.layers.findLastIndex(({ kind }) => kind === 'dense');
  return withLayers(
    experiment,
    experiment.layers.map((layer, i) =>
      layer.kind === 'dense' && i !== output ? { ...layer, activation, kernelInitializer } : layer,
    ),
  );
}

function withLayers(experiment: Experiment, layers: readonly Layer[]): Experiment {
  return { ...experiment, layers };
}
