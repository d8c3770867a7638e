import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { prepareReader, takeReader } from './spare-reader';

const started: EventEmitter[] = [];
vi.mock('electron', () => ({
  utilityProcess: {
    fork: () => {
      const one = Object.assign(new EventEmitter(), { postMessage: () => undefined, kill: () => undefined });
      started.push(one);
      return one;
    },
  },
}));
beforeEach(() => {
  vi.useFakeTimers();
  started.length = 0;
});
afterEach(() => {
  // the spare one of this test is taken by nobody else
  vi.runAllTimers();
  for (const one of started) one.emit('exit', 0);
  vi.useRealTimers();
});

test('the next reader is there before it is asked for, and each is given out once', () => {
  prepareReader();
  expect(started).toHaveLength(0);
  vi.runAllTimers();
  expect(started).toHaveLength(1);
  const first = takeReader();
  expect(started).toHaveLength(1);
  const second = takeReader();
  expect(second).not.toBe(first);
  expect(started).toHaveLength(2);
  vi.runAllTimers();
  expect(started).toHaveLength(3);
});

test('one that has ended meanwhile is not given out', () => {
  prepareReader();
  vi.runAllTimers();
  started[0]!.emit('exit', 1);
  expect(takeReader().isGone).toBe(false);
  expect(started).toHaveLength(2);
});
