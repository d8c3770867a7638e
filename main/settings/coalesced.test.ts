import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Coalesced } from './coalesced';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('the first is done at once, the newest of the others when its time has come, and what waits at the end', () => {
  let value = 0;
  const done: number[] = [];
  const coalesced = new Coalesced(() => done.push(value), 500);
  for (value = 1; value <= 1000; value++) coalesced.ask();
  expect(done).toEqual([1]);
  vi.advanceTimersByTime(500);
  expect(done).toEqual([1, 1001]);
  value = 2000;
  coalesced.ask();
  coalesced.flush();
  expect(done).toEqual([1, 1001, 2000]);
  coalesced.flush();
  vi.advanceTimersByTime(5000);
  expect(done).toHaveLength(3);
});
