import { describe, expect, test } from 'vitest';
import { losses } from '../catalog/losses/catalog';
import { parseExperiment } from '../experiment/parse';
import { prepareData, type Part } from '../network/data';
import { planNetwork } from '../network/plan';
import { ProgramBuilder } from '../program/builder';
import { differentiate } from '../program/differentiate';
import { Interpreter } from '../program/reference-engine';
import { whatGuessingCosts } from './guessing';

/** So many samples of each class, in turn. */
function classes(counts: readonly number[], rest: object) {
  const labels = counts.flatMap((count, i) => Array<string>(count).fill('abcdef'[i]!));
  return experimentOf(counts.length, {
    data: table(labels, { task: 'classes', ...rest }),
  });
}

const table = (values: readonly (string | number)[], rest: object) => ({
  kind: 'csv',
  target: 'y',
  columns: [
    { name: 'x', values: values.map((_, i) => i) },
    { name: 'y', values },
  ],
  ...rest,
});

const experimentOf = (units: number, document: object) =>
  parseExperiment({ layers: [{ kind: 'dense', units }], ...document });

/** The least mean loss over one output for all rows: by gradient descent on the lab's own loss, float64, with halved steps. */
function leastLoss(part: Part, outputs: number, loss: { kind: string }): { loss: number; output: Float64Array } {
  const p = new ProgramBuilder();
  const z = p.input('z', [1, outputs]);
  const y = p.input('y', [part.count, outputs]);
  const mean = p.mean(losses[loss.kind]!.perSample(p, p.broadcastTo(z, [part.count, outputs]), y, loss));
  const [slope] = differentiate(p, mean, [z]);
  const program = { nodes: p.nodes, signatures: { loss: { outputs: { mean, slope: slope! }, updates: {} } } };
  const interpreter = new Interpreter(program);
  const at = (output: ArrayLike<number>) => interpreter.run('loss', { z: output, y: part.targets });
  let output = new Float64Array(outputs);
  let here = at(output);
  for (let step = 0, rate = 4; step < 4000 && rate > 1e-9; step++) {
    const next = output.map((value, i) => value - rate * here['slope']![i]!);
    const there = at(next);
    if (there['mean']![0]! < here['mean']![0]!) [output, here, rate] = [next, there, rate * 1.2];
    else rate /= 2;
  }
  return { loss: here['mean']![0]!, output };
}

/** Of a part that was not minimized over. */
function lossOf(part: Part, output: Float64Array, loss: { kind: string }): number {
  const p = new ProgramBuilder();
  const [z, y] = [p.input('z', [1, output.length]), p.input('y', [part.count, output.length])];
  const mean = p.mean(losses[loss.kind]!.perSample(p, p.broadcastTo(z, [part.count, output.length]), y, loss));
  const program = { nodes: p.nodes, signatures: { loss: { outputs: { mean }, updates: {} } } };
  return new Interpreter(program).run('loss', { z: output, y: part.targets })['mean']![0]!;
}

describe('no constant prediction costs less on the training samples: gradient descent finds the same', () => {
  const counts = [
    [20, 20],
    [53, 7],
    [32, 6, 2],
    [10, 10, 10, 10],
  ];
  const cases = Object.keys(losses).flatMap((kind) =>
    counts.flatMap((count) =>
      [[], count.map((_, i) => 0.5 + 2 * i), count.map((n) => 40 / (count.length * n))].flatMap((classWeights) =>
        [0, 0.3].map((validationShare) => ({ kind, count, classWeights, validationShare })),
      ),
    ),
  );
  test.each(cases.filter(({ kind, classWeights }) => kind !== 'mean_squared_error' || classWeights.length === 0))(
    '$kind, $count, weights $classWeights, $validationShare held out',
    ({ kind, count, classWeights, validationShare }) => {
      const loss = classWeights.length > 0 ? { kind, classWeights } : { kind };
      const experiment = { ...classes(count, { validationShare }), loss };
      const plan = planNetwork(experiment);
      const { training, validation } = prepareData(experiment, plan);
      const guessed = whatGuessingCosts(experiment, plan);
      const least = leastLoss(training, count.length, loss);
      // the descent ends within 1e-7 of the least loss; the parabola around it squares the error of the prediction
      expect(guessed.training.loss).toBeLessThanOrEqual(least.loss + 1e-12);
      expect(guessed.training.loss).toBeCloseTo(least.loss, 7);
      expect(guessed.validation === null).toBe(validationShare === 0);
      if (guessed.validation) expect(guessed.validation.loss).toBeCloseTo(lossOf(validation, least.output, loss), 3);
      // accuracy: by counting
      const label = (part: Part, row: number) =>
        part.targets.subarray(row * count.length, (row + 1) * count.length).indexOf(1);
      const tally = (part: Part) =>
        count.map((_, of) => Array.from({ length: part.count }, (_, row) => label(part, row)).filter((l) => l === of));
      const most = tally(training).map((rows) => rows.length);
      expect(guessed.training.accuracy).toBeCloseTo(Math.max(...most) / training.count, 12);
      if (guessed.validation)
        expect(guessed.validation.accuracy).toBeCloseTo(
          tally(validation)[most.indexOf(Math.max(...most))]!.length / validation.count,
          12,
        );
    },
  );
});

test('closed forms: ln K where classes are equal, the entropy where they are not, times the weight', () => {
  const cost = (count: readonly number[], loss: { kind: string; classWeights?: number[] }) =>
    whatGuessingCosts({ ...classes(count, { validationShare: 0 }), loss });
  expect(cost([10, 10, 10], { kind: 'softmax_cross_entropy' })).toMatchObject({
    training: { loss: expect.closeTo(Math.log(3), 14), accuracy: 10 / 30 },
    validation: null,
    equalClasses: true,
  });
  // 88.4 % of one class: −0.884 ln 0.884 − 0.116 ln 0.116
  expect(cost([221, 29], { kind: 'softmax_cross_entropy' })).toMatchObject({
    training: { loss: expect.closeTo(0.35888, 5), accuracy: 0.884 },
    equalClasses: false,
  });
  // each of three outputs is a yes or no with p = 1/3
  expect(cost([10, 10, 10], { kind: 'sigmoid_cross_entropy' }).training.loss).toBeCloseTo(
    Math.log(3) - (2 / 3) * Math.log(2),
    14,
  );
  const weighted = cost([30, 10], { kind: 'softmax_cross_entropy', classWeights: [1, 3] });
  expect(weighted.training.loss).toBeCloseTo(1.5 * Math.LN2, 14);
  expect(weighted.equalClasses).toBe(false);
  // always the first class is right in 3 of 4, whatever the loss makes of it
  expect(weighted.training.accuracy).toBe(0.75);
  expect(cost([20, 20], { kind: 'softmax_cross_entropy', classWeights: [2, 2] })).toMatchObject({
    training: { loss: expect.closeTo(2 * Math.LN2, 14) },
    equalClasses: true,
  });
  expect(cost([20, 20], { kind: 'softmax_cross_entropy', classWeights: [0, 2] }).training.loss).toBe(0);
  expect(cost([30, 10], { kind: 'mean_squared_error' }).training.loss).toBeCloseTo(0.25 * 0.75, 14);
});

test('a validation class that the training samples do not have is never guessed: its loss is infinite', () => {
  const seeds = Array.from({ length: 50 }, (_, seed) => ({
    ...classes([9, 1], { validationShare: 0.3 }),
    seed,
    loss: { kind: 'softmax_cross_entropy' },
  }));
  const apart = seeds.filter(
    (experiment) => prepareData(experiment, planNetwork(experiment)).validation.targets[1] === 1,
  );
  expect(apart.length).toBeGreaterThan(0);
  for (const experiment of apart) {
    const { training, validation } = whatGuessingCosts(experiment);
    expect(training).toMatchObject({ loss: 0, accuracy: 1 });
    expect(validation!.loss).toBe(Infinity);
  }
});

describe('numbers: the variance of the targets', () => {
  const values = [3, 8, 8, 1, 0, 2.5, 7, 100, 4, 4];
  const variance = (of: readonly number[], around = of.reduce((a, b) => a + b, 0) / of.length) =>
    of.reduce((sum, x) => sum + (x - around) ** 2, 0) / of.length;
  const loss = { kind: 'mean_squared_error' };

  test('standardized or not, by part, and in the target’s own units', () => {
    const parts = (standardizeTarget: boolean) => {
      const experiment = experimentOf(1, {
        data: table(values, { task: 'regression', validationShare: 0.4, standardizeTarget }),
        loss,
      });
      return { guessed: whatGuessingCosts(experiment), ...prepareData(experiment, planNetwork(experiment)) };
    };
    const plain = parts(false);
    const [train, held] = [[...plain.training.targets], [...plain.validation.targets]];
    const mean = train.reduce((a, b) => a + b, 0) / train.length;
    expect(plain.guessed.prediction[0]).toBeCloseTo(mean, 12);
    const own = { training: variance(train), validation: variance(held, mean) };
    expect(plain.guessed.training).toEqual({
      loss: expect.closeTo(own.training, 9),
      squaredError: expect.closeTo(own.training, 9),
      variance: expect.closeTo(own.training, 9),
      accuracy: null,
    });
    expect(plain.guessed.validation).toMatchObject({
      loss: expect.closeTo(own.validation, 9),
      variance: expect.closeTo(variance(held), 9),
    });
    const standardized = parts(true).guessed;
    // float32 targets
    expect(standardized.training.loss).toBeCloseTo(1, 6);
    expect(standardized.training.squaredError! / own.training).toBeCloseTo(1, 6);
    expect(standardized.validation!.squaredError! / own.validation).toBeCloseTo(1, 5);
    expect((standardized.validation!.loss * own.training) / own.validation).toBeCloseTo(1, 6);
  });

  test('of several outputs it is the mean of their variances', () => {
    const data = { kind: 'gaussian_noise', samples: 40, features: 2, targets: 3, validationShare: 0.25 };
    const experiment = experimentOf(3, { data, loss });
    const { training, validation } = prepareData(experiment, planNetwork(experiment));
    const columns = (part: Part) => [0, 1, 2].map((i) => [...part.targets].filter((_, at) => at % 3 === i));
    const mean = (of: readonly number[]) => of.reduce((a, b) => a + b, 0) / of.length;
    const guessed = whatGuessingCosts(experiment);
    expect(guessed.training.loss).toBeCloseTo(mean(columns(training).map((column) => variance(column))), 12);
    const means = columns(training).map(mean);
    expect(guessed.validation!.loss).toBeCloseTo(
      mean(columns(validation).map((column, i) => variance(column, means[i]))),
      12,
    );
  });
});
