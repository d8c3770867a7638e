import { expect, test } from 'vitest';
import { Pace } from './pace';

test('answers take a tenth of the time at most, and one a pause', () => {
  const pace = new Pace(1000);
  expect(pace.pause(0)).toBe(0);
  pace.took(500, 20);
  expect(pace.pause(600)).toBe(900);
  pace.took(5000, 400);
  expect(pace.pause(5000)).toBe(4000);
  pace.skip();
  expect(pace.pause(5000)).toBe(0);
});
