import * as v from 'valibot';
import { configurationSchema, defaultsOf, exactObject } from '../catalog/parameter';
import { clippings } from '../catalog/clipping/catalog';
import { datasets } from '../catalog/datasets/catalog';
import { layerSchema } from '../catalog/layers/schema';
import { losses } from '../catalog/losses/catalog';
import { optimizers } from '../catalog/optimizers/catalog';
import { schedules } from '../catalog/schedules/catalog';
import type { Experiment } from './experiment';
import { LIMITS } from '../limits/limits';
import { text } from '../text/text';
import { CURRENT_VERSION, migrate } from './migrate';
import { InvalidExperiment, type Problem } from '../catalog/problem';

const wholeNumber = (min: number, max: number) =>
  v.pipe(
    v.number(),
    v.check(
      (x) => Number.isSafeInteger(x) && x >= min && x <= max,
      () => text.schema.wholeBetween(min, max),
    ),
  );

const shortText = (longest: number) =>
  v.pipe(
    v.string(),
    v.maxLength(longest, () => text.schema.mostCharacters(longest)),
  );

const experimentSchema = exactObject({
  format: v.optional(v.literal('gradlab'), 'gradlab'),
  version: v.optional(v.literal(CURRENT_VERSION), CURRENT_VERSION),
  title: v.optional(shortText(LIMITS.titleLength), 'Untitled experiment'),
  notes: v.optional(shortText(LIMITS.notesLength), ''),
  seed: v.optional(wholeNumber(0, 2 ** 32 - 1), 1),
  data: v.optional(configurationSchema(datasets), defaultsOf(datasets['two_rings']!)),
  layers: v.pipe(
    v.array(layerSchema),
    v.minLength(1, () => text.schema.oneDenseLayer),
  ),
  loss: v.optional(configurationSchema(losses), defaultsOf(losses['softmax_cross_entropy']!)),
  optimizer: v.optional(
    configurationSchema(optimizers, {
      schedule: v.optional(configurationSchema(schedules), defaultsOf(schedules['constant']!)),
    }),
    defaultsOf(optimizers['sgd']!),
  ),
  clipping: v.optional(v.nullable(configurationSchema(clippings)), null),
  training: v.optional(
    exactObject({
      batchSize: v.optional(wholeNumber(1, LIMITS.batchSize), 32),
      steps: v.optional(wholeNumber(1, LIMITS.steps), 1000),
      recordEvery: v.optional(wholeNumber(1, LIMITS.steps), 1),
    }),
    {},
  ),
});

/**
 * The experiment that a parsed JSON value describes, older versions brought up to date, defaults filled in.
 *
 * @throws InvalidExperiment naming each path that is wrong and what would fit there
 */
export function parseExperiment(value: unknown): Experiment {
  checkNesting(value);
  const migrated = migrate(value);
  const result = v.safeParse(experimentSchema, migrated, { abortEarly: true });
  if (result.success) return result.output as unknown as Experiment;
  const all = hasFewValues(migrated) ? v.safeParse(experimentSchema, migrated).issues : undefined;
  throw new InvalidExperiment((all ?? result.issues).map(problemOf));
}

/** Of a text with more values than people write only the first problem is told: each may be one. */
const FEW_VALUES = 50_000;

function hasFewValues(value: unknown): boolean {
  let count = 0;
  const within = (one: unknown): boolean =>
    ++count <= FEW_VALUES && (typeof one !== 'object' || one === null || Object.values(one).every(within));
  return within(value);
}

/**
 * Bounds the stack before the schema walks into it: blocks nested without end would end the program.
 *
 * @throws InvalidExperiment
 */
function checkNesting(value: unknown): void {
  const stackOf = (block: unknown) => {
    const inner =
      typeof block === 'object' && block !== null ? (block as Record<string, unknown>)['layers'] : undefined;
    return Array.isArray(inner) ? (inner as unknown[]) : [];
  };
  const tooMany = (count: number) =>
    new InvalidExperiment([{ path: 'layers', message: text.problems.tooManyLayers(LIMITS.layers, count) }]);
  let count = 0;
  if (stackOf(value).length > LIMITS.layers) throw tooMany(stackOf(value).length);
  let level = stackOf(value).map((layer, i) => ({ layer, path: `layers[${i}]` }));
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length;
    if (depth > LIMITS.depth) {
      const message = text.problems.nestedTooDeep(LIMITS.depth);
      throw new InvalidExperiment([{ path: level[0]!.path, message }]);
    }
    // before a path is made for each of them
    const inside = level.reduce((sum, { layer }) => sum + stackOf(layer).length, 0);
    if (count + inside > LIMITS.layers) throw tooMany(count + inside);
    level = level.flatMap(({ layer, path }) =>
      stackOf(layer).map((inner, i) => ({ layer: inner, path: `${path}.layers[${i}]` })),
    );
  }
}

/** @throws InvalidExperiment also when the text is not JSON */
export function parseExperimentText(json: string): Experiment {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new InvalidExperiment([{ path: '', message: text.problems.notJson((error as Error).message) }]);
  }
  return parseExperiment(value);
}

export function experimentText(experiment: Experiment): string {
  return JSON.stringify(experiment, null, 2) + '\n';
}

function problemOf(issue: v.BaseIssue<unknown>): Problem {
  return { path: pathText(issue.path ?? []), message: messageOf(issue) };
}

/** `layers[2].rate` */
function pathText(path: readonly { readonly key?: unknown }[]): string {
  return path
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

// Messages of our own are whole already; valibot's own ones ("Invalid type: Expected …") are said in plain words.
function messageOf(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === 'validation') return text.schema.butIs(issue.message, String(issue.input).slice(0, 40));
  if (!issue.message.startsWith('Invalid')) return issue.message;
  const received = issue.received === 'undefined' ? 'missing' : issue.received;
  const choices = /^\((.*)\)$/.exec(issue.expected ?? '')?.[1]?.replaceAll(' | ', ', ');
  return text.schema.expected(choices === undefined ? issue.expected : text.schema.oneOf(choices), received);
}
