import { expect, test } from 'vitest';
import { whatGuessingCosts } from '../../shared/findings/guessing';
import { parseExperiment } from '../../shared/experiment/parse';
import { STATISTIC_IDS } from '../../shared/run/statistic-catalog';
import { fromKeys, RUN_SERIES, type NonFinite, type RunSeries } from '../../shared/run/run';
import { RunData, type RunView } from '../runs/run-data';
import { curveReading } from './curve-reading';

/** A run of two classes, with what it recorded of a series. */
function runOf(
  series: Partial<Record<RunSeries, number[]>>,
  document: object = {},
  nonFinite: NonFinite | null = null,
) {
  const count = Math.max(...Object.values(series).map(({ length }) => length));
  const data = new RunData(1);
  data.append(
    {
      steps: Uint32Array.from({ length: count }, (_, i) => i + 1),
      run: fromKeys(RUN_SERIES, (id) => Float32Array.from(series[id] ?? Array<number>(count).fill(1))),
      layers: fromKeys(STATISTIC_IDS, () => new Float32Array(count)),
    },
    [],
  );
  const experiment = parseExperiment({ layers: [{ kind: 'dense', units: 2 }], ...document });
  return { data, experiment, nonFinite, layers: [{ fanOut: 2 }], hasClasses: true } as unknown as RunView;
}
const steady = (value: number, count = 40) => Array<number>(count).fill(value);

/** Halves of both classes: nothing is held out. */
const halves = { data: { kind: 'two_rings', validationShare: 0 } };

test('a loss at ln 2 is called guessing, with the number it is measured against', () => {
  expect(curveReading(runOf({ loss: steady(0.695) }, halves), 'loss')).toBe(
    'No better than guessing: 0.695 on average over the last 4 recorded steps (guessing: ln 2 = 0.6931).',
  );
  expect(curveReading(runOf({ loss: [2, ...steady(1.5)] }, halves), 'loss')).toBe(
    'From 2 at the first step to 1.5, the mean of the last 5 recorded steps. Worse than guessing (guessing: ln 2 = 0.6931).',
  );
});

test('88.4 % right where 88.4 % of the samples are of one class is guessing', () => {
  const answers = [...Array<string>(58).fill('yes'), ...Array<string>(442).fill('no')];
  const data = {
    kind: 'csv',
    target: 'answer',
    columns: [
      { name: 'x', values: answers.map((_, i) => i) },
      { name: 'answer', values: answers },
    ],
    validationShare: 0,
  };
  expect(curveReading(runOf({ accuracy: steady(0.884) }, { data }), 'accuracy')).toBe(
    'No better than guessing: 88.4 % right on average over the last 4 recorded steps (most frequent class = 88.4 %).',
  );
  expect(curveReading(runOf({ accuracy: steady(0.95) }, { data }), 'accuracy')).toMatch(/^95\.0 % right on average/);
  expect(curveReading(runOf({ loss: steady(0.359) }, { data }), 'loss')).toBe(
    'No better than guessing: 0.359 on average over the last 4 recorded steps (guessing = 0.3589).',
  );
});

test('a mean squared error stands beside the variance of the targets', () => {
  const data = { kind: 'gaussian_noise', samples: 20, features: 2, targets: 1, validationShare: 0 };
  const document = { data, layers: [{ kind: 'dense', units: 1 }], loss: { kind: 'mean_squared_error' } };
  const { training } = whatGuessingCosts(runOf({ loss: [1] }, document).experiment);
  expect(curveReading(runOf({ loss: steady(training.loss) }, document), 'loss')).toMatch(
    /^No better than guessing: .* \(guessing: variance of the targets = [\d.]+\)\.$/,
  );
});

test('a loss that has moved is said with both ends, an accuracy beside chance', () => {
  expect(curveReading(runOf({ loss: [0.75, ...steady(0.0625)] }), 'loss')).toBe(
    'From 0.75 at the first step to 0.0625, the mean of the last 5 recorded steps.',
  );
  expect(curveReading(runOf({ loss: [0.75, 0.5, 0.25] }), 'loss')).toBe(
    'From 0.75 at the first step to 0.25 at the last.',
  );
  expect(curveReading(runOf({ loss: [0.75] }), 'loss')).toBe('0.75 at the only recorded step.');
  expect(curveReading(runOf({ accuracy: steady(0.75) }, halves), 'accuracy')).toBe(
    '75.0 % right on average over the last 4 recorded steps (guessing: 1/2 = 50.0 %).',
  );
});

test('where there is no number any more, the step is said from which on', () => {
  const nonFinite = runOf({ loss: [1, 2, NaN] }, {}, { what: 'loss', layer: null, step: 3 });
  expect(curveReading(nonFinite, 'loss')).toBe('Not finite from step 3 on.');
  expect(curveReading(runOf({ loss: [] }), 'loss')).toBeUndefined();
});

test('clipping is counted where it made the gradient smaller', () => {
  const run = runOf(
    { gradNormGlobal: [...steady(2, 36), 0.5, 3, 0.5, 4], gradNormClipped: [...steady(1, 36), 0.5, 1, 0.5, 1] },
    { clipping: { kind: 'global_norm', value: 1 } },
  );
  expect(curveReading(run, 'gradNorm')).toMatch(/ Clipped in 2 of the last 4\.$/);
});

test('what the run has not recorded is said, not drawn as nothing', () => {
  const run = runOf({ loss: steady(0.5) });
  delete run.data.run.gradNormGlobal;
  expect(curveReading(run, 'gradNorm')).toMatch(/^This run has not recorded “gradient norm”/);
});
