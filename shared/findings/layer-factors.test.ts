import { expect, test } from 'vitest';
import { factorBetween, isLevel, layerFactors } from './layer-factors';

test('a signal that is halved at each layer: a half per layer, steadily', () => {
  const { whole, perLayer, steps, steadiness } = layerFactors([8, 4, 2, 1])!;
  expect([whole, steps]).toEqual([1 / 8, 3]);
  expect(perLayer).toBeCloseTo(0.5, 12);
  expect(steadiness).toBeCloseTo(1, 12);
});

test('layers between the ends where it is zero or no number are left out, and the others keep their places', () => {
  const { perLayer, steadiness } = layerFactors([1e-6, 0, 1e-2, NaN, Infinity, 1e4])!;
  expect(Math.log10(perLayer)).toBeCloseTo(2, 12);
  expect(steadiness).toBeCloseTo(1, 12);
});

test('what goes up and down again is not steady', () => {
  expect(layerFactors([1, 1e3, 1e6, 1e3, 1])!.steadiness).toBeCloseTo(0, 12);
});

test('one layer has no factor, nor have ends that are not positive numbers', () => {
  for (const values of [[], [1], [0, 1], [1, 0], [NaN, 1], [1, Infinity]]) expect(layerFactors(values)).toBeNull();
});

test('level is decided from end to end: 1,300-fold over 200 layers is not, 1.04 a layer over 5 is', () => {
  const over = (layers: number, whole: number) =>
    layerFactors(Array.from({ length: layers }, (_, layer) => whole ** (layer / (layers - 1))))!;
  expect(over(200, 1 / 1300).perLayer).toBeCloseTo(0.9646, 4);
  expect(isLevel(over(200, 1 / 1300))).toBe(false);
  expect(isLevel(over(200, 1300))).toBe(false);
  expect(isLevel(over(5, 1.04 ** 4))).toBe(true);
  expect(isLevel(over(5, 1 / 1.4))).toBe(true);
});

test('a factor needs a magnitude before it', () => {
  expect(factorBetween(1, 4)).toBe(0.25);
  for (const before of [undefined, 0, NaN, Infinity]) expect(factorBetween(1, before)).toBeNull();
});
