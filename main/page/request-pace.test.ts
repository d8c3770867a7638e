import { expect, test } from 'vitest';
import { RequestPace } from './request-pace';

test('a page that floods is refused until the second is over; one that is used is not', () => {
  let now = 0;
  const pace = new RequestPace(() => now);
  const taken = (count: number) => Array.from({ length: count }, () => pace.allows()).filter(Boolean).length;
  expect(taken(100)).toBe(100);
  expect(taken(2_900)).toBe(200);
  expect(pace.isFlood).toBe(false);
  taken(1);
  expect(pace.isFlood).toBe(true);
  now = 999;
  expect(taken(1)).toBe(0);
  now = 1000;
  expect(taken(1000)).toBe(300);
  expect(pace.isFlood).toBe(false);
});
