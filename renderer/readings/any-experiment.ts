import fc from 'fast-check';
import { activations } from '../../shared/catalog/activations/catalog';
import { clippings } from '../../shared/catalog/clipping/catalog';
import { datasets } from '../../shared/catalog/datasets/catalog';
import { biasInitializers, initializers } from '../../shared/catalog/initializers/catalog';
import { layers } from '../../shared/catalog/layers/catalog';
import type { LayerEntry } from '../../shared/catalog/layers/layer';
import { losses } from '../../shared/catalog/losses/catalog';
import { optimizers } from '../../shared/catalog/optimizers/catalog';
import type { Catalog, CatalogEntry, NumberParameter, Parameter } from '../../shared/catalog/parameter';
import { schedules } from '../../shared/catalog/schedules/catalog';

// For tests: documents with every entry of every catalog, and every value that its schema allows.

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function anyNumber({ min, max, above, below, integer, default: usual }: NumberParameter): fc.Arbitrary<number> {
  const [low, high] = [min ?? above ?? -1e6, max ?? below ?? 1e6];
  if (integer) return fc.oneof(fc.constant(usual), fc.integer({ min: low, max: high }));
  const isIn = (x: number) => (above === undefined || x > above) && (below === undefined || x < below);
  // −0 is written as 0
  return fc.oneof(
    fc.constant(usual),
    fc
      .double({ min: low, max: high, noNaN: true })
      .filter(isIn)
      .map((x) => x + 0),
  );
}

function anyValue(parameter: Parameter): fc.Arbitrary<unknown> {
  switch (parameter.type) {
    case 'number':
      return anyNumber(parameter);
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...parameter.options);
    case 'text':
      // the name of a file, or of a column
      return fc.constantFrom('c0', 'c1');
    case 'numbers':
      return fc.array(fc.double({ min: 0.001, max: 9, noNaN: true }), { maxLength: 3 });
    case 'table':
      return fc
        .array(
          fc
            .array(fc.integer({ min: 0, max: 2 }), { minLength: 6, maxLength: 6 })
            // a target has two classes or more
            .filter((values) => new Set(values).size > 1),
          { minLength: 2, maxLength: 4 },
        )
        .map((columns) => columns.map((values, i) => ({ name: `c${i}`, values })));
  }
}

const valuesOf = ({ parameters }: CatalogEntry) =>
  Object.fromEntries(Object.entries(parameters).map(([key, parameter]) => [key, anyValue(parameter)]));

/** `{ kind, …parameters }` of one of the entries. */
export const anyOf = (entries: Catalog<CatalogEntry>, extra: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.oneof(
    ...Object.values(entries).map((entry) =>
      fc.record(
        { kind: fc.constant(entry.id), ...valuesOf(entry), ...extra },
        {
          // an own seed may be left out
          requiredKeys: ['kind', ...Object.keys({ ...entry.parameters, ...extra })].filter(
            (key) => key !== 'seed',
          ) as 'kind'[],
        },
      ),
    ),
  );

const CHOICES = {
  activation: anyOf(activations),
  initializer: anyOf(initializers, { seed }),
  biasInitializer: anyOf(biasInitializers, { seed }),
};

export const anyLayer = fc.letrec<{ layer: object }>((tie) => ({
  layer: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    ...Object.values(layers)
      .map((entry) => entry as LayerEntry)
      .map((entry) =>
        fc.record({
          kind: fc.constant(entry.id),
          ...valuesOf(entry),
          ...Object.fromEntries(Object.entries(entry.choices).map(([field, { from }]) => [field, CHOICES[from]])),
          ...(entry.stack && { layers: fc.array(tie('layer'), { maxLength: 3 }) }),
        }),
      ),
  ),
})).layer;

/** A document's fields but title and notes, as `parseExperiment` takes them. */
export const FIELDS = {
  seed,
  data: anyOf(datasets),
  layers: fc.array(anyLayer, { minLength: 1, maxLength: 5 }),
  loss: anyOf(losses),
  optimizer: anyOf(optimizers, { schedule: anyOf(schedules) }),
  clipping: fc.option(anyOf(clippings)),
  training: fc.record({
    batchSize: fc.integer({ min: 1, max: 65_536 }),
    steps: fc.integer({ min: 1, max: 10_000_000 }),
    recordEvery: fc.integer({ min: 1, max: 10_000_000 }),
  }),
} as const;
