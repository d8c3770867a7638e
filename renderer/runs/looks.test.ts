import { expect, test } from 'vitest';
import { gradientHistogram, linearHistogram } from '../../shared/network/histogram';
import { Looks } from './looks';

const linear = linearHistogram(new Float32Array(), { from: -1, to: 1, count: 10 });
const look = (step: number) => ({
  step,
  layers: [
    {
      gradHistogram: gradientHistogram(new Float32Array()),
      preHistogram: linear,
      actHistogram: linear,
      weightHistogram: linear,
      symmetry: 0,
    },
  ],
});
/** 80 bins of the gradient and three times 10, four bytes each. */
const BYTES = 440;

test('the look that is shown is that of the step, or the nearest to it; without a step the newest', () => {
  const looks = new Looks();
  expect(looks.nearest(5)).toBeUndefined();
  for (const step of [1, 21, 11, 21]) looks.add(look(step));
  expect(looks.steps).toEqual([1, 11, 21]);
  expect([1, 6, 7, 19, 500, Infinity].map((step) => looks.nearest(step)!.step)).toEqual([1, 1, 11, 21, 21, 21]);
});

test('a long run keeps as many as there is room for, over all of it, its first and its newest among them', () => {
  const looks = new Looks(50 * BYTES);
  for (let step = 1; step <= 10_000; step++) {
    looks.add(look(step));
    expect(looks.count).toBeLessThanOrEqual(50);
  }
  expect(looks.count).toBeGreaterThan(20);
  expect(looks.steps[0]).toBe(1);
  expect(looks.steps.at(-1)).toBe(10_000);
});
