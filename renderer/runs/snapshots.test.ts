import { expect, test } from 'vitest';
import { gradientHistogram, linearHistogram } from '../../shared/run/bins';
import { Snapshots } from './snapshots';

const linear = linearHistogram(new Float32Array(), { from: -1, to: 1, count: 10 });
const snapshot = (step: number) => ({
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
test('the snapshot that is shown is that of the step, or the nearest to it; without a step the newest', () => {
  const snapshots = new Snapshots(9);
  expect(snapshots.nearest(5)).toBeUndefined();
  for (const step of [1, 21, 11, 21]) snapshots.add(snapshot(step));
  expect(snapshots.steps).toEqual([1, 11, 21]);
  expect([1, 6, 7, 19, 500, Infinity].map((step) => snapshots.nearest(step)!.step)).toEqual([1, 1, 11, 21, 21, 21]);
});

test('a long run keeps as many as there is room for, over all of it, its first and its newest among them', () => {
  const snapshots = new Snapshots(50);
  for (let step = 1; step <= 10_000; step++) {
    snapshots.add(snapshot(step));
    expect(snapshots.count).toBeLessThanOrEqual(50);
  }
  expect(snapshots.count).toBeGreaterThan(20);
  expect(snapshots.steps[0]).toBe(1);
  expect(snapshots.steps.at(-1)).toBe(10_000);
  // at best 10 000 / 49 = 204
  const gaps = snapshots.steps.slice(1).map((step, i) => step - snapshots.steps[i]!);
  expect(Math.max(...gaps)).toBeLessThan(3 * 204);
});

test('a snapshot that is not stored is shown until the next comes or the run ends, and never takes the place of a stored one', () => {
  const snapshots = new Snapshots(9);
  snapshots.add(snapshot(1));
  for (const step of [5, 7]) snapshots.add(snapshot(step), false);
  expect(snapshots.steps).toEqual([1, 7]);
  snapshots.add(snapshot(10));
  snapshots.add(snapshot(10), false);
  expect(snapshots.steps).toEqual([1, 10]);
  snapshots.add(snapshot(12), false);
  snapshots.settle();
  expect(snapshots.steps).toEqual([1, 10]);
});
