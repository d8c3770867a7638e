import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../experiment/parse';
import { InvalidExperiment } from '../catalog/problem';
import { MeanField } from './mean-field';
import { predict } from './prediction';

const normal = (stddev: number) => ({ kind: 'random_normal', mean: 0, stddev });

function stack(layers: readonly object[], data: object = {}) {
  return parseExperiment({
    data: { kind: 'gaussian_noise', features: 100, targets: 100, samples: 400, validationShare: 0, ...data },
    loss: { kind: 'mean_squared_error' },
    layers,
  });
}

const dense = (activation: string, stddev: number, more: object = {}) => ({
  kind: 'dense',
  units: 100,
  activation: { kind: activation },
  kernelInitializer: normal(stddev),
  ...more,
});

describe('layer by layer', () => {
  test('linear layers: the variance is a geometric series, χ is σ_w²', () => {
    const { layers } = predict(stack(Array.from({ length: 5 }, () => dense('linear', 0.12))));
    for (const [l, { variance, chi }] of layers.entries()) {
      // σ_w² = 100 · 0.12² = 1.44; the data's own second moment is 1 within √(2/40 000) = 0.7 %
      expect(variance / layers[0]!.variance).toBeCloseTo(1.44 ** l, 9);
      expect(chi).toBeCloseTo(1.44, 9);
    }
    expect(layers[0]!.variance / 1.44).toBeCloseTo(1, 1);
  });

  test('ReLU from two uncorrelated inputs: the correlations of Cho & Saul 2009', () => {
    const { layers } = predict(stack(Array.from({ length: 6 }, () => dense('relu', Math.sqrt(0.02)))));
    const c0 = layers[0]!.correlation;
    // covariance of a mean over all pairs, whose sum of squares is close to what independence makes it: ±1/400
    expect(Math.abs(c0)).toBeLessThan(0.005);
    let c = c0;
    for (const { correlation } of layers) {
      expect(correlation).toBeCloseTo(c, 8);
      c = (Math.sqrt(1 - c * c) + c * (Math.PI - Math.acos(c))) / Math.PI;
    }
  });

  test('deep layers come to the fixed point', () => {
    const biasInitializer = normal(Math.sqrt(0.05));
    const { layers, fixedPoint } = predict(
      stack(Array.from({ length: 60 }, () => dense('tanh', Math.sqrt(0.013), { biasInitializer }))),
    );
    const { q, chi, xi } = new MeanField([{ kind: 'tanh' }], 1.3, 0.05).fixedPoint();
    expect(fixedPoint).toMatchObject({ phase: 'ordered', correlation: 1 });
    expect(fixedPoint.q).toBeCloseTo(q, 9);
    expect(fixedPoint.xi).toBeCloseTo(xi, 6);
    expect(layers.at(-1)!.variance).toBeCloseTo(q, 6);
    expect(layers.at(-1)!.chi).toBeCloseTo(chi, 6);
    // e^(−60/7.8) is left of the way to 1
    expect(1 - layers.at(-1)!.correlation).toBeLessThan(2e-3);
  });

  test('χ takes the next layer’s fan_out: a layer of 50 units before one of 100', () => {
    const { layers } = predict(
      stack([dense('relu', 0.1), { ...dense('relu', 0.1), units: 50 }, dense('linear', 0.2, { units: 100 })]),
    );
    expect(layers.map(({ chi }) => chi)).toEqual([
      expect.closeTo(50 * 0.01 * 0.5, 9),
      expect.closeTo(100 * 0.04 * 0.5, 9),
      expect.closeTo(100 * 0.04, 9),
    ]);
  });

  test('dropout of rate r multiplies variance and χ by 1/(1 − r) (Schoenholz et al. 2017, sec. 5)', () => {
    const plain = [dense('relu', 0.1), dense('relu', 0.1), dense('linear', 0.1)];
    const dropped = [plain[0]!, { kind: 'dropout', rate: 0.2 }, ...plain.slice(1)];
    const [without, with_] = [predict(stack(plain)), predict(stack(dropped))];
    expect(with_.layers[1]!.variance / without.layers[1]!.variance).toBeCloseTo(1.25, 9);
    expect(with_.layers[0]!.chi / without.layers[0]!.chi).toBeCloseTo(1.25, 9);
    expect(with_.layers[1]!.correlation / without.layers[1]!.correlation).toBeCloseTo(0.8, 6);
  });
});

test('the fixed point knows of dropout (Schoenholz et al. 2017, sec. 5): tanh, σ_w² = 1.6, σ_b² = 0.05, rate 0.1', () => {
  const biasInitializer = normal(Math.sqrt(0.05));
  const layer = dense('tanh', Math.sqrt(0.016), { biasInitializer });
  const layers = Array.from({ length: 4 }, () => [layer, { kind: 'dropout', rate: 0.1 }]).flat();
  expect(predict(stack([...layers, dense('linear', 0.1)])).fixedPoint.xi).toBeCloseTo(4.58, 2);
});

test('a dropout mask before ReLU is one after it', () => {
  const [relu, mask] = [
    { kind: 'activation', activation: { kind: 'relu' } },
    { kind: 'dropout', rate: 0.1 },
  ];
  const [linear, last] = [dense('linear', 0.1), dense('linear', 0.1)];
  expect(predict(stack([linear, mask, relu, last])).layers).toEqual(predict(stack([linear, relu, mask, last])).layers);
});

describe('what the theory does not cover is refused, by its path', () => {
  const pathOf = (layers: readonly object[]) => {
    try {
      predict(stack(layers));
      return null;
    } catch (error) {
      return (error as InvalidExperiment).problems[0]!.path;
    }
  };
  test.each([
    ['layers[1]', [dense('tanh', 0.1), { kind: 'batch_normalization' }, dense('linear', 0.1)]],
    [
      'layers[2]',
      [dense('linear', 0.1), { kind: 'dropout', rate: 0.1 }, { kind: 'activation', activation: { kind: 'tanh' } }],
    ],
    ['layers[0]', [{ kind: 'activation', activation: { kind: 'tanh' } }, dense('linear', 0.1)]],
    ...[
      { kind: 'zeros' },
      { kind: 'identity' },
      { kind: 'lsuv' },
      { kind: 'random_normal', mean: 0.1, stddev: 0.1 },
    ].map((kernelInitializer): [string, object[]] => [
      'layers[0].kernelInitializer',
      [dense('tanh', 0.1, { kernelInitializer })],
    ]),
    [
      'layers[1].biasInitializer',
      [dense('tanh', 0.1), dense('tanh', 0.1, { biasInitializer: { kind: 'constant', value: 1 } })],
    ],
  ])('%s', (path, layers) => expect(pathOf(layers)).toBe(path));
});
