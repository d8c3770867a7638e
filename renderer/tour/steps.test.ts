import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { STEPS, type Situation } from './steps';

const stack = (...activations: string[]) =>
  parseExperiment({
    layers: [
      ...activations.map((kind) => ({ kind: 'dense', units: 4, activation: { kind } })),
      { kind: 'dense', units: 2 },
    ],
  });
const began: Situation = {
  experiment: stack('sigmoid', 'sigmoid'),
  selection: ['layers[0]'],
  runs: 1,
  isRunning: false,
  chosen: null,
  view: 'signals',
};
const step = (id: string) => STEPS.find((one) => one.id === id)!;

test('there are five, and none is done by what was done before', () => {
  expect(STEPS).toHaveLength(5);
  for (const { isDone } of STEPS) expect(isDone(began, began)).toBe(false);
});

test('a change is done when every hidden layer has it; until then the tour shows how', () => {
  const { target, isDone } = step('change');
  expect(target({ ...began, selection: [] }, began)).toBe('stack');
  expect(target(began, began)).toBe('activation');
  const one = { ...began, experiment: stack('relu', 'sigmoid') };
  expect([isDone(one, began), target(one, began)]).toEqual([false, 'all-activation']);
  expect(isDone({ ...began, experiment: stack('relu', 'relu') }, began)).toBe(true);
});

test('comparing needs a second run', () => {
  const { target, isDone } = step('compare');
  expect(isDone({ ...began, view: 'compare' }, began)).toBe(false);
  expect(target({ ...began, runs: 2, isRunning: true }, began)).toBe('run');
  expect(target({ ...began, runs: 2 }, began)).toBe('view-compare');
  expect(isDone({ ...began, runs: 2, view: 'compare' }, began)).toBe(true);
});
