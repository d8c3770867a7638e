import { expect, test } from 'vitest';
import type { RunView } from './run-data';
import { shownSteps, stepScale, stepTicks } from './step-axis';

const run = (lastStep: number, steps: number, finish?: 'stopped') =>
  ({ data: { lastStep }, finish, experiment: { training: { steps } } }) as unknown as RunView;

test('a run that continues is shown to the next doubling, never beyond its planned end; a finished one fills the picture', () => {
  const last = [0, 1, 63, 64, 100, 127, 128, 900].map((step) => shownSteps(run(step, 1000)).last);
  expect(last).toEqual([64, 64, 64, 128, 128, 128, 256, 1000]);
  expect(shownSteps(run(5, 10)).last).toBe(10);
  expect(shownSteps(run(300, 1_000_000, 'stopped')).last).toBe(300);
});

test('a step’s mark stands under its middle, and all steps are equally wide', () => {
  const scale = stepScale({ first: 1, last: 4 }, 400);
  expect([1, 2, 3, 4].map(scale)).toEqual([50, 150, 250, 350]);
});

test('ticks are whole steps that are shown', () => {
  for (const last of [1, 2, 7, 64, 1000, 123_456])
    for (const tick of stepTicks(stepScale({ first: 1, last }, 600))) {
      expect(Number.isInteger(tick)).toBe(true);
      expect(tick).toBeGreaterThanOrEqual(1);
      expect(tick).toBeLessThanOrEqual(last);
    }
});
