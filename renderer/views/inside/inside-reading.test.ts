import { expect, test } from 'vitest';
import type { DescentProbe, KernelProbe, LandscapeProbe, PlaneProbe } from '../../../shared/protocol/probe';
import { descentReading, kernelReading, landscapeReading, twinsReading, unitsReading } from './inside-reading';
import { planeReading } from '../prediction/plane-reading';

/** A grid of two points a side over the unit square: lower left, lower right, upper left, upper right. */
const plane = (given: Partial<PlaneProbe>): PlaneProbe => ({
  kind: 'plane',
  layer: 0,
  side: 2,
  bounds: [
    [0, 1],
    [0, 1],
  ],
  outputs: 1,
  answers: new Float32Array(4),
  units: 1,
  responses: new Float32Array(4),
  samples: { inputs: new Float32Array(), targets: new Float32Array(), classes: new Uint8Array() },
  ...given,
});
const samples = (places: number[], given: { targets?: number[]; classes?: number[] }) => {
  const numbers = given.targets ?? given.classes ?? [];
  return {
    inputs: Float32Array.from(places),
    targets: Float32Array.from(numbers),
    classes: Uint8Array.from(given.classes ?? numbers.map(() => 0)),
  };
};

test('samples classified correctly are counted; between grid points predictions are blended', () => {
  // class 0 to the left, class 1 to the right; the border is at x = 1/2
  const answers = Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1);
  const drawn = samples([0.4, 0.9, 0.6, 0.1, 0.1, 0.5, 0.7, 0.5], { classes: [0, 1, 1, 1] });
  expect(planeReading(plane({ outputs: 2, answers, samples: drawn }), true)).toBe(
    '75.0 % of the 4 training samples shown are classified correctly.',
  );
  answers[0] = NaN;
  expect(planeReading(plane({ outputs: 2, answers, samples: drawn }), true)).toBe(
    'The prediction is NaN or ±∞ on 12.5 % of the plane.',
  );
  expect(planeReading(plane({ samples: drawn }), true), 'one output has no largest').toBeUndefined();
});

test('numbers: the root mean square of what predictions and targets differ by', () => {
  // the first output is x₁ + x₂: 0.5 and 1.5; off by 0.3 and 0.4, whose root mean square is 0.5/√2
  const answers = Float32Array.of(0, 1, 1, 2);
  const drawn = samples([0.25, 0.25, 0.75, 0.75], { targets: [0.8, 1.1] });
  expect(planeReading(plane({ answers, samples: drawn }), false)).toContain('Prediction error (RMS): 0.3536');
});

test('units that answer the same all over the plane are counted', () => {
  expect(unitsReading(plane({ units: 2, responses: Float32Array.of(1, 0.5, 1, -0.5, 1, 0, 1, 0) }))).toBe(
    '1 of 2 units is constant over the plane.',
  );
  expect(unitsReading(plane({ responses: Float32Array.of(1, 0, 0, 0) }))).toBe('The unit varies over the plane.');
  expect(unitsReading(plane({ units: 2, responses: Float32Array.of(NaN, 0, 0, 0, Infinity, 0, 0, 1) }))).toBe(
    '1 of 2 units is NaN or ±∞ somewhere.',
  );
});

test('the largest weight and where it is, and the middle one', () => {
  const kernel = (values: number[]): KernelProbe => ({
    kind: 'kernel',
    layer: 0,
    fanIn: 2,
    fanOut: values.length / 2,
    values: Float32Array.from(values),
    twins: new Uint32Array(values.length / 2),
  });
  const read = (values: number[]) =>
    kernelReading(
      kernel(values),
      (input) => ['x₁', 'x₂'][input]!,
      (unit) => `unit ${unit}`,
    );
  expect(read([0.5, -0.25, 0.125, 0, -2, 1])).toBe('Largest weight: −2, of x₂ → unit 2; half of all are within ±0.5.');
  expect(read([0, 0])).toBe('All 2 weights are exactly 0.');
  expect(read([NaN, 1])).toBe('1 of 2 weights is NaN or ±∞.');
});

test('along the gradient: how low the loss comes, at what step size', () => {
  const descent = (losses: number[]): DescentProbe => ({
    kind: 'descent',
    steps: Float32Array.of(0.001, 0.01, 0.1, 1),
    losses: Float32Array.from(losses),
    gradientChange: new Float32Array(4),
    learningRate: 0.01,
  });
  expect(descentReading(descent([3, 2, 0.5, NaN]))).toBe(
    'The loss is lowest at η = 0.1, 10 times the learning rate: 0.5 there.',
  );
  expect(descentReading(descent([1, 2, 3, 4]))).toBe('The loss is higher at every step size shown.');
});

test('around the weights: how much of the landscape is lower than here', () => {
  const landscape = (losses: number[]): LandscapeProbe => ({
    kind: 'landscape',
    side: 3,
    extent: 1,
    losses: Float32Array.from(losses),
  });
  expect(landscapeReading(landscape([1, 2, 3, 4, 5, 6, 7, 8, 9]))).toBe(
    '50.0 % of the points around have a lower loss than here.',
  );
  expect(landscapeReading(landscape([1, 1, 1, 1, 0, 1, 1, 1, 1]))).toBe('No point around has a lower loss than here.');
});

test('directions are those of units whose weights are numbers', () => {
  expect(twinsReading(8, 1, 0)).toBe('8 units, 1 different direction of incoming weights.');
  expect(twinsReading(8, 3, 5)).toBe(
    '5 of 8 units have weights that are NaN or ±∞; different directions of the others: 3.',
  );
});
