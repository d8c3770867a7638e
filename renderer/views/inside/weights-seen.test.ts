import { expect, test } from 'vitest';
import { weightsSeen } from './weights-seen';

const seen = { here: 400, step: null, lastStep: 400, live: false, left: null, isDone: true };

test('the view says which weights it draws', () => {
  expect(weightsSeen({ ...seen, live: true, lastStep: 380 })).toBe('after 400 steps');
  expect(weightsSeen(seen)).toBe('after 400 steps');
  expect(weightsSeen({ ...seen, here: 380 })).toContain('after 380 steps, the newest saved');
  expect(weightsSeen({ ...seen, step: 401 })).toContain('weights of step 401 (after 400 steps)');
  expect(weightsSeen({ ...seen, step: 1, here: 0 })).toContain('initial weights');
  expect(weightsSeen({ ...seen, step: 413 })).toContain('after 400 steps, the nearest saved to step 413');
});

test('weights of a step that is left are not called those of the next before they are there', () => {
  const left = { ...seen, step: 413, isDone: false };
  expect(weightsSeen(left)).toBe('getting the weights…');
  expect(weightsSeen({ ...left, left: 12 })).toContain('12 steps left');
});
