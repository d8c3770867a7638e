import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { atPoint, neighbour, phasePoint } from './phase-point';

const dense = { kind: 'dense', units: 16, activation: { kind: 'tanh' } };
const experiment = parseExperiment({ layers: [dense, dense, dense, { kind: 'dense', units: 2 }] });

test('a point that is set is where theory then finds the network, and the result is a valid document', () => {
  const moved = parseExperiment(atPoint(experiment, 1.58, 0.4));
  const point = phasePoint(moved);
  if ('reason' in point) throw new Error(point.reason);
  expect(point.weightVariance).toBeCloseTo(1.58, 5);
  expect(point.biasVariance).toBeCloseTo(0.4, 5);
  expect(moved.layers.at(-1)).toEqual(experiment.layers.at(-1));
  expect(phasePoint(atPoint(experiment, 1, 0))).toMatchObject({ biasVariance: 0 });
});

test('where theory has no answer there is a reason', () => {
  const normalized = parseExperiment({ layers: [dense, { kind: 'batch_normalization' }, { kind: 'dense', units: 2 }] });
  expect(phasePoint(normalized)).toEqual({ reason: expect.stringMatching(/batch/i) as string });
});

test('arrow keys go to the next point of the grid, and not beyond its edges', () => {
  expect(neighbour({ weightVariance: 1.02, biasVariance: 0.05 }, 'ArrowRight')).toEqual({ weights: 1.26, biases: 0 });
  expect(neighbour({ weightVariance: 1, biasVariance: 0 }, 'ArrowUp')).toEqual({ weights: 1, biases: 0.2 });
  expect(neighbour({ weightVariance: 500, biasVariance: 9 }, 'ArrowRight')).toEqual({ weights: 100, biases: 2 });
  expect(neighbour({ weightVariance: 1, biasVariance: 0 }, 'Enter')).toBeNull();
});
