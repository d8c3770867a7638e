import { expect, test } from 'vitest';
import { MeanField } from './mean-field';

// Fixed points once more, without the lab's quadrature, activations or root finder: the trapezoidal rule on a grid, which for smooth
// functions times a normal density is exact to many digits; the maps are iterated until they stand still.

const STEP = 0.15;
const GRID = Float64Array.from({ length: 121 }, (_, i) => (i - 60) * STEP);
const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
const WEIGHT = GRID.map((z) => STEP * density(z));

type Function = (z: number) => number;
const mean = (f: Function) => GRID.reduce((sum, z, i) => sum + WEIGHT[i]! * f(z), 0);
/** E[f(u) f(v)], u and v ~ N(0, q) with correlation c. */
const meanProduct = (f: Function, q: number, c: number) => {
  const [std, rest] = [Math.sqrt(q), Math.sqrt(Math.max(1 - c * c, 0))];
  return mean((x) => f(std * x) * mean((y) => f(std * (c * x + rest * y))));
};

interface Case {
  readonly activation: string;
  readonly phi: Function;
  readonly slope: Function;
  readonly weightVariance: number;
  readonly biasVariance: number;
  readonly keepProbability: number;
}

function iterated({ phi, slope, weightVariance, biasVariance, keepProbability }: Case) {
  let q = 1;
  for (let i = 0; i < 1000; i++)
    q = (weightVariance / keepProbability) * mean((z) => phi(Math.sqrt(q) * z) ** 2) + biasVariance;
  let c = 0.5;
  for (let i = 0; i < 150; i++) c = (weightVariance * meanProduct(phi, q, c) + biasVariance) / q;
  return {
    q,
    chi: (weightVariance / keepProbability) * mean((z) => slope(Math.sqrt(q) * z) ** 2),
    correlation: c,
    xi: -1 / Math.log(weightVariance * meanProduct(slope, q, c)),
  };
}

const tanhSlope = (z: number) => 1 - Math.tanh(z) ** 2;
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const sigmoidSlope = (z: number) => sigmoid(z) * (1 - sigmoid(z));
const tanh = { activation: 'tanh', phi: Math.tanh, slope: tanhSlope };
const silu = {
  activation: 'silu',
  phi: (z: number) => z * sigmoid(z),
  slope: (z: number) => sigmoid(z) + z * sigmoidSlope(z),
};

test.each<Case>([
  { ...tanh, weightVariance: 1.6, biasVariance: 0.05, keepProbability: 0.9 },
  { ...tanh, weightVariance: 1.2, biasVariance: 0.2, keepProbability: 1 },
  { ...tanh, weightVariance: 3, biasVariance: 0.05, keepProbability: 1 },
  { ...tanh, weightVariance: 3, biasVariance: 0.05, keepProbability: 0.5 },
  {
    activation: 'sigmoid',
    phi: sigmoid,
    slope: sigmoidSlope,
    weightVariance: 4,
    biasVariance: 0.3,
    keepProbability: 0.7,
  },
  { ...silu, weightVariance: 1.5, biasVariance: 0.3, keepProbability: 0.8 },
])('$activation, σ_w² = $weightVariance, σ_b² = $biasVariance, keep probability $keepProbability', (given) => {
  const { activation, weightVariance, biasVariance, keepProbability } = given;
  const found = new MeanField([{ kind: activation }], weightVariance, biasVariance, keepProbability).fixedPoint();
  const wanted = iterated(given);
  for (const key of ['q', 'chi', 'correlation', 'xi'] as const)
    expect(found[key]! / wanted[key], `${key}: ${found[key]} for ${wanted[key]}`).toBeCloseTo(1, 6);
});
