import { expect, test } from 'vitest';
import { depthScale } from './depth-scale';
import { MeanField } from './mean-field';

const of = (kind: string, weightVariance: number, biasVariance: number, keepProbability = 1) => {
  const field = new MeanField([{ kind }], weightVariance, biasVariance, keepProbability);
  const { q, chi } = field.limit();
  return { xi: depthScale(field, q, chi), exact: () => field.fixedPoint().xi };
};

test('Schoenholz et al. 2017, tanh with σ_b² = 0.05: ξ = 7.834 at σ_w² = 1.3, 15.79 at 1.5, in the ordered phase', () => {
  expect(of('tanh', 1.3, 0.05).xi).toBeCloseTo(7.834, 2);
  expect(of('tanh', 1.5, 0.05).xi).toBeCloseTo(15.79, 1);
});

test('in the ordered phase without dropout ξ = −1 / ln χ (eq. 9 there): ReLU has −1 / ln(σ_w² / 2)', () => {
  expect(of('relu', 1, 0.3).xi).toBeCloseTo(1 / Math.LN2, 9);
  expect(of('relu', 1.9, 0.3).xi).toBeCloseTo(-1 / Math.log(0.95), 6);
});

test.each([
  ['tanh', 3, 0.05, 1],
  ['tanh', 30, 0.4, 1],
  ['tanh', 1.6, 0.05, 0.9],
  ['relu', 1.5, 0.4, 0.8],
  ['gelu', 2.5, 0.4, 0.9],
  ['sigmoid', 40, 0, 1],
])('%s, σ_w² = %d, σ_b² = %d, keep probability %d: the series agrees with double integrals', (...given) => {
  const { xi, exact } = of(...given);
  expect(xi / exact()).toBeCloseTo(1, 2);
});

test('on the critical line it is infinite', () => expect(of('tanh', 1.761, 0.05).xi).toBe(Infinity));
