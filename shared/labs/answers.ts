import * as v from 'valibot';
import { text } from '../text/text';
import { LAB_ID, LAB_LIMITS } from './limits';
import { jsonIn, parsed, parsedHeader } from './parsed';

/** What a student has answered in a step. */
export interface StepAnswer {
  /** Id of a choice, or a number. */
  readonly answer: number | string;
}

/** Answers to one lab, and how far the student has come. Points are not among them: they follow from the answers and the runs. */
export interface Answers {
  readonly lab: string;
  /** Id of the step that was open last. */
  readonly at: string;
  readonly steps: Readonly<Record<string, StepAnswer>>;
}

const FORMAT = 'gradlab-answers';
const VERSION = 1;

const id = v.pipe(v.string(), v.maxLength(40), v.regex(LAB_ID));

const schema = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  lab: id,
  at: id,
  steps: v.pipe(
    v.record(id, v.strictObject({ answer: v.union([v.pipe(v.number(), v.finite()), id]) })),
    v.check((steps) => Object.keys(steps).length <= LAB_LIMITS.steps, text.labs.problems.manySteps(LAB_LIMITS.steps)),
  ),
});

/** The entry of an archive that holds them. */
export const answersEntry = (lab: string): string => `labs/${lab}.json`;

/**
 * @param where the archive's entry, named in messages
 * @throws LabProblem that names the entry and the path
 */
export function parseAnswers(content: string, where: string): Answers {
  const { lab, at, steps } = parsed(schema, parsedHeader(jsonIn(content, where), FORMAT, VERSION, where), where);
  return { lab, at, steps };
}

export const answersText = (answers: Answers): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, ...answers }, null, 2)}\n`;
