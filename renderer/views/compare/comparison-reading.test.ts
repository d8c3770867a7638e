import { expect, test } from 'vitest';
import { comparedEnds } from './comparison-reading';

test('what is left of the signal at the far end of its way, run by run; a run without a number is left out', () => {
  const runs = [
    { number: 1, short: 'sigmoid', values: [1e-6, 1e-3, 1] },
    { number: 2, short: '', values: [2, 1, 1] },
    { number: 3, short: 'ReLU', values: [NaN, 1, 1] },
  ];
  expect(comparedEnds('signalRms', runs)).toBe('First layer over last in run 1 (sigmoid): 1/1,000,000; in run 2: 2.');
  expect(comparedEnds('preStd', runs)).toBe('Last layer over first in run 1 (sigmoid): 1,000,000; in run 2: 1/2.');
  expect(comparedEnds('dead', runs)).toBeUndefined();
});
