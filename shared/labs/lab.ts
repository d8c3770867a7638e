import type { Edit } from '../experiment/edit';
import type { Operator } from './compare';
import type { Condition } from './condition';
import type { MeasureName, LayerChoice, StepChoice } from './measures';

/** The phases of the method: a prediction that is compared with one's own measurement teaches, a demonstration alone does not. */
export const PHASES = ['predict', 'run', 'compare', 'explain'] as const;
export type Phase = (typeof PHASES)[number];

/** A number of a student's run. */
export interface Measurement {
  readonly metric: MeasureName;
  /** Of a statistic per layer: `first`, `lastHidden`, `last`, or an index from 0. */
  readonly layer?: LayerChoice | undefined;
  /** `first`, `last`, `recent` (mean of the last tenth), or a step, counted from 1. */
  readonly step: StepChoice;
  /** Which of the student's runs it is taken from: those whose experiment meets all of these. */
  readonly runs: readonly Condition[];
}

/** A claim about the student's own runs. */
export interface Check extends Measurement {
  readonly op: Operator;
  /** A number, or the word of an outcome. */
  readonly value: number | string;
  /** Of `=` and `!=`: relative, 0.1 is a tenth. */
  readonly tolerance: number;
  /** So many seeds must have been run; the median over them is compared. */
  readonly seeds: number;
  /** So many fitting runs must pass, each by itself. */
  readonly atLeast: number;
  readonly points: number;
  readonly success: string;
  readonly failure: string;
  /** A run that one might take for the right one, and that this check must refuse: the right one's experiment with a change. */
  readonly wrong: { readonly name: string; readonly change: Edit };
}

export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** Asked before the run; every answer counts, and is compared with what is measured. */
export type Prediction =
  | { readonly kind: 'choice'; readonly ask: string; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'number';
      readonly ask: string;
      /** What the number is, on the axis: 'signal of dense_1 ÷ dense_10'. */
      readonly label: string;
      readonly scale: 'log' | 'linear';
      readonly min: number;
      readonly max: number;
      /** What is drawn beside it when there is such a run. */
      readonly measured: Measurement;
    };

/** Asked after the run; one answer is right. */
export interface Question {
  readonly ask: string;
  readonly choices: readonly Choice[];
  readonly right: string;
  readonly points: number;
  readonly success: string;
  readonly failure: string;
}

/** Something to do in the window: an action by its id, values of the document by their paths, or one run after each of several edits. */
export type Task =
  | { readonly say: string; readonly action: string }
  | { readonly say: string; readonly change: Edit }
  | { readonly say: string; readonly each: readonly Edit[] };

export interface LabStep {
  readonly id: string;
  readonly phase: Phase;
  /** Markdown, in which `{{name}}` is one of `numbers`. */
  readonly text: string;
  /** An experiment document that this step begins with. */
  readonly start?: unknown;
  readonly prediction?: Prediction | undefined;
  readonly question?: Question | undefined;
  readonly tasks: readonly Task[];
  readonly checks: readonly Check[];
  /** Numbers of the student's runs that the text speaks of. */
  readonly numbers: Readonly<Record<string, Measurement>>;
}

export interface Lab {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly minutes: number;
  readonly sources: readonly string[];
  readonly steps: readonly LabStep[];
}

/** Points that can be had. */
export const pointsOf = ({ checks, question }: Pick<LabStep, 'checks' | 'question'>): number =>
  checks.reduce((sum, { points }) => sum + points, question?.points ?? 0);
export const pointsOfLab = ({ steps }: Pick<Lab, 'steps'>): number =>
  steps.reduce((sum, step) => sum + pointsOf(step), 0);

/** Whether a step can be passed: one that is only read cannot. */
export const asksSomething = ({ checks, question, prediction }: LabStep): boolean =>
  checks.length > 0 || question !== undefined || prediction !== undefined;
