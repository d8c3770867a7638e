import { describe, expect, test } from 'vitest';
import { criticalWeightVariance } from './critical-line';
import { MeanField } from './mean-field';

const tanh = { kind: 'tanh' };
const relu = { kind: 'relu' };

/** Quadrature in float64; the closed forms are exact. */
const DIGITS = 10;

describe('closed forms', () => {
  test.each([1e-6, 0.3, 1, 7, 1e4])('ReLU: E[φ²] = q/2 and E[φ′²] = 1/2 at q = %d (He et al. 2015, eq. 8)', (q) => {
    const field = new MeanField([relu], 2, 0);
    expect(field.meanSquare(q) / q).toBeCloseTo(0.5, DIGITS);
    expect(field.chi(q)).toBeCloseTo(1, DIGITS);
  });

  test.each([0.01, 1, 50])('the identity: q ↦ σ_w² q + σ_b², χ = σ_w² at q = %d', (q) => {
    const field = new MeanField([], 1.7, 0.2);
    expect(field.lengthMap(q) / (1.7 * q + 0.2)).toBeCloseTo(1, DIGITS);
    expect(field.chi(q)).toBeCloseTo(1.7, DIGITS);
    expect(field.correlationMap(0.3, q)).toBeCloseTo((1.7 * q * 0.3 + 0.2) / (1.7 * q + 0.2), DIGITS);
  });

  test.each([0, 0.2, 0.9, 0.999, 1, -0.5])(
    'ReLU: c ↦ [√(1−c²) + c(π − arccos c)]/π at c = %d (Cho & Saul 2009, eq. 6 for n = 1)',
    (c) => {
      const expected = (Math.sqrt(1 - c * c) + c * (Math.PI - Math.acos(c))) / Math.PI;
      expect(new MeanField([relu], 2, 0).correlationMap(c, 1)).toBeCloseTo(expected, 8);
    },
  );

  test.each([0, 0.3, 0.95])('ReLU: slope of that map is 1 − arccos(c)/π at c = %d (n = 0 there)', (c) => {
    expect(new MeanField([relu], 2, 0).correlationSlope(c, 1)).toBeCloseTo(1 - Math.acos(c) / Math.PI, 8);
  });

  test('Leaky ReLU with slope a: E[φ²] = q (1 + a²)/2', () => {
    const field = new MeanField([{ kind: 'leaky_relu', negativeSlope: 0.3 }], 1, 0);
    expect(field.meanSquare(2)).toBeCloseTo(1 + 0.09, DIGITS);
  });

  test('activations one after the other follow the chain rule: leaky ReLU of leaky ReLU has slope a²', () => {
    const leaky = { kind: 'leaky_relu', negativeSlope: 0.5 };
    expect(new MeanField([leaky, leaky], 1, 0).meanSquareSlope(1)).toBeCloseTo((1 + 0.5 ** 4) / 2, DIGITS);
  });

  test.each([0.5, 3])('the slope of the correlation map is its derivative, for tanh at q = %d', (q) => {
    const field = new MeanField([tanh], 1.4, 0.1, 0.9);
    const [c, h] = [0.4, 1e-4];
    const difference = (field.correlationMap(c + h, q) - field.correlationMap(c - h, q)) / (2 * h);
    // central difference: h² of the third derivative
    expect(difference).toBeCloseTo(field.correlationSlope(c, q), 6);
  });
});

describe('fixed points', () => {
  test('tanh, σ_b² = 0.05 (Schoenholz et al. 2017): q*, χ and the depth scale', () => {
    const at = (weightVariance: number) => new MeanField([tanh], weightVariance, 0.05).fixedPoint();
    const [small, middle, large] = [at(1.3), at(1.5), at(3)];
    expect(small).toMatchObject({ phase: 'ordered', correlation: 1 });
    expect(small.q).toBeCloseTo(0.31532, 5);
    expect(small.chi).toBeCloseTo(0.88016, 5);
    expect(small.xi).toBeCloseTo(7.834, 3);
    expect(middle.q).toBeCloseTo(0.41804, 5);
    expect(middle.xi).toBeCloseTo(15.79, 2);
    expect(large.phase).toBe('chaotic');
    expect(large.q).toBeCloseTo(1.42801, 5);
    expect(large.chi).toBeCloseTo(1.20893, 5);
  });

  test('in the chaotic phase two inputs part: c* < 1 is where the correlation map meets the diagonal, from above', () => {
    const field = new MeanField([tanh], 3, 0.05);
    const { q, correlation, xi } = field.fixedPoint();
    expect(correlation).toBeGreaterThan(0);
    expect(correlation).toBeLessThan(0.9);
    expect(field.correlationMap(correlation!, q)).toBeCloseTo(correlation!, 9);
    expect(xi).toBeCloseTo(-1 / Math.log(field.correlationSlope(correlation!, q)), 9);
    expect(new MeanField([tanh], 3, 0).fixedPoint().correlation).toBe(0);
  });

  test('ReLU: below σ_w² = 2 the signal vanishes, above it explodes, at it every variance stays', () => {
    expect(new MeanField([relu], 1, 0).fixedPoint()).toMatchObject({ q: 0, phase: 'ordered' });
    expect(new MeanField([relu], 3, 0).fixedPoint()).toMatchObject({ q: Infinity, phase: 'chaotic' });
    expect(new MeanField([relu], 2, 0).fixedPoint(0.7)).toMatchObject({ phase: 'critical', xi: Infinity });
    expect(new MeanField([relu], 2, 0).fixedPoint(0.7).q).toBeCloseTo(0.7, 9);
    // a geometric series: σ_b² / (1 − σ_w²/2)
    expect(new MeanField([relu], 1, 0.3).fixedPoint().q).toBeCloseTo(0.6, DIGITS);
    expect(new MeanField([relu], 1, 0.3).fixedPoint().xi).toBeCloseTo(1 / Math.LN2, DIGITS);
    // q + σ_b² per layer
    expect(new MeanField([relu], 2, 0.1).fixedPoint()).toMatchObject({ q: Infinity, phase: 'critical' });
  });

  test.each([1, 2, 3])(
    'ReLU without biases at σ_w² = %d: the correlation map is that of Cho & Saul 2009 at every variance, and touches the diagonal at 1',
    (weightVariance) => {
      expect(new MeanField([relu], weightVariance, 0).fixedPoint()).toMatchObject({ correlation: 1, xi: Infinity });
      const leaky = { kind: 'leaky_relu', negativeSlope: 0.2 };
      expect(new MeanField([leaky], weightVariance, 0).fixedPoint()).toMatchObject({ correlation: 1, xi: Infinity });
    },
  );

  test('where a signal vanishes or explodes as φ’s linear part takes it, correlations stay as they are', () => {
    for (const field of [new MeanField([tanh], 0.5, 0), new MeanField([], 0.5, 0), new MeanField([], 2, 0.1)])
      expect(field.fixedPoint()).toMatchObject({ correlation: null, xi: Infinity });
    // q grows by σ_b² per layer, all of it shared by both inputs
    expect(new MeanField([], 1, 0.1).fixedPoint()).toMatchObject({ q: Infinity, correlation: 1, xi: Infinity });
  });

  test('dropout draws a mask for each input: they never become one, and depth is bounded everywhere', () => {
    const { q, correlation, xi } = new MeanField([tanh], 1.6, 0.05, 0.9).fixedPoint();
    expect(xi).toBeCloseTo(4.58, 2);
    expect(correlation).toBeLessThan(0.9);
    expect(q).toBeCloseTo(new MeanField([tanh], 1.6 / 0.9, 0.05).fixedPoint().q, 9);
    // the identity: c ↦ keepProbability · c
    expect(new MeanField([], 0.5, 0, 0.8).fixedPoint().correlation).toBe(0);
    expect(new MeanField([], 0.5, 0, 0.8).fixedPoint().xi).toBeCloseTo(-1 / Math.log(0.8), 9);
  });

  test('tanh without biases at σ_w² = 1 loses its signal, but slower than any power: critical', () => {
    const { q, phase } = new MeanField([tanh], 1, 0).fixedPoint();
    expect(q).toBe(0);
    expect(phase).toBe('critical');
  });

  test('where iteration crawls, the fixed point is still found to the last digits', () => {
    const field = new MeanField([tanh], 1.02, 0);
    const { q } = field.fixedPoint();
    expect(field.lengthMap(q) / q).toBeCloseTo(1, 12);
    expect(q).toBeGreaterThan(0.005);
  });
});

describe('the line between order and chaos', () => {
  test('tanh (Schoenholz et al. 2017, Fig. 1): σ_w² where χ = 1', () => {
    expect(criticalWeightVariance(tanh, 0.05)).toBeCloseTo(1.761, 3);
    expect(criticalWeightVariance(tanh, 0.01)).toBeCloseTo(1.4242, 3);
    expect(criticalWeightVariance(tanh, 0.1)).toBeCloseTo(1.9861, 3);
    expect(criticalWeightVariance(tanh, 0)).toBeCloseTo(1, 9);
  });

  test('on it, χ at the fixed point is 1', () => {
    const weightVariance = criticalWeightVariance(tanh, 0.03)!;
    expect(new MeanField([tanh], weightVariance, 0.03).fixedPoint().chi).toBeCloseTo(1, 9);
  });

  test('ReLU: σ_w² = 2 without biases (He et al. 2015), nowhere with them', () => {
    expect(criticalWeightVariance(relu, 0)).toBeCloseTo(2, DIGITS);
    expect(criticalWeightVariance(relu, 0.1)).toBeNull();
  });
});
