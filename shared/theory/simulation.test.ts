import { expect, test } from 'vitest';
import { randomStream } from '../random/stream';
import { MeanField } from './mean-field';

// Random layers of 1000 units, in plain loops. Two pairs of inputs start at two correlations; both go to the fixed point, and the
// distance between them shrinks by the slope of the correlation map per layer.

const WIDTH = 1000;

interface Case {
  readonly activation: string;
  readonly phi: (z: number) => number;
  readonly weightVariance: number;
  readonly biasVariance: number;
  /** Share that dropout drops. */
  readonly rate: number;
  readonly layers: number;
}

/** Pre-activations of three inputs layer by layer; the first and second begin alike, the third by itself. */
function* layersOf({ phi, weightVariance, biasVariance, rate, layers }: Case, start: number) {
  const random = randomStream(7, 'simulation');
  const normal = (std: number) => Float64Array.from({ length: WIDTH }, () => std * random.normal());
  const first = normal(Math.sqrt(start));
  const second = normal(Math.sqrt(start) * 0.3).map((x, i) => x + first[i]! * Math.sqrt(1 - 0.09));
  let z = [first, second, normal(Math.sqrt(start))];
  yield z;
  for (let layer = 1; layer < layers; layer++) {
    const kept = 1 - rate;
    const a = z.map((one) => one.map((x) => (random.uniform() < rate ? 0 : phi(x) / kept)));
    const next = a.map(() => new Float64Array(WIDTH));
    for (let unit = 0; unit < WIDTH; unit++) {
      const weights = normal(Math.sqrt(weightVariance / WIDTH));
      const bias = Math.sqrt(biasVariance) * random.normal();
      a.forEach((input, i) => {
        let sum = bias;
        for (let k = 0; k < WIDTH; k++) sum += weights[k]! * input[k]!;
        next[i]![unit] = sum;
      });
    }
    z = next;
    yield z;
  }
}

const mean = (x: ArrayLike<number>) => Array.from(x).reduce((sum, value) => sum + value, 0) / x.length;
const product = (x: Float64Array, y: Float64Array) => mean(x.map((value, i) => value * y[i]!));
const correlation = (x: Float64Array, y: Float64Array) => product(x, y) / Math.sqrt(product(x, x) * product(y, y));

const relu = (z: number) => Math.max(z, 0);

test.each<Case>([
  { activation: 'tanh', phi: Math.tanh, weightVariance: 1.6, biasVariance: 0.05, rate: 0.1, layers: 14 },
  { activation: 'tanh', phi: Math.tanh, weightVariance: 1, biasVariance: 0.2, rate: 0, layers: 8 },
  { activation: 'relu', phi: relu, weightVariance: 3, biasVariance: 0, rate: 0, layers: 5 },
])(
  '$activation, σ_w² = $weightVariance, σ_b² = $biasVariance, dropout $rate: correlations layer by layer, and where they go',
  (given) => {
    const { weightVariance, biasVariance, rate, layers } = given;
    const field = new MeanField([{ kind: given.activation }], weightVariance, biasVariance, 1 - rate);
    const predicted = field.fixedPoint();
    const seen = [...layersOf(given, 1)].map(([one, alike, other]) => ({
      q: mean([one!, alike!, other!].map((x) => product(x, x))),
      near: correlation(one!, alike!),
      far: correlation(one!, other!),
    }));
    // Each layer against the map at what came into it; a correlation over 1000 units has a standard error of (1 − c²) / √1000, 0.03.
    for (const [before, after] of seen.slice(1).map((layer, i) => [seen[i]!, layer] as const)) {
      expect(Math.abs(after.q / field.lengthMap(before.q) - 1)).toBeLessThan(0.2);
      for (const pair of ['near', 'far'] as const)
        expect(Math.abs(after[pair] - field.correlationMap(before[pair], before.q)), pair).toBeLessThan(0.1);
    }
    if (predicted.xi === Infinity) return;
    const settled = seen.slice(layers / 2);
    // both pairs come to it, from above and below
    const correlations = settled.flatMap(({ near, far }) => [near, far]);
    expect(Math.abs(mean(correlations) - predicted.correlation!), 'c*').toBeLessThan(0.08);
    expect(Math.abs(mean(settled.map(({ q }) => q)) / predicted.q - 1), 'q*').toBeLessThan(0.1);
    // What four layers leave of the distance between both pairs: 0.07 is its standard error; a depth scale of 284 would leave 0.99.
    const distance = (layer: number) => seen[layer]!.near - seen[layer]!.far;
    expect(Math.abs(distance(5) / distance(1) - Math.exp(-4 / predicted.xi)), 'ξ').toBeLessThan(0.2);
  },
  60_000,
);
