import * as v from 'valibot';
import { keysOf } from '../experiment/document-path';
import { parseExperiment } from '../experiment/parse';
import { InvalidExperiment, problemText } from '../catalog/problem';
import { text } from '../text/text';
import { OPERATORS } from './compare';
import { DEPTH } from './condition';
import { experimentsOf } from './expected';
import { PHASES, type Lab } from './lab';
import { LAB_ID, LAB_LIMITS } from './limits';
import { markdownProblem } from './markdown';
import { LAYER_MEASURES, LAYER_WORDS, MEASURE_NAMES, STEP_WORDS } from './measures';
import { parsed, parsedHeader, problemAt } from './parsed';

const words = text.labs.problems;

export const LAB_FORMAT = 'gradlab-lab';
const VERSION = 1;

const id = v.pipe(v.string(), v.maxLength(40), v.regex(LAB_ID, words.id));
/** A file of the lab's own folder. */
const fileName = v.pipe(v.string(), v.maxLength(60), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]*\.md$/, words.fileName));
const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(LAB_LIMITS.shortText));
const longText = v.pipe(v.string(), v.minLength(1), v.maxLength(LAB_LIMITS.longText));
const few = <const S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.maxLength(LAB_LIMITS.perStep));
const points = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LAB_LIMITS.points));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));
const unique = <T extends { readonly id: string }>(all: readonly T[]) =>
  new Set(all.map((one) => one.id)).size === all.length;

const path = v.pipe(
  v.string(),
  v.maxLength(200),
  v.check((given) => {
    try {
      return keysOf(given).length > 0;
    } catch {
      return false;
    }
  }, words.path),
);

const condition = v.strictObject({
  path: v.union([v.literal(DEPTH), path]),
  op: v.optional(v.picklist(OPERATORS), '='),
  value: v.union([v.string(), v.number(), v.boolean(), v.null()]),
});

const measured = {
  metric: v.pipe(
    v.string(),
    v.check(
      (name) => MEASURE_NAMES.includes(name),
      ({ input }) => words.measure(String(input)),
    ),
  ),
  layer: v.optional(v.union([v.picklist(LAYER_WORDS), v.pipe(index, v.maxValue(500))], words.layer)),
  step: v.optional(v.union([v.picklist(STEP_WORDS), v.pipe(index, v.minValue(1))], words.step), 'last'),
  runs: v.optional(few(condition), []),
};
const measurement = v.strictObject(measured);

const edit = few(v.strictObject({ path, value: v.unknown() }));

const check = v.strictObject({
  ...measured,
  op: v.picklist(OPERATORS),
  value: v.union([v.pipe(v.number(), v.finite()), shortText]),
  tolerance: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0),
  seeds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LAB_LIMITS.seeds)), 1),
  atLeast: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LAB_LIMITS.seeds)), 1),
  points: v.optional(points, 1),
  success: longText,
  failure: longText,
  wrong: v.strictObject({ name: shortText, change: v.pipe(edit, v.minLength(1)) }),
});

const choices = v.pipe(few(v.strictObject({ id, label: shortText })), v.minLength(2), v.check(unique, words.twice));

const prediction = v.variant('kind', [
  v.strictObject({ kind: v.literal('choice'), ask: longText, choices }),
  v.pipe(
    v.strictObject({
      kind: v.literal('number'),
      ask: longText,
      label: shortText,
      scale: v.optional(v.picklist(['log', 'linear']), 'linear'),
      min: v.pipe(v.number(), v.finite()),
      max: v.pipe(v.number(), v.finite()),
      measured: measurement,
    }),
    v.check(({ min, max, scale }) => min < max && (scale === 'linear' || min > 0), words.range),
  ),
]);

const question = v.pipe(
  v.strictObject({
    ask: longText,
    choices,
    right: id,
    points: v.optional(points, 1),
    success: longText,
    failure: longText,
  }),
  v.forward(
    v.partialCheck(
      [['choices'], ['right']],
      ({ choices: all, right }) => all.some((one) => one.id === right),
      words.right,
    ),
    ['right'],
  ),
);

const task = v.union(
  [
    v.strictObject({ say: longText, action: v.pipe(v.string(), v.maxLength(60), v.regex(/^[A-Za-z][\w-]*$/)) }),
    v.strictObject({ say: longText, change: v.pipe(edit, v.minLength(1)) }),
    v.strictObject({ say: longText, each: v.pipe(few(v.pipe(edit, v.minLength(1))), v.minLength(1)) }),
  ],
  words.task,
);

const step = v.strictObject({
  id,
  phase: v.picklist(PHASES),
  text: fileName,
  start: v.optional(v.unknown()),
  prediction: v.optional(prediction),
  question: v.optional(question),
  tasks: v.optional(few(task), []),
  checks: v.optional(few(check), []),
  numbers: v.optional(v.record(v.pipe(v.string(), v.regex(/^[A-Za-z]\w{0,39}$/)), measurement), {}),
});

const schema = v.strictObject({
  format: v.literal(LAB_FORMAT),
  version: v.literal(VERSION),
  id,
  title: shortText,
  question: shortText,
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(240)),
  sources: v.optional(few(shortText), []),
  steps: v.pipe(v.array(step), v.minLength(1), v.maxLength(LAB_LIMITS.steps), v.check(unique, words.twice)),
});

/** A lab as its `lab.json` has it: texts of steps by the names of their files. */
export type LabDescription = v.InferOutput<typeof schema>;

/**
 * The description of a lab.
 *
 * @param where the file, named in messages
 * @throws LabProblem that names the file and the path
 */
export function parseLabDescription(value: unknown, where: string): LabDescription {
  const description = parsed(schema, parsedHeader(value, LAB_FORMAT, VERSION, where), where);
  description.steps.forEach(({ start, prediction: asked, question: one, checks, numbers }, i) => {
    if (asked && one) throw problemAt(where, `steps[${i}]`, words.oneQuestion);
    checks.forEach((each, k) => assertLayer(each, where, `steps[${i}].checks[${k}]`));
    for (const [name, each] of Object.entries(numbers)) assertLayer(each, where, `steps[${i}].numbers.${name}`);
    if (asked?.kind === 'number') assertLayer(asked.measured, where, `steps[${i}].prediction.measured`);
    if (start !== undefined) assertExperiment(start, `${where}: steps[${i}].start`);
  });
  if (description.steps[0]!.start === undefined) throw problemAt(where, 'steps[0].start', words.noStart);
  return description;
}

/**
 * The lab with its texts.
 *
 * @param texts of the files that the description names
 * @throws LabProblem that names the file, and in `lab.json` the path
 */
export function labOf(description: LabDescription, texts: ReadonlyMap<string, string>, where: string): Lab {
  const { format: _, version: __, ...rest } = description;
  const lab: Lab = {
    ...rest,
    steps: rest.steps.map((one) => {
      const content = texts.get(one.text) ?? '';
      const problem = markdownProblem(content, Object.keys(one.numbers));
      if (problem) throw problemAt(`${where}/${one.text}`, '', problem);
      return { ...one, text: content };
    }),
  };
  // what it asks to be done must be possible, one thing after the other
  experimentsOf(lab, (problem, at) => {
    throw problemAt(`${where}/lab.json`, at, problem);
  });
  return lab;
}

/** A statistic alone is one of a layer; summaries and measures of a run are not. */
function assertLayer(asked: { readonly metric: string; readonly layer?: unknown }, where: string, at: string): void {
  if ((asked.layer !== undefined) !== LAYER_MEASURES.includes(asked.metric))
    throw problemAt(where, `${at}.layer`, words.layerFits);
}

function assertExperiment(value: unknown, where: string): void {
  try {
    parseExperiment(value);
  } catch (error) {
    if (!(error instanceof InvalidExperiment)) throw error;
    const [first] = error.problems;
    throw problemAt(where, '', first ? problemText(first) : error.message);
  }
}
