import { expect, test } from 'vitest';
import { lossCourse } from './loss-course';

test('a run of a million steps is summed up in time that grows with its length', () => {
  // 4, 3, 2, 1 by quarter, and 0.5 up and down around that: looked at again for each of its numbers it would take minutes
  const count = 1_000_000;
  const losses = Array.from({ length: count }, (_, i) => 4 - Math.floor((4 * i) / count) + (i % 2 === 0 ? 0.5 : -0.5));
  expect(lossCourse(losses)).toEqual({
    first: 4.5,
    largest: 4.5,
    least: 1,
    last: 1,
    isFalling: true,
    // every second record of the last half is 1 higher than the one before
    jumps: expect.closeTo(0.5, 5) as number,
  });
});

test('a last quarter falls if it lies below the one before it by more than its noise', () => {
  const losses = (fall: number) =>
    Array.from({ length: 400 }, (_, i) => 1 - (i >= 300 ? fall : 0) + (i % 2 === 0 ? 0.1 : -0.1));
  // noise of 0.1, 100 records: the mean is certain to 0.02
  expect(lossCourse(losses(0.021)).isFalling).toBe(true);
  expect(lossCourse(losses(0.019)).isFalling).toBe(false);
});
