import { median } from '../diagnosis/evidence/case';
import type { MeasuredRun } from '../diagnosis/evidence/measured-run';
import { text } from '../text/text';
import type { Answers } from './answers';
import { compares } from './compare';
import { meetsAll } from './condition';
import { pointsOfLab, type Check, type Lab, type LabStep, type Measurement } from './lab';
import { measure } from './measures';

export interface CheckResult {
  readonly metric: string;
  /** null: there is no run that it is about, or the run has no such number. */
  readonly measured: number | string | null;
  readonly wanted: string;
  readonly passed: boolean;
  readonly message: string;
  readonly points: number;
}

export interface StepResult {
  readonly id: string;
  readonly passed: boolean;
  readonly answer: number | string | null;
  readonly checks: readonly CheckResult[];
}

export interface LabResult {
  readonly lab: string;
  readonly passed: boolean;
  readonly points: number;
  readonly of: number;
  readonly steps: readonly StepResult[];
}

const words = text.labs.grade;

/** What answers and runs are worth. Runs that are still in progress count for nothing yet. */
export function grade(lab: Lab, answers: Pick<Answers, 'steps'>, runs: readonly MeasuredRun[]): LabResult {
  const ended = runs.filter(({ finish }) => finish !== undefined);
  const steps = lab.steps.map((step) => gradeStep(step, answers.steps[step.id]?.answer ?? null, ended));
  return {
    lab: lab.id,
    passed: steps.every(({ passed }) => passed),
    points: steps.reduce(
      (sum, { checks }) => sum + checks.reduce((all, one) => all + (one.passed ? one.points : 0), 0),
      0,
    ),
    of: pointsOfLab(lab),
    steps,
  };
}

export function gradeStep(step: LabStep, answer: number | string | null, runs: readonly MeasuredRun[]): StepResult {
  const checks = [
    ...step.checks.map((check) => judge(check, runs)),
    ...(step.question ? [judgeAnswer(step.question, answer)] : []),
  ];
  const isAnswered = !step.prediction || isAnswerTo(step, answer);
  return { id: step.id, passed: isAnswered && checks.every(({ passed }) => passed), answer, checks };
}

/** Whether it is one that can be given: of the choices, or a number. */
export function isAnswerTo({ prediction, question }: LabStep, answer: number | string | null): boolean {
  if (prediction?.kind === 'number') return typeof answer === 'number';
  const choices = prediction?.choices ?? question?.choices ?? [];
  return choices.some(({ id }) => id === answer);
}

function judgeAnswer(question: NonNullable<LabStep['question']>, answer: number | string | null): CheckResult {
  const passed = answer === question.right;
  const message = answer === null ? words.noAnswer : passed ? question.success : question.failure;
  return { metric: 'answer', measured: answer, wanted: question.right, passed, message, points: question.points };
}

/** Of all fitting runs one that passes is enough, the first: a student may try other things before and after. */
export function judge(check: Check, runs: readonly MeasuredRun[]): CheckResult {
  const { metric, points, success, failure } = check;
  const fitting = runs.filter(({ experiment }) => meetsAll(experiment, check.runs));
  const of = (measured: number | string | null, passed: boolean, message: string): CheckResult => ({
    metric,
    measured,
    wanted: wantedText(check),
    passed,
    message,
    points,
  });
  if (fitting.length === 0) return of(null, false, words.noRun(failure));
  const passes = (value: number | string | null) =>
    value !== null && compares(value, check.op, check.value, check.tolerance);
  if (check.seeds > 1) {
    const bySeed = new Map(fitting.map((run) => [run.experiment.seed, measure(run, check)]));
    const numbers = [...bySeed.values()].filter((value) => typeof value === 'number' && !Number.isNaN(value));
    const middle = numbers.length > 0 ? median(numbers as number[]) : null;
    if (bySeed.size < check.seeds) return of(middle, false, words.fewSeeds(bySeed.size, check.seeds));
    return passes(middle) ? of(middle, true, success) : of(middle, false, failure);
  }
  const values = fitting.map((run) => measure(run, check));
  const passed = values.filter(passes).length;
  if (check.atLeast > 1 && passed < check.atLeast)
    return of(values.at(-1)!, false, words.fewRuns(passed, check.atLeast, failure));
  const right = values.find(passes);
  return right === undefined ? of(values.at(-1)!, false, failure) : of(right, true, success);
}

/** A number of the last fitting run; null: there is none. */
export function measuredOf(asked: Measurement, runs: readonly MeasuredRun[]): number | string | null {
  const run = runs.findLast(({ experiment, finish }) => finish !== undefined && meetsAll(experiment, asked.runs));
  return run ? measure(run, asked) : null;
}

/** `< 0.0001`, `= 0.577 ± 10 %` */
export const wantedText = ({ op, value, tolerance }: Check): string =>
  tolerance > 0 ? words.within(op, value, tolerance) : `${op} ${value}`;
