import { expect, test } from 'vitest';
import { parseExperiment } from '../experiment/parse';
import { MeanField } from './mean-field';
import { CONTOUR_DEPTHS, depthContours, phasesOf, WEIGHT_VARIANCES as COLUMNS } from './phases';
import { typicalLayer } from './prediction';

const WEIGHT_VARIANCES = [0.5, 1.26, 3.98, 10, 31.6];
const BIAS_VARIANCES = [0, 0.4];

const of = (kind: string) =>
  phasesOf({ activations: [{ kind }], keepProbability: 1 }, WEIGHT_VARIANCES, BIAS_VARIANCES);

test('tanh: the critical line begins at (1, 0), and parts order from chaos (Schoenholz et al. 2017, Fig. 1)', () => {
  const { cells, critical } = of('tanh');
  expect(critical[0]).toBeCloseTo(1, 3);
  BIAS_VARIANCES.forEach((_, row) => {
    const line = critical[row]!;
    WEIGHT_VARIANCES.forEach((weights, column) => {
      if (Math.abs(weights / line - 1) < 0.02) return;
      expect(cells[row]![column]!.phase).toBe(weights < line ? 'ordered' : 'chaotic');
    });
  });
});

test('He et al. 2015: ReLU has χ = σ_w² / 2 whatever the biases', () => {
  for (const row of of('relu').cells)
    row.forEach(({ chi }, column) => expect(chi).toBeCloseTo(WEIGHT_VARIANCES[column]! / 2, 6));
});

test('sigmoid: φ′ is 1/4 at most, so that below σ_w² = 16 all is ordered', () => {
  for (const row of of('sigmoid').cells)
    row.forEach(({ phase }, column) => WEIGHT_VARIANCES[column]! < 16 && expect(phase).toBe('ordered'));
});

test('the experiment’s point is that of most hidden layers; a normalization has none', () => {
  const dense = {
    kind: 'dense',
    units: 64,
    activation: { kind: 'tanh' },
    kernelInitializer: { kind: 'lecun_normal' },
    biasInitializer: { kind: 'random_normal', stddev: 0.5 },
  };
  const layers = [dense, dense, dense, { kind: 'dense', units: 2 }];
  const { weightVariance, biasVariance } = typicalLayer(parseExperiment({ layers }));
  expect(weightVariance).toBeCloseTo(1, 6);
  expect(biasVariance).toBeCloseTo(0.25, 9);
  const normalized = parseExperiment({ layers: [dense, { kind: 'batch_normalization' }, ...layers] });
  expect(() => typicalLayer(normalized)).toThrow();
});

test('the closed form of ReLU with biases: contours of ξ are at σ_w² = 2 exp(−1 / ξ), and none is beyond 2', () => {
  const { cells } = phasesOf({ activations: [{ kind: 'relu' }], keepProbability: 1 }, COLUMNS, [0, 0.2, 2]);
  for (const { xi, ordered, chaotic } of depthContours(cells, 1)) {
    // without biases depth changes no correlation
    expect(ordered[0]).toBeNull();
    for (const weights of ordered.slice(1)) expect(weights! / (2 * Math.exp(-1 / xi))).toBeCloseTo(1, 2);
    expect(chaotic).toEqual([null, null, null]);
  }
});

test('tanh: on a contour ξ has its value, by double integrals, and the critical line is between its two sides', () => {
  const { cells, critical } = phasesOf({ activations: [{ kind: 'tanh' }], keepProbability: 1 }, COLUMNS, [0.2]);
  const contours = depthContours(cells, 1);
  expect(contours.map(({ xi }) => xi)).toEqual(CONTOUR_DEPTHS);
  for (const { xi, ordered, chaotic } of contours) {
    expect(ordered[0]!).toBeLessThan(critical[0]!);
    // where ξ has fallen to 1 and 2 lies beyond σ_w² = 100
    if (chaotic[0] !== null) expect(chaotic[0]!).toBeGreaterThan(critical[0]!);
    for (const weights of [ordered[0]!, chaotic[0]!].filter((one) => one > 0)) {
      const exact = new MeanField([{ kind: 'tanh' }], weights, 0.2).fixedPoint().xi;
      // read off between columns a tenth of a decade apart, where 1 / ξ changes by 0.1 and more
      expect(Math.abs(1 / exact - 1 / xi), `${weights}: ${exact} for ${xi}`).toBeLessThan(0.004);
    }
  }
});
