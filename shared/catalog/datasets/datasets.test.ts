import { expect, test } from 'vitest';
import { parseExperiment } from '../../experiment/parse';
import { planNetwork } from '../../network/plan';
import { prepareData } from '../../network/data';
import { randomStream } from '../../random/stream';
import { datasets } from './catalog';
import { defaultsOf, entryOf, type Configuration } from '../parameter';
import { applyFix } from '../../experiment/fix';

/** Rows of a data set by class, and its targets; regression has one class, 0. */
function drawn(given: Configuration) {
  const entry = entryOf(datasets, given);
  const data = { ...defaultsOf(entry), ...given };
  const { inputs, targets } = entry.generate(randomStream(7, 'data'), data);
  const [features, width] = [entry.features(data), entry.targets(data)];
  const rows = Array.from({ length: inputs.length / features }, (_, i) => [
    ...inputs.subarray(i * features, (i + 1) * features),
  ]);
  const labels = rows.map((_, i) => targets.subarray(i * width, (i + 1) * width).indexOf(1));
  return { rows, targets, ofClass: (label: number) => rows.filter((_, i) => labels[i] === label) };
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const column = (rows: readonly number[][], feature: number) => rows.map((row) => row[feature]!);
const variance = (values: readonly number[]) => mean(values.map((x) => (x - mean(values)) ** 2));

test('moons without noise: half circles as in scikit-learn’s make_moons', () => {
  const { ofClass } = drawn({ kind: 'moons', samples: 20_000, noise: 0 });
  for (const [x, y] of ofClass(0)) {
    expect(Math.hypot(x!, y!)).toBeCloseTo(1, 6);
    expect(y).toBeGreaterThanOrEqual(0);
  }
  for (const [x, y] of ofClass(1)) {
    expect(Math.hypot(1 - x!, 0.5 - y!)).toBeCloseTo(1, 6);
    expect(y).toBeLessThanOrEqual(0.5);
  }
  // of sin t, t uniform over half a turn: mean 2/π, variance 1/2 − 4/π²; make_moons(100000) has 0.63661 and 0.09472.
  // 10 000 draws: standard error of the mean 0.003
  expect(mean(column(ofClass(0), 1))).toBeCloseTo(2 / Math.PI, 1.5);
  expect(mean(column(ofClass(1), 1))).toBeCloseTo(0.5 - 2 / Math.PI, 1.5);
  expect(variance(column(ofClass(0), 1))).toBeCloseTo(0.5 - 4 / Math.PI ** 2, 1.5);
});

test('noise is normal around the noise-free place: E‖x‖² grows by 2σ²', () => {
  const { ofClass } = drawn({ kind: 'moons', samples: 40_000, noise: 0.3 });
  // of 20 000 draws the mean square has the standard error 0.005
  expect(mean(ofClass(0).map(([x, y]) => x! ** 2 + y! ** 2))).toBeCloseTo(1 + 2 * 0.3 ** 2, 1.5);
});

test('XOR without noise: the class is whether the signs differ; the square is filled evenly', () => {
  const { ofClass, rows } = drawn({ kind: 'xor', samples: 20_000, noise: 0 });
  expect(ofClass(0).every(([x, y]) => x! * y! >= 0)).toBe(true);
  expect(ofClass(1).every(([x, y]) => x! * y! <= 0)).toBe(true);
  for (const feature of [0, 1]) {
    // U(−1, 1): mean 0, variance 1/3
    expect(mean(column(rows, feature))).toBeCloseTo(0, 1.5);
    expect(variance(column(rows, feature))).toBeCloseTo(1 / 3, 1.5);
  }
});

test('blobs: each class has its own centre within ±1, and the spread asked for in every feature', () => {
  const { ofClass } = drawn({ kind: 'gaussian_blobs', samples: 20_000, classes: 4, features: 3, spread: 0.2 });
  const centres = [0, 1, 2, 3].map((label) => [0, 1, 2].map((feature) => mean(column(ofClass(label), feature))));
  expect(new Set(centres.map((centre) => centre[0]!.toFixed(2))).size).toBe(4);
  // 5000 draws a class: standard error of the centre 0.003, of the variance 2 %
  expect(centres.flat().every((m) => Math.abs(m) < 1.01)).toBe(true);
  for (const label of [0, 1, 2, 3])
    for (const feature of [0, 1, 2]) expect(variance(column(ofClass(label), feature))).toBeCloseTo(0.04, 2.3);
});

test('the regression plane: y is the mean of both features, plus noise of the variance asked for', () => {
  const exact = drawn({ kind: 'regression_plane', samples: 100, noise: 0 });
  exact.rows.forEach(([x, y], i) => expect(exact.targets[i]).toBeCloseTo((x! + y!) / 2, 6));
  const noisy = drawn({ kind: 'regression_plane', samples: 20_000, noise: 0.3 });
  const residuals = noisy.rows.map(([x, y], i) => noisy.targets[i]! - (x! + y!) / 2);
  // standard error of the variance 1 %
  expect(variance(residuals)).toBeCloseTo(0.09, 2.3);
});

test('iris: the sums of Fisher’s table, as scikit-learn 1.9.1 has it', () => {
  const { rows, ofClass } = drawn({ kind: 'iris' });
  const rounded = (x: number) => Number(x.toFixed(3));
  const sum = (feature: number, power: number) => rounded(column(rows, feature).reduce((s, x) => s + x ** power, 0));
  expect([0, 1, 2, 3].map((feature) => sum(feature, 1))).toEqual([876.5, 458.6, 563.7, 179.9]);
  expect([0, 1, 2, 3].map((feature) => sum(feature, 2))).toEqual([5223.85, 1430.4, 2582.71, 302.33]);
  // Fisher 1936, table II: means of setosa, versicolor, virginica
  const means = [0, 1, 2].map((label) => [0, 1, 2, 3].map((feature) => rounded(mean(column(ofClass(label), feature)))));
  expect(means).toEqual([
    [5.006, 3.428, 1.462, 0.246],
    [5.936, 2.77, 4.26, 1.326],
    [6.588, 2.974, 5.552, 2.026],
  ]);
});

const made = Object.keys(datasets).filter((kind) => kind !== 'csv');

test.each(made)('%s: the planner’s fixes make a network of one layer fit it', (kind) => {
  let experiment = parseExperiment({ data: { kind }, layers: [{ kind: 'dense', units: 77 }] });
  for (const { fix } of planNetwork(experiment).problems) experiment = applyFix(experiment, fix!);
  const plan = planNetwork(experiment);
  expect(plan.problems).toEqual([]);
  const { training, validation } = prepareData(experiment, plan);
  expect(training.count + validation.count).toBe(plan.trainingSamples + plan.validationSamples);
  for (const { inputs, targets, count } of [training, validation]) {
    expect([inputs.length, targets.length]).toEqual([count * plan.features, count * plan.targets]);
    expect([...inputs, ...targets].every(Number.isFinite)).toBe(true);
  }
});
