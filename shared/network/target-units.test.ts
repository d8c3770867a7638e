import { expect, test } from 'vitest';
import { parseExperiment } from '../experiment/parse';
import { prepareData } from './data';
import { planNetwork } from './plan';
import { targetUnits } from './target-units';

const prices = [200, 260, 180, 420, 310, 290, 240, 330];
const experiment = (change: object = {}, loss = 'mean_squared_error') =>
  parseExperiment({
    data: {
      kind: 'csv',
      target: 'price',
      task: 'regression',
      columns: [
        { name: 'size', values: [1, 2, 3, 4, 5, 6, 7, 8] },
        { name: 'price', values: prices },
      ],
      standardizeTarget: true,
      validationShare: 0.25,
      ...change,
    },
    layers: [{ kind: 'dense', units: 1 }],
    loss: { kind: loss },
  });

test('a standardized target has mean 0 and variance 1 over the training rows; the loss of always guessing the mean is 1, and its error the standard deviation', () => {
  const document = experiment();
  const { training, validation } = prepareData(document, planNetwork(document));
  const mean = (values: Iterable<number>) => [...values].reduce((sum, x) => sum + x, 0) / [...values].length;
  expect(mean(training.targets)).toBeCloseTo(0, 6);
  expect(mean(training.targets.map((x) => x * x))).toBeCloseTo(1, 6);

  // the same rows as they are in the table
  const plain = experiment({ standardizeTarget: false });
  const raw = prepareData(plain, planNetwork(plain));
  const std = Math.sqrt(mean(raw.training.targets.map((y) => (y - mean(raw.training.targets)) ** 2)));
  expect(targetUnits(document)!.error(1)).toBeCloseTo(std, 3);

  // a prediction of 0.5 standard deviations too much on every validation row
  const loss = mean(validation.targets.map((y) => (y + 0.5 - y) ** 2));
  expect(targetUnits(document)!.error(loss)).toBeCloseTo(std / 2, 3);
  expect([...validation.targets].map((y) => y * std + mean(raw.training.targets))).toEqual(
    [...raw.validation.targets].map((y) => expect.closeTo(y, 2) as number),
  );
});

test('losses that are in the units of the target already have no other ones', () => {
  expect(targetUnits(experiment({ standardizeTarget: false }))).toBeNull();
  expect(targetUnits(experiment({ task: 'classes' }))).toBeNull();
});
