import { expect, test } from 'vitest';
import { valuesOfRuns } from './values-of-runs';

test('a value is said once, with the runs that have it', () => {
  expect(valuesOfRuns(['32', '32', '64', undefined, '32'], [3, 4, 5, 6, 7])).toBe(
    '32: runs 3–4, 7 · 64: run 5 · –: run 6',
  );
});
