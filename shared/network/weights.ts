import { initializers } from '../catalog/initializers/catalog';
import { entryOf } from '../catalog/parameter';
import type { Experiment } from '../experiment/experiment';
import type { Values } from '../program/engine';
import { randomStream } from '../random/stream';
import type { NetworkPlan } from './plan';
import { scaledToUnitVariance } from './unit-variance';

/**
 * What a run starts from, by state name: drawn tensor by tensor, each from its own random stream.
 *
 * @param batch the first batch, which initializers that depend on data look at
 */
export function initialWeights(experiment: Experiment, plan: NetworkPlan, batch: Float32Array): Values {
  return scaledToUnitVariance(experiment, plan, drawnWeights(experiment, plan), batch);
}

/** Before any of them has seen data. */
export function drawnWeights({ seed }: Experiment, { states }: Pick<NetworkPlan, 'states'>): Values {
  return Object.fromEntries(
    states.map((state) => {
      const { name, initializer } = state;
      const own = initializer['seed'];
      const random = typeof own === 'number' ? randomStream(own, 'initializer') : randomStream(seed, name);
      return [name, entryOf(initializers, initializer).draw(state, random, initializer)];
    }),
  );
}
