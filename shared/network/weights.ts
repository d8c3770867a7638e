import { initializers } from '../catalog/initializers/catalog';
import { entryOf } from '../catalog/parameter';
import type { Experiment } from '../experiment/experiment';
import type { Values } from '../program/engine';
import { randomStream } from '../random/stream';
import type { NetworkPlan } from './plan';

/** What a run starts from, by state name: drawn tensor by tensor, each from its own random stream. */
export function initialWeights({ seed }: Experiment, { states }: NetworkPlan): Values {
  return Object.fromEntries(
    states.map(({ name, shape, initializer }) => {
      const own = initializer['seed'];
      const random = typeof own === 'number' ? randomStream(own, 'initializer') : randomStream(seed, name);
      return [name, entryOf(initializers, initializer).draw(shape, random, initializer)];
    }),
  );
}
