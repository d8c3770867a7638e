import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyEdit } from '../experiment/edit';
import { parseExperiment } from '../experiment/parse';
import { planNetwork } from '../network/plan';
import { text } from '../text/text';
import { diagnose } from './diagnose';
import { rules } from './catalog';

// What follows from the settings alone; what needs a run is tested where runs are made (main/command-line/diagnose.test.ts) and, on
// hundreds of networks, by npm run diagnosis.

const dense = (units: number, activation = 'linear', kernelInitializer: object = { kind: 'he_normal' }) => ({
  kind: 'dense',
  units,
  activation: { kind: activation },
  kernelInitializer,
});
const table = (x: readonly number[], y: readonly number[], more = {}) => ({
  kind: 'csv',
  file: 't.csv',
  target: 'y',
  task: 'regression',
  columns: [
    { name: 'x', values: x },
    { name: 'y', values: y },
  ],
  ...more,
});
const line = Array.from({ length: 80 }, (_, i) => (i - 39.5) / 23);
const mse = { loss: { kind: 'mean_squared_error' } };

const before = (document: object) => diagnose(parseExperiment(document));
const ids = (document: object) => before(document).findings.map(({ id }) => id);

test('every rule that has a name is in the catalog, once, and names its source', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(text.diagnosis.names).sort());
  for (const { source } of rules) expect(source).toMatch(/\d{4}|CS231n|IEEE/);
});

describe('before a run', () => {
  test('nothing is a fault, and rules that need a run are skipped with the reason', () => {
    const { healthy, findings, skipped } = before({ layers: [dense(8, 'relu'), dense(2)] });
    expect([healthy, findings]).toEqual([true, []]);
    expect(skipped).toContainEqual({ id: 'vanishing_signal', reason: 'it needs a run' });
  });

  test('an experiment that cannot be run has no diagnosis, and no error', () => {
    expect(before({ layers: [dense(7)] }).findings).toEqual([]);
  });
});

describe('output_mismatch', () => {
  const leastLoss = (document: object) =>
    before(document).findings.find(({ id }) => id === 'output_mismatch')?.evidence['leastLoss'];
  const digits = (output: string, loss: string) => ({
    data: { kind: 'digits' },
    layers: [dense(8, 'relu'), dense(10, output)],
    loss: { kind: loss },
  });

  test('sigmoid before softmax cross-entropy: the loss cannot fall below ln(1 + 9/e) = 1.461', () => {
    expect(leastLoss(digits('sigmoid', 'softmax_cross_entropy'))).toBeCloseTo(Math.log(1 + 9 / Math.E), 6);
  });

  test('tanh before softmax cross-entropy: ln(1 + 9/e²)', () => {
    expect(leastLoss(digits('tanh', 'softmax_cross_entropy'))).toBeCloseTo(Math.log(1 + 9 / Math.E ** 2), 6);
  });

  test('softmax before sigmoid cross-entropy: a sure distribution still costs (softplus(−1) + 9 ln 2) / 10', () => {
    const expected = (Math.log(1 + Math.exp(-1)) + 9 * Math.LN2) / 10;
    expect(leastLoss(digits('softmax', 'sigmoid_cross_entropy'))).toBeCloseTo(expected, 6);
  });

  test('ReLU before a loss that takes logits cuts them off', () => {
    expect(leastLoss(digits('relu', 'softmax_cross_entropy'))).toBe(0);
    expect(leastLoss(digits('leaky_relu', 'softmax_cross_entropy'))).toBeUndefined();
  });

  test.each([
    ['softmax', 'softmax_cross_entropy'],
    ['sigmoid', 'sigmoid_cross_entropy'],
    ['linear', 'softmax_cross_entropy'],
    ['linear', 'sigmoid_cross_entropy'],
  ])('%s goes with %s, which looks through it', (output, loss) => {
    expect(ids(digits(output, loss))).not.toContain('output_mismatch');
  });

  test('a softmax over sigmoids squashes twice, in an activation layer too', () => {
    const twice = digits('sigmoid', 'softmax_cross_entropy');
    const layers = [...twice.layers, { kind: 'activation', activation: { kind: 'softmax' } }];
    expect(leastLoss({ ...twice, layers })).toBeCloseTo(Math.log(1 + 9 / Math.E), 6);
  });

  const regression = (output: string, y: readonly number[]) => ({
    data: table(line, y, { validationShare: 0 }),
    layers: [dense(8, 'relu'), dense(1, output)],
    ...mse,
  });
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  test('a squared error of what lies outside the range: negative targets under ReLU, all of them under one softmax', () => {
    const negative = mean(line.map((y) => Math.min(0, y) ** 2));
    expect(leastLoss(regression('relu', line))).toBeCloseTo(negative, 5);
    expect(leastLoss(regression('softmax', line))).toBeCloseTo(mean(line.map((y) => (y - 1) ** 2)), 5);
    expect(
      leastLoss(
        regression(
          'sigmoid',
          line.map((y) => 3 * y),
        ),
      ),
    ).toBeGreaterThan(negative);
  });

  test('a range that holds the targets is not a mismatch', () => {
    const shares = line.map((y) => 1 / (1 + Math.exp(-y)));
    for (const output of ['linear', 'sigmoid', 'relu', 'softplus', 'leaky_relu', 'elu'])
      expect(ids(regression(output, shares))).toEqual([]);
    expect(
      ids(
        regression(
          'tanh',
          line.map((y) => y / 2),
        ),
      ),
    ).toEqual([]);
  });

  test('after a normalization the range is a matter of weights', () => {
    const { layers, ...rest } = regression('tanh', line);
    expect(ids({ ...rest, layers: [...layers, { kind: 'layer_normalization' }] })).toEqual([]);
  });
});

describe('scales of columns', () => {
  test('a feature a hundred times too wide, or far from 0, is told; standardized, it is not', () => {
    for (const x of [
      line.map((value) => 100 * value),
      line.map((value) => value + 20),
      line.map((value) => value / 50),
    ]) {
      const document = { data: table(x, line), layers: [dense(8, 'relu'), dense(1)], ...mse };
      expect(ids(document)).toEqual(['input_scale']);
      expect(ids({ ...document, data: { ...document.data, standardize: true } })).toEqual([]);
    }
  });

  test('built-in data and standardized ones pass: pixels of a margin that hardly vary are not a fault', () => {
    for (const kind of ['two_rings', 'spirals', 'moons', 'xor', 'digits'])
      expect(ids({ data: { kind }, layers: [dense(8, 'relu'), dense(kind === 'digits' ? 10 : 2)] })).toEqual([]);
  });

  test('a normalization right after the first dense layer makes the scale of features no matter', () => {
    const data = table(
      line.map((value) => 100 * value),
      line,
    );
    expect(ids({ data, layers: [dense(8), { kind: 'batch_normalization' }, dense(1)], ...mse })).toEqual([]);
  });

  test('targets of thousands are told in a regression, and standardizing them is the first remedy', () => {
    const data = table(
      line,
      line.map((value) => 4e4 * value ** 4),
    );
    const [finding] = before({ data, layers: [dense(8, 'relu'), dense(1)], ...mse }).findings;
    expect(finding).toMatchObject({ id: 'target_scale', severity: 'observation', step: null });
    expect(finding!.remedies[0]).toMatchObject({ change: [{ path: 'data.standardizeTarget', value: true }] });
  });
});

describe('symmetry', () => {
  test.each([
    [{ kind: 'zeros' }],
    [{ kind: 'constant', value: 0.1 }],
    [{ kind: 'ones' }],
    [{ kind: 'random_normal', stddev: 0 }],
  ])('%j in all layers is found before the run', (initializer) => {
    const [finding] = before({ layers: [dense(8, 'tanh', initializer), dense(2, 'linear', initializer)] }).findings;
    expect(finding).toMatchObject({ id: 'symmetry', layers: [0] });
  });

  test.each([[{ kind: 'glorot_uniform' }], [{ kind: 'orthogonal' }], [{ kind: 'identity' }]])(
    '%j is not symmetric',
    (initializer) => {
      expect(ids({ layers: [dense(8, 'tanh', initializer), dense(2, 'linear', initializer)] })).toEqual([]);
    },
  );

  test('an output layer of zeros, or random weights after a constant layer, break the symmetry by themselves', () => {
    const [zeros, drawn] = [{ kind: 'zeros' }, { kind: 'glorot_uniform' }];
    expect(ids({ layers: [dense(8, 'tanh', drawn), dense(2, 'linear', zeros)] })).toEqual([]);
    expect(ids({ layers: [dense(8, 'tanh', zeros), dense(2, 'linear', drawn)] })).toEqual([]);
  });
});

test('every remedy is a change that gives a valid experiment', () => {
  const documents = [
    { layers: [dense(8, 'tanh', { kind: 'zeros' }), dense(2, 'relu', { kind: 'zeros' })] },
    {
      data: table(
        line.map((x) => 90 * x),
        line.map((y) => 700 * y),
      ),
      layers: [dense(3, 'relu'), dense(1, 'sigmoid')],
      ...mse,
    },
  ];
  for (const document of documents) {
    const experiment = parseExperiment(document);
    const remedies = diagnose(experiment).findings.flatMap((finding) => finding.remedies);
    expect(remedies.length).toBeGreaterThan(1);
    for (const { change } of remedies) expect(planNetwork(applyEdit(experiment, change)).problems).toEqual([]);
  }
});

test('the example of the repository is judged in milliseconds: nothing here grows with the steps', () => {
  const example = parseExperiment(
    JSON.parse(readFileSync(new URL('../../examples/vanishing.json', import.meta.url), 'utf8')),
  );
  expect(diagnose({ ...example, training: { ...example.training, steps: 1_000_000 } }).findings).toEqual([]);
});
