import { figure, near } from './figure';
import { relativeDistance } from './measure';
import type { Values } from '../program/engine';
import { runOffset } from '../run/record';

const TAU = 1;

/** All gradients as one vector. */
const joined = (values: Values, names: readonly string[]) =>
  Float64Array.from(names.flatMap((name) => Array.from(values[name]!)));

export const clippingByGlobalNorm = figure({
  number: 25,
  title: 'Clipping by global norm keeps the direction',
  source: 'Pascanu, Mikolov & Bengio 2013, algorithm 1: g · min(1, τ/‖g‖)',
  setting: `10 ReLU layers of 64 units with Var(W) = 3/fan_in, two rings, τ = ${TAU}. The first velocity of SGD with rate 1 and momentum is the clipped gradient with its sign turned.`,
  look: 'The gradient norm after clipping is never above τ, while the loss falls all the same.',
  documents: {
    clipped: {
      data: { kind: 'two_rings', samples: 500, validationShare: 0 },
      layers: [
        ...Array.from({ length: 10 }, () => ({
          kind: 'dense',
          units: 64,
          activation: { kind: 'relu' },
          kernelInitializer: { kind: 'random_normal', mean: 0, stddev: Math.sqrt(3 / 64) },
        })),
        { kind: 'dense', units: 2 },
      ],
      loss: { kind: 'softmax_cross_entropy' },
      optimizer: { kind: 'sgd', learningRate: 0.01, momentum: 0.9 },
      clipping: { kind: 'global_norm', value: TAU },
      training: { batchSize: 32, steps: 500 },
    },
  },
  checks: {
    norm: near(TAU, 1e-6, 'norm of the clipped gradient, as the step records it'),
    direction: near(0, 1e-6, '‖clipped − g · τ/‖g‖‖ / τ'),
    untouched: near(0, 1e-6, '‖clipped − g‖ / ‖g‖ with τ above the norm'),
  },
  measure: async (bench, { clipped: experiment }) => {
    const once = async (value: number) => {
      const prepared = await bench.prepare({
        ...experiment,
        optimizer: { ...experiment.optimizer, learningRate: 1 },
        clipping: { kind: 'global_norm', value },
      });
      const { gradients } = await prepared.gradientsAt();
      const record = await prepared.advance();
      const states = await prepared.states();
      prepared.dispose();
      const names = Object.keys(gradients);
      const g = joined(gradients, names);
      const clipped = joined(
        states,
        names.map((name) => `velocity_${name}`),
      ).map((v) => -v);
      return { g, clipped, norm: Math.hypot(...g), recorded: record[runOffset('gradNormClipped')]! };
    };
    const short = await once(TAU);
    const long = await once(1e4);
    return {
      norm: short.recorded,
      direction: relativeDistance(
        short.clipped,
        short.g.map((x) => (x * TAU) / short.norm),
      ),
      untouched: relativeDistance(long.clipped, long.g),
    };
  },
});
