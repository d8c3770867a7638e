import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { evaluateActivation, steepestSlope } from '../../network/slope';
import { defaultsOf, type Configuration } from '../parameter';
import { activations } from './catalog';

/** JSON has no NaN and no Infinity: they stand there as words. */
type Written = readonly (number | string)[];

const file = path.join(import.meta.dirname, '../../network/reference/activations.json');
const { z, activations: wanted } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly z: Written;
  readonly activations: Readonly<Record<string, { configuration: Configuration; phi: Written; slope: Written }>>;
};

test('every elementwise activation has reference numbers', () => {
  const elementwise = Object.values(activations).filter(({ slope }) => !slope);
  expect(Object.keys(wanted).sort()).toEqual(elementwise.map(({ id }) => id).sort());
});

/** Relative; where the number has run out against 0, a last digit of the 1 that it was taken from. */
const tolerance = (value: number) => 1e-12 * Math.abs(value) + (Math.abs(value) < 1e-12 ? 1e-16 : 0);

function expectAll(got: ArrayLike<number>, written: Written, what: string): void {
  expect(got.length).toBe(z.length);
  written.map(Number).forEach((value, i) => {
    const message = `${what}(${z[i]}): ${got[i]} for ${value}`;
    if (Number.isFinite(value)) expect(Math.abs(got[i]! - value), message).toBeLessThanOrEqual(tolerance(value));
    else expect(got[i], message).toBe(value);
  });
}

test.each(Object.keys(wanted))('φ and φ′ of %s are PyTorch’s', (kind) => {
  const { configuration, phi, slope } = wanted[kind]!;
  const got = evaluateActivation(configuration, z.map(Number));
  expectAll(got.phi, phi, 'φ');
  expectAll(got.slope, slope, 'φ′');
});

test('max |φ′| is where the formula puts it', () => {
  // sigmoid 1/4 at 0, tanh 1 at 0, ReLU and leaky ReLU 1 on the right, identity 1
  const steepest = Object.fromEntries(
    Object.values(activations).map((entry) => [entry.id, steepestSlope(defaultsOf(entry))]),
  );
  expect(steepest).toEqual({ linear: 1, relu: 1, leaky_relu: 1, sigmoid: 0.25, tanh: 1, softmax: 0.25 });
});
