import * as v from 'valibot';
import { activations } from '../activations/catalog';
import { biasInitializers, initializers } from '../initializers/catalog';
import { configurationSchema, exactObject, parameterSchemas } from '../parameter';
import { text } from '../../text/text';
import { layers } from './catalog';
import type { LayerEntry } from './layer';

const LARGEST_SEED = 2 ** 32 - 1;

/** Takes the place of the stream that the experiment's seed gives the tensor. */
const ownSeed = {
  seed: v.optional(
    v.pipe(
      v.number(),
      v.check(
        (x) => Number.isSafeInteger(x) && x >= 0 && x <= LARGEST_SEED,
        () => text.schema.wholeBetween(0, LARGEST_SEED),
      ),
    ),
  ),
};

const choices = {
  activation: configurationSchema(activations),
  initializer: configurationSchema(initializers, ownSeed),
  biasInitializer: configurationSchema(biasInitializers, ownSeed),
};

function entrySchema(entry: LayerEntry) {
  const configured = Object.entries(entry.choices).map(
    ([field, choice]) => [field, v.optional(choices[choice.from], choice.default)] as const,
  );
  return exactObject({
    kind: v.literal(entry.id),
    ...parameterSchemas(entry.parameters),
    ...Object.fromEntries(configured),
    ...(entry.stack && { layers: v.optional(v.array(v.lazy(() => layerSchema)), []) }),
  });
}

const kinds = Object.keys(layers).join(', ');

/** Schema of one element of `layers`, made from the layer catalog. */
export const layerSchema: v.GenericSchema<unknown, unknown> = v.variant(
  'kind',
  Object.values(layers).map(entrySchema) as never,
  (issue) =>
    issue.expected === 'Object'
      ? text.schema.objectWithKind(kinds, issue.received)
      : text.schema.kind(kinds, issue.received),
) as unknown as v.GenericSchema<unknown, unknown>;
