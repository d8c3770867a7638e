import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { planRun } from '../../shared/network/plan';
import { RunData } from '../runs/run-data';
import { beforeAndNow } from './before-now';
import { evidenceRows } from './evidence-rows';

const experiment = (change: object = {}) =>
  parseExperiment({
    data: { kind: 'regression_plane', samples: 60 },
    loss: { kind: 'mean_squared_error' },
    layers: [
      { kind: 'dense', units: 3 },
      { kind: 'dense', units: 3 },
      { kind: 'dense', units: 1 },
    ],
    ...change,
  });

function ended(loss: number, delta: readonly number[], of = experiment(), nonFinite = false) {
  const data = new RunData(3);
  const records = {
    steps: Uint32Array.of(1),
    run: { loss: Float32Array.of(loss), accuracy: Float32Array.of(NaN) },
    layers: { signalRms: Float32Array.from(delta) },
  };
  data.append(records, [{ step: 1, loss, accuracy: null }]);
  return {
    experiment: of,
    data,
    layers: planRun(of).layers,
    nonFinite: nonFinite ? ({ step: 1, layer: null, what: 'loss' } as const) : null,
  };
}

const rowsOf = (...runs: Parameters<typeof beforeAndNow>) =>
  beforeAndNow(...runs).map(({ label, before, now }) => [label, before, now]);

test('loss and what the first layer gets, before and now; a regression has no accuracy', () => {
  expect(rowsOf(ended(0.75, [0.25, 2, 9]), ended(0.125, [1, 2, 9]))).toEqual([
    ['Loss', '0.75', '0.13'],
    ['Validation loss', '0.75', '0.13'],
    ['dense_1 gets', '0.13', '0.5'],
  ]);
});

test('without a run of the original, and of one that diverged', () => {
  expect(rowsOf(null, ended(0.5, [1, 2, 9]))[0]).toEqual(['Loss', '–', '0.5']);
  const [, validation] = rowsOf(ended(NaN, [1, 2, 9], experiment(), true), ended(0.5, [1, 2, 9]));
  expect(validation).toEqual(['Validation loss', 'not a number (NaN)', '0.5']);
});

test('losses in other units are compared in units of guessing', () => {
  const table = (standardizeTarget: boolean) =>
    experiment({
      data: {
        kind: 'csv',
        task: 'regression',
        target: 'y',
        standardizeTarget,
        columns: [
          { name: 'x', values: Array.from({ length: 40 }, (_, i) => i) },
          { name: 'y', values: Array.from({ length: 40 }, (_, i) => 100 * i) },
        ],
      },
    });
  const [loss] = rowsOf(ended(1e6, [1, 2, 9], table(false)), ended(0.5, [1, 2, 9], table(true)));
  expect(loss![0]).toBe('Loss ÷ guessing');
  expect(loss![2]).toBe('0.5');
});

test('evidence is read in words: factors with their way, and that theory has no answer', () => {
  const rows = evidenceRows({
    id: 'vanishing_signal',
    severity: 'fault',
    layers: [0, 1],
    step: 1,
    sentence: '',
    evidence: { signalRms: [1e-6, 0.5], ratio: 2e-6, factorPerLayer: 0.25, decades: 5.7 },
    remedies: [],
  });
  expect(rows.map(({ label, value }) => [label, value])).toEqual([
    ['δ, first ÷ last layer', '2·10⁻⁶'],
    ['Measured per layer', '4× smaller'],
    ['Theory per layer', 'does not cover this network'],
  ]);
});
