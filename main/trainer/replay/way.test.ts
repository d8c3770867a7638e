import { expect, test } from 'vitest';
import { nearestStep, startOfWay } from './way';

const points = [0, 50, 100].map((step) => ({ step, resumable: step !== 50 }));

test('the way begins at the last weights before the step that the optimizer can go on from', () => {
  expect([99, 100, 101, 0].map((step) => startOfWay(step, points))).toEqual([0, 100, 100, 0]);
  expect(startOfWay(99, [...points, { step: 50, resumable: true }])).toBe(50);
  expect(startOfWay(99, points.slice(1))).toBeUndefined();
});

test('the nearest weights lie on either side; of two as near it is the earlier', () => {
  expect([0, 24, 25, 26, 80, 900].map((step) => nearestStep(step, [100, 0, 50]))).toEqual([0, 0, 0, 50, 100, 100]);
  expect(nearestStep(3, [])).toBeUndefined();
});
