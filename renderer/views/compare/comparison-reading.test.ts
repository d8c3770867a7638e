import { expect, test } from 'vitest';
import { parseExperiment } from '../../../shared/experiment/parse';
import type { RunData } from '../../runs/run-data';
import { comparedEnds, comparedLosses } from './comparison-reading';

test('what is left of the signal at the far end of its way, run by run; a run without a number is left out', () => {
  const runs = [
    { number: 1, short: 'sigmoid', values: [1e-6, 1e-3, 1, 7.3] },
    { number: 2, short: '', values: [2, 1, 1, 40] },
    { number: 3, short: 'ReLU', values: [NaN, 1, 1, 1] },
  ];
  expect(comparedEnds('signalRms', runs)).toBe(
    'First hidden layer over last in run 1 (sigmoid): 1/1,000,000; in run 2: 2.',
  );
  expect(comparedEnds('preStd', runs)).toBe(
    'Last hidden layer over first in run 1 (sigmoid): 1,000,000; in run 2: 1/2.',
  );
  expect(comparedEnds('dead', runs)).toBeUndefined();
});

test('a run that is no better than guessing is said to be, with what guessing costs its own data', () => {
  const run = (number: number, loss: number, validationShare = 0) => ({
    number,
    short: '',
    run: {
      // what the sentence reads of a run's records
      data: { count: 40, run: { loss: { at: () => loss } } } as unknown as RunData,
      nonFinite: null,
      experiment: parseExperiment({
        data: { kind: 'two_rings', samples: 10, validationShare },
        layers: [{ kind: 'dense', units: 2 }],
      }),
    },
  });
  expect(comparedLosses([run(1, 0.7), run(2, 0.2)])).toBe(
    'Recent loss (mean of the last tenth) in run 1: 0.7 (no better than guessing, 0.6931); in run 2: 0.2.',
  );
});
