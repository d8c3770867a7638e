import { scaleLinear, type ScaleLinear } from 'd3';
import type { RunView } from './run-data';

/** Steps that a picture shows, the first and the last included. */
export interface StepWindow {
  readonly first: number;
  readonly last: number;
}

export type StepScale = ScaleLinear<number, number>;

/** Steps to pixels. Step s is as wide as every other: from s − ½ to s + ½, so that its mark stands under its middle. */
export const stepScale = ({ first, last }: StepWindow, width: number): StepScale =>
  scaleLinear([first - 0.5, last + 0.5], [0, width]);

/** Whole steps to label, about one in 90 pixels. */
export function stepTicks(scale: StepScale): number[] {
  const [low, high] = scale.domain() as [number, number];
  const ticks = scale
    .ticks(Math.max(2, scale.range()[1]! / 90))
    .filter((tick) => Number.isInteger(tick) && tick > low && tick < high);
  const first = Math.ceil(low);
  return ticks.length > 0 && scale(ticks[0]!) - scale(first) < 40 ? ticks : [first, ...ticks];
}

/** The first steps of a run that is still running: what is looked at is at least half full, and seldom moves. */
const LEAST = 64;

/**
 * What to show of a run. A finished run fills the picture. One that is running, or that diverged, is shown up to the next doubling
 * of its length, its planned end at most: laid out to that end, the first minute of a long run would be a sliver, and what a
 * divergence cost is seen.
 */
export function shownSteps({ data, finish, experiment }: RunView): StepWindow {
  const { lastStep } = data;
  if (finish !== undefined && finish !== 'diverged') return { first: 1, last: Math.max(1, lastStep) };
  const doubled = Math.max(LEAST, 2 ** Math.ceil(Math.log2(lastStep + 1)));
  return { first: 1, last: Math.min(experiment.training.steps, doubled) };
}
