import { expect, test } from 'vitest';
import { parseExperiment } from '../experiment/parse';
import { phasesOf } from './phases';
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
