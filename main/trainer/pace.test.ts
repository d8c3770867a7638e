import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pace } from './pace';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Steps of so many milliseconds each. */
function take(pace: Pace, steps: number, milliseconds: number): void {
  for (let step = 0; step < steps; step++) {
    vi.advanceTimersByTime(milliseconds);
    pace.tick();
  }
}

test('the first step, which compiles, tells nothing of the pace', () => {
  const pace = new Pace();
  take(pace, 1, 700);
  expect(pace.perSecond).toBe(0);
  take(pace, 3, 10);
  expect(pace.perSecond).toBeCloseTo(100);
});

test('it is settled after a second of steps, not before', () => {
  const pace = new Pace();
  take(pace, 99, 10);
  expect(pace.isSettled).toBe(false);
  take(pace, 2, 10);
  expect(pace.isSettled).toBe(true);
  expect(pace.perSecond).toBeCloseTo(100);
});

test('pauses count for nothing, nor do steps taken one by one between them', () => {
  const pace = new Pace();
  for (let pause = 0; pause < 20; pause++) {
    take(pace, 1, 10);
    pace.rest();
    vi.advanceTimersByTime(5000);
  }
  expect([pace.perSecond, pace.isSettled]).toEqual([0, false]);
  for (let pause = 0; pause < 4; pause++) {
    take(pace, 51, 10);
    pace.rest();
    vi.advanceTimersByTime(5000);
  }
  expect(pace.perSecond).toBeCloseTo(100);
  expect(pace.isSettled).toBe(true);
});

test('it follows a machine that has become slower', () => {
  const pace = new Pace();
  take(pace, 201, 10);
  take(pace, 40, 100);
  expect(pace.perSecond).toBeCloseTo(10);
});
