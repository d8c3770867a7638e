import { expect, test } from 'vitest';
import type { PlaneProbe } from '../../../shared/protocol/probe';
import { pixelsOf } from './pixel-grid';
import { answerColour, answerScale, CLASS_COLOURS, largestMagnitude, signedGrid } from './plane-image';

/** Two points a side: lower left, lower right, upper left, upper right. */
const probe = (answers: number[], outputs: number): PlaneProbe => ({
  kind: 'plane',
  layer: 0,
  side: 2,
  bounds: [
    [-1, 1],
    [-1, 1],
  ],
  outputs,
  answers: Float32Array.from(answers),
  units: 1,
  responses: new Float32Array(4),
  samples: { inputs: new Float32Array(), targets: new Float32Array(), classes: new Uint8Array() },
});

const PLANE = { columns: 2, rows: 2, upwards: true };
const point = (pixels: Uint8ClampedArray, i: number) => [...pixels.slice(4 * i, 4 * i + 4)];
const hex = (colour: string) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

const WHITE = [255, 255, 255] as const;

test('a certain class has its own colour, and the second feature grows upwards', () => {
  const colourAt = answerColour(probe([1, 0, 0, 1, 0.75, 0.25, 0.5, 0.5], 2), true, WHITE, CLASS_COLOURS);
  const drawn = pixelsOf({ ...PLANE, valueAt: () => 0, colourAt });
  expect(point(drawn, 2)).toEqual([...hex(CLASS_COLOURS[0]), 255]);
  // half decided, upper left: half way to white
  const half = hex(CLASS_COLOURS[0]).map((x) => (x + 255) / 2);
  point(drawn, 0).forEach((x, i) => expect(Math.abs(x - [...half, 255][i]!)).toBeLessThanOrEqual(1));
  expect(point(drawn, 3)).toEqual([...hex(CLASS_COLOURS[1]), 255]);
  // undecided, upper right
  expect(point(drawn, 1)).toEqual([...WHITE, 255]);
});

test('zero is the middle of the scale; both signs are as far from it', () => {
  const responses = Float32Array.of(-2, 0, 2, NaN);
  const drawn = pixelsOf(signedGrid(PLANE, largestMagnitude(responses), (i) => responses[i]!));
  const [negative, zero, positive, none] = [2, 3, 0, 1].map((i) => point(drawn, i));
  expect(Math.min(...zero!)).toBeGreaterThan(225); // almost white
  expect(negative![2]).toBeGreaterThan(negative![1]!); // purple
  expect(positive![0]).toBeGreaterThan(positive![2]!); // orange
  expect(none).toEqual([0, 0, 0, 0]);
});

test('targets of samples and first outputs share one scale; other outputs do not stretch it', () => {
  const { samples, ...plane } = probe([0.5, -9, 1, 9, -2, 9, 0, 9], 2);
  expect(answerScale({ ...plane, samples })).toBe(2);
  expect(answerScale({ ...plane, samples: { ...samples, targets: Float32Array.of(1, -3, NaN) } })).toBe(3);
});

test('a layer that answers nothing but 0 divides by 1', () => {
  expect(largestMagnitude(new Float32Array(3))).toBe(1);
});
