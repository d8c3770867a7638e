import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseExperiment } from '../../experiment/parse';
import { learningRateAt, optimizerScalars } from '../../network/learning-rate';
import { entryOf, type Configuration } from '../parameter';
import { optimizers } from '../optimizers/catalog';
import { schedules } from './catalog';

/** The rates of PyTorch's and Keras's schedules, by scripts/reference/schedules.py. */
const reference = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../../scripts/reference/numbers/schedules.json'), 'utf8'),
) as {
  readonly learningRate: number;
  readonly steps: number;
  readonly cases: readonly { readonly schedule: Configuration; readonly rates: readonly number[] }[];
};

const experimentWith = (schedule: Configuration, optimizer = 'sgd') =>
  parseExperiment({
    layers: [{ kind: 'dense', units: 2 }],
    optimizer: { kind: optimizer, learningRate: reference.learningRate, schedule },
    training: { steps: reference.steps },
  });

test.each(reference.cases.map(({ schedule, rates }) => [JSON.stringify(schedule), schedule, rates] as const))(
  '%s: the rate of each step is PyTorch’s and Keras’s',
  (_, schedule, rates) => {
    const experiment = experimentWith(schedule);
    // both in float64: a few roundings
    rates.forEach((rate, i) => expect(Math.abs(learningRateAt(experiment, i + 1) - rate)).toBeLessThan(1e-13));
  },
);

test('every schedule has a reference', () => {
  expect(new Set(reference.cases.map(({ schedule }) => schedule.kind))).toEqual(new Set(Object.keys(schedules)));
});

test('an optimizer is given the rate of the step, and nothing else of the schedule', () => {
  for (const optimizer of Object.keys(optimizers)) {
    const experiment = experimentWith({ kind: 'cosine' }, optimizer);
    const entry = entryOf(optimizers, experiment.optimizer);
    const rate = learningRateAt(experiment, 30);
    expect(rate).toBeLessThan(0.1);
    expect(optimizerScalars(experiment, 30)).toEqual(
      entry.scalars(30, { ...experiment.optimizer, learningRate: rate }),
    );
  }
});

test('a document without a schedule, as older ones are, has a constant rate; an unknown schedule is refused', () => {
  const layers = [{ kind: 'dense', units: 2 }];
  const old = parseExperiment({ layers, optimizer: { kind: 'adam' } });
  expect(old.optimizer.schedule).toEqual({ kind: 'constant' });
  expect(parseExperiment({ layers }).optimizer.schedule).toEqual({ kind: 'constant' });
  expect(() => parseExperiment({ layers, optimizer: { kind: 'adam', schedule: { kind: 'linear' } } })).toThrow(
    /^optimizer\.schedule\.kind: kind must be one of constant, step, cosine, warm_up/,
  );
});

test('a warm-up longer than the run never falls, and never divides by 0', () => {
  const experiment = experimentWith({ kind: 'cosine', warmUp: 40 });
  expect(learningRateAt(experiment, 40)).toBeLessThan(reference.learningRate);
  expect(learningRateAt(experiment, 41)).toBe(reference.learningRate);
});
