import { initializers } from '../catalog/initializers/catalog';
import type { WeightShape } from '../catalog/initializers/initializer';
import { entryOf, type Configuration } from '../catalog/parameter';
import type { DenseLayer, Experiment } from '../experiment/experiment';
import type { Values } from '../program/engine';
import { randomStream } from '../random/stream';
import { biasName, kernelName } from './network-builder';
import type { NetworkPlan } from './plan';

/** The weights that a run starts from, by state name: drawn layer by layer, each tensor from its own random stream. */
export function initialWeights({ layers, seed }: Experiment, plan: NetworkPlan): Values {
  const draw = (configuration: Configuration, shape: WeightShape, name: string) => {
    const own = configuration['seed'];
    const random = typeof own === 'number' ? randomStream(own, 'initializer') : randomStream(seed, name);
    return entryOf(initializers, configuration).draw(shape, random, configuration);
  };
  const values: Record<string, Float32Array> = {};
  for (const { index, documentIndex, fanIn, fanOut } of plan.layers) {
    const layer = layers[documentIndex] as DenseLayer;
    values[kernelName(index)] = draw(layer.kernelInitializer, [fanIn, fanOut], kernelName(index));
    values[biasName(index)] = draw(layer.biasInitializer, [fanOut], biasName(index));
  }
  return values;
}
