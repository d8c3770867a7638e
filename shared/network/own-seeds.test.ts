import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initializers } from '../catalog/initializers/catalog';
import { biasInitializers } from '../catalog/initializers/catalog';
import { defaultsOf } from '../catalog/parameter';
import { applyFix } from '../experiment/fix';
import { parseExperiment } from '../experiment/parse';
import { ownSeedNotices } from './own-seeds';
import { planNetwork } from './plan';
import { drawnWeights } from './weights';

const dense = (seed?: number, units = 16) => ({
  kind: 'dense',
  units,
  activation: { kind: 'relu' },
  kernelInitializer: { kind: 'he_normal', ...(seed !== undefined && { seed }) },
});
const notices = (layers: readonly object[]) => ownSeedNotices(planNetwork(parseExperiment({ layers })));

test('two layers with the same own seed get a notice, and its fix ends it', () => {
  const experiment = parseExperiment({ layers: [dense(), dense(7), dense(7), dense(8), dense(undefined, 2)] });
  const [notice, ...others] = ownSeedNotices(planNetwork(experiment));
  expect(others).toEqual([]);
  expect(notice).toMatchObject({
    path: 'layers[2].kernelInitializer.seed',
    message: 'its kernel starts with the same numbers as the kernel of dense_2: both have own seed 7',
    fix: { value: 9 },
  });
  expect(ownSeedNotices(planNetwork(applyFix(experiment, notice!.fix!)))).toEqual([]);
});

test('other shapes draw the same stream; layers without own seeds, and zeros, get no notice', () => {
  expect(notices([dense(7, 16), dense(7, 16), dense(7, 2)]).map(({ message }) => message)).toEqual([
    // 2 features go into the first
    'its kernel draws the same random numbers as the kernel of dense_1: both have own seed 7',
    'its kernel draws the same random numbers as the kernel of dense_1: both have own seed 7',
  ]);
  const zeros = { ...dense(), kernelInitializer: { kind: 'zeros', seed: 7 } };
  expect(notices([zeros, zeros, dense(undefined, 2)])).toEqual([]);
  expect(notices([dense(), dense(), dense(undefined, 2)])).toEqual([]);
});

test('of generated networks exactly those tensors get one that draw what another one draws', () => {
  const seed = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined });
  const from = (entries: typeof initializers) =>
    fc
      .tuple(fc.constantFrom(...Object.values(entries)), seed)
      .map(([entry, own]) => ({ ...defaultsOf(entry), ...(own !== undefined && { seed: own }) }));
  const layer = fc.record({
    kind: fc.constant('dense'),
    units: fc.constantFrom(3, 4),
    kernelInitializer: from(initializers),
    biasInitializer: from(biasInitializers),
  });
  fc.assert(
    fc.property(fc.array(layer, { minLength: 1, maxLength: 5 }), (layers) => {
      const experiment = parseExperiment({ layers });
      const plan = planNetwork(experiment);
      const found = ownSeedNotices(plan);
      // drawn twice with another seed of the experiment and other own seeds: what stays the same is left to nobody
      const drawn = drawnWeights(experiment, plan);
      const moved = parseExperiment({
        seed: 99,
        layers: layers.map((one) => ({
          ...one,
          kernelInitializer: { ...one.kernelInitializer, seed: 1001 },
          biasInitializer: { ...one.biasInitializer, seed: 1002 },
        })),
      });
      const others = drawnWeights(moved, planNetwork(moved));
      const random = plan.states.filter(
        ({ name, initializer }) =>
          typeof initializer['seed'] === 'number' && drawn[name]!.join() !== others[name]!.join(),
      );
      const later = random.filter(({ initializer }, i) =>
        random.slice(0, i).some((one) => one.initializer['seed'] === initializer['seed']),
      );
      expect(found).toHaveLength(later.length);
      for (const { message } of found.filter(({ message: one }) => one.includes('same numbers as'))) {
        const [, role, layerName] = /as the (\w+) of (\w+):/.exec(message)!;
        const at = found.findIndex((one) => one.message === message);
        const first = plan.states.find(({ title }) => title === `${layerName}.${role}`)!;
        expect(drawn[later[at]!.name]).toEqual(drawn[first.name]);
      }
    }),
    { numRuns: 300 },
  );
});
