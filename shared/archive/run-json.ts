import * as v from 'valibot';
import type { Experiment } from '../experiment/experiment';
import { LIMITS } from '../limits/limits';
import { parseExperiment } from '../experiment/parse';
import { ENGINE_IDS } from '../program/engine';
import { RUN_ID, type RunDescription } from '../run/stored-run';

const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.steps));
const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.weights));
const shortText = v.pipe(v.string(), v.maxLength(200));
// JSON has no word for NaN and Infinity: what is not finite is written as null.
const number = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? NaN),
);

const schema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(RUN_ID)),
    engine: v.picklist(ENGINE_IDS),
    engineVersion: shortText,
    startedAt: v.pipe(v.string(), v.isoTimestamp()),
    // Only branches have it; files from before it was kept lack it there, too.
    branchedFrom: v.exactOptional(v.strictObject({ runId: v.pipe(v.string(), v.regex(RUN_ID)), step: index })),
    experiment: v.unknown(),
    layers: v.pipe(
      v.array(
        v.strictObject({
          index,
          name: shortText,
          documentIndex: index,
          fanIn: size,
          fanOut: size,
          activation: shortText,
        }),
      ),
      v.minLength(1),
      v.maxLength(LIMITS.layers),
      v.check((layers) => layers.every((layer, i) => layer.index === i), 'layers must stand in order'),
    ),
    evaluations: v.array(v.strictObject({ step: index, loss: number, accuracy: v.nullable(v.number()) })),
    finish: v.nullable(v.picklist(['completed', 'diverged', 'stopped'])),
    // Left out by the first files.
    stepsTaken: v.optional(v.nullable(index), null),
    nonFinite: v.nullable(
      v.strictObject({
        step: index,
        layer: v.nullable(index),
        what: v.picklist(['pre-activation', 'activation', 'loss', 'backpropagated signal', 'gradient', 'update']),
      }),
    ),
  }),
  v.check(
    ({ nonFinite, layers }) => (nonFinite?.layer ?? 0) < layers.length,
    'nonFinite names a layer that the run has not',
  ),
);

/** @throws Error saying which field is wrong, or InvalidExperiment if it is the experiment */
export function parseRunJson(text: string): RunDescription & { readonly experiment: Experiment } {
  const result = v.safeParse(schema, JSON.parse(text));
  if (!result.success) {
    const [issue] = result.issues;
    throw new Error(`${v.getDotPath(issue) ?? 'the run'}: ${issue.message}`);
  }
  return { ...result.output, experiment: parseExperiment(result.output.experiment) };
}

export function runJsonText(run: RunDescription): string {
  return JSON.stringify(run, null, 2) + '\n';
}
