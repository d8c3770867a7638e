import { expect, test } from 'vitest';
import { evaluateActivation, steepestSlope } from '../../../shared/network/slope';
import { saturationZones } from './saturation-zones';

const z = Float64Array.from({ length: 1201 }, (_, i) => i / 100 - 6);
const zonesOf = (kind: string) => saturationZones(z, evaluateActivation({ kind }, z).slope, steepestSlope({ kind }));

test('the sigmoid saturates where s(1 − s) < 0.05 / 4: beyond |z| = ln((1 + √0.95) / (1 − √0.95)) = 4.3567', () => {
  const [left, right] = zonesOf('sigmoid');
  expect(left!.from).toBeCloseTo(-6.005, 9);
  // half the distance of two points: 0.005
  expect(Math.abs(left!.to + 4.3567)).toBeLessThan(0.0051);
  expect(Math.abs(right!.from - 4.3567)).toBeLessThan(0.0051);
});

test('tanh saturates where 1 − tanh² < 0.05, beyond artanh √0.95 = 2.1783; ReLU on the left; the identity nowhere', () => {
  expect(Math.abs(zonesOf('tanh')[1]!.from - 2.1783)).toBeLessThan(0.0051);
  expect(zonesOf('relu')).toEqual([
    { kind: 'inactive', from: expect.closeTo(-6.005, 9), to: expect.closeTo(0.005, 9) },
  ]);
  expect(zonesOf('linear')).toEqual([]);
});
