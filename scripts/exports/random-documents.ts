import { activations } from '../../shared/catalog/activations/catalog';
import { clippings } from '../../shared/catalog/clipping/catalog';
import { biasInitializers, initializers } from '../../shared/catalog/initializers/catalog';
import { optimizers } from '../../shared/catalog/optimizers/catalog';
import { schedules } from '../../shared/catalog/schedules/catalog';
import { defaultsOf, type Catalog, type Configuration, type CatalogEntry } from '../../shared/catalog/parameter';
import { randomStream } from '../../shared/random/stream';
import type { ExportCase } from './documents';

/** A document of parts drawn from all catalogs together; the same number, the same document. */
export function randomDocument(number: number): ExportCase {
  const random = randomStream(number, 'document');
  const chance = (share: number) => random.uniform() < share;
  const oneOf = <T>(things: readonly T[]): T => things[random.integer(things.length)]!;
  const entry = (catalog: Catalog<CatalogEntry>): Configuration => defaultsOf(oneOf(Object.values(catalog)));
  const inner = Object.fromEntries(Object.entries(activations).filter(([, { outputOnly }]) => !outputOnly));
  // Where all units are equal, normalization divides rounding by rounding, and z may stand on a corner of φ, where each framework
  // chooses its own slope.
  const drawn = Object.fromEntries(
    Object.entries(initializers).filter(([id]) => !['zeros', 'ones', 'constant'].includes(id)),
  );

  const width = 3 + random.integer(10);
  const dense = (units: number, activation: Configuration) => ({
    kind: 'dense',
    units,
    activation,
    kernelInitializer: entry(drawn),
    ...(chance(0.3) && { biasInitializer: entry(biasInitializers) }),
  });
  const plain = () =>
    oneOf([
      () => dense(width, entry(inner)),
      () => dense(width, entry(inner)),
      () => ({ kind: 'activation', activation: entry(inner) }),
      () => ({ kind: 'batch_normalization', momentum: oneOf([0.9, 0.99]) }),
      () => ({ kind: 'layer_normalization' }),
      () => ({ kind: 'dropout', rate: oneOf([0.1, 0.4]) }),
    ])();
  const some = (most: number): object[] => Array.from({ length: 1 + random.integer(most) }, plain);
  const middle = Array.from({ length: random.integer(4) }, () =>
    chance(0.25) ? [{ kind: 'residual', layers: some(3) }] : some(2),
  ).flat();

  const isRegression = chance(0.3);
  const data = isRegression
    ? { kind: 'gaussian_noise', features: 4, targets: 3, samples: 60, standardize: chance(0.5) }
    : { kind: 'spirals', classes: 3, samples: 60 + random.integer(40), standardize: chance(0.5) };
  const loss = isRegression
    ? 'mean_squared_error'
    : oneOf(['softmax_cross_entropy', 'sigmoid_cross_entropy', 'mean_squared_error']);
  const isWeighted = loss !== 'mean_squared_error' && chance(0.3);
  const optimizer = entry(optimizers);
  const last = oneOf(['linear', 'linear', 'linear', 'softmax', 'sigmoid']);
  return {
    name: `random document ${number}`,
    document: {
      title: `random document ${number}`,
      seed: number,
      data,
      layers: [
        dense(width, entry(inner)),
        ...middle,
        { ...dense(3, { kind: last }), kernelInitializer: { kind: 'glorot_uniform' } },
      ],
      loss: { kind: loss, ...(isWeighted && { classWeights: [0.5, 1, 2.5] }) },
      optimizer: {
        ...optimizer,
        learningRate: oneOf([0.003, 0.01, 0.03]),
        ...(chance(0.4) && { weightDecay: oneOf([0.001, 0.03]) }),
        ...('momentum' in optimizer && chance(0.5) && { momentum: 0.8 }),
        ...('nesterov' in optimizer && { nesterov: chance(0.5) }),
        ...('centered' in optimizer && { centered: chance(0.5) }),
        schedule: entry(schedules),
      },
      clipping: chance(0.4) ? { ...entry(clippings), value: oneOf([0.05, 1]) } : null,
      training: { batchSize: 8 + random.integer(9), steps: 20 },
    },
  };
}
