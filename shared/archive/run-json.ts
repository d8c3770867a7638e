import * as v from 'valibot';
import type { Experiment } from '../experiment/experiment';
import { InvalidExperiment, problemText } from '../catalog/problem';
import { LIMITS } from '../limits/limits';
import { parseExperiment } from '../experiment/parse';
import { ENGINE_ID } from '../program/engine';
import { migrateRun } from './migrate-run';
import { NON_FINITE } from '../run/run';
import { printable } from '../text/printable';
import { RUN_ID, type RunDescription } from '../run/stored-run';

const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.steps));
const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.weights));
const shortText = v.pipe(v.string(), v.maxLength(200));
// JSON has no word for NaN and Infinity: what is not finite is written as null.
const number = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? NaN),
);

/** Names of another version's statistics too. */
const names = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/))),
  v.maxLength(200),
  v.check((all) => new Set(all).size === all.length, 'must not hold a name twice'),
);

/** The order is that of the numbers in a journal's rows. */
export const recordedSchema = v.object({
  series: v.pipe(
    names,
    v.check((all) => all.includes('loss'), 'must hold loss'),
  ),
  statistics: names,
  snapshotStatistics: names,
});

const filledText = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));

/** What it was given by hand: all of it may be missing. */
export const labelEntries = {
  name: v.exactOptional(filledText(LIMITS.runNameLength)),
  note: v.exactOptional(filledText(LIMITS.runNoteLength)),
  hidden: v.exactOptional(v.literal(true)),
};

/** What is known of a run when it starts. */
export const headerEntries = {
  id: v.pipe(v.string(), v.regex(RUN_ID)),
  ...labelEntries,
  engine: v.pipe(v.string(), v.regex(ENGINE_ID)),
  engineVersion: shortText,
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  // Only branches have it; files from before it was recorded lack it there, too.
  branchedFrom: v.exactOptional(v.object({ runId: v.pipe(v.string(), v.regex(RUN_ID)), step: index })),
  experiment: v.unknown(),
  layers: v.pipe(
    v.array(
      v.object({
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
    v.check((layers) => layers.every((layer, i) => layer.index === i), 'layers must be in order'),
  ),
  recorded: recordedSchema,
};

export const evaluationSchema = v.object({ step: index, loss: number, accuracy: v.nullable(v.number()) });

/** How a run ended. */
export const endEntries = {
  finish: v.nullable(v.picklist(['completed', 'diverged', 'stopped'])),
  // Left out by the first files.
  stepsTaken: v.optional(v.nullable(index), null),
  nonFinite: v.nullable(
    v.object({
      step: index,
      layer: v.nullable(index),
      what: v.picklist(NON_FINITE),
    }),
  ),
};

// Fields that are not known here, a later version's, are ignored.
const schema = v.pipe(
  v.object({ ...headerEntries, evaluations: v.array(evaluationSchema), ...endEntries }),
  v.check(
    ({ nonFinite, layers }) => (nonFinite?.layer ?? 0) < layers.length,
    'nonFinite names a layer that the run has not',
  ),
);

/** @throws Error naming the first field that is wrong, also one of the experiment */
export function parseRunJson(text: string): RunDescription<Experiment> {
  return withExperiment(parsed(schema, migrateRun(JSON.parse(text))));
}

/** Characters: a message quotes the value that it found. */
const MOST_QUOTED = 150;

/** What a schema makes of a value. @throws Error naming the first field that is wrong */
export function parsed<const S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  // millions of fields may be wrong: the first is enough
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  const message = printable(issue.message, MOST_QUOTED);
  throw new Error(field ? `${field}: ${message}` : message);
}

/** The same with its experiment parsed. @throws Error naming the first field that is wrong */
export function withExperiment<R extends { readonly experiment: unknown }>(run: R): R & { experiment: Experiment } {
  try {
    return { ...run, experiment: parseExperiment(run.experiment) };
  } catch (error) {
    const [problem] = error instanceof InvalidExperiment ? error.problems : [];
    if (!problem) throw error;
    const path = problem.path ? `experiment.${problem.path}` : 'experiment';
    throw new Error(problemText({ ...problem, path }), { cause: error });
  }
}

export function runJsonText(run: RunDescription): string {
  return JSON.stringify(run, null, 2) + '\n';
}
