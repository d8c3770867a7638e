import { expect, test } from 'vitest';
import { gradientHistogram, linearHistogram } from '../../shared/run/bins';
import { Looks } from './snapshots';

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
test('the look that is shown is that of the step, or the nearest to it; without a step the newest', () => {
  const looks = new Looks(9);
  expect(looks.nearest(5)).toBeUndefined();
  for (const step of [1, 21, 11, 21]) looks.add(look(step));
  expect(looks.steps).toEqual([1, 11, 21]);
  expect([1, 6, 7, 19, 500, Infinity].map((step) => looks.nearest(step)!.step)).toEqual([1, 1, 11, 21, 21, 21]);
});

test('a long run keeps as many as there is room for, over all of it, its first and its newest among them', () => {
  const looks = new Looks(50);
  for (let step = 1; step <= 10_000; step++) {
    looks.add(look(step));
    expect(looks.count).toBeLessThanOrEqual(50);
  }
  expect(looks.count).toBeGreaterThan(20);
  expect(looks.steps[0]).toBe(1);
  expect(looks.steps.at(-1)).toBe(10_000);
  // at best 10 000 / 49 = 204
  const gaps = looks.steps.slice(1).map((step, i) => step - looks.steps[i]!);
  expect(Math.max(...gaps)).toBeLessThan(3 * 204);
});
