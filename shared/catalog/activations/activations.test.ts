import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { evaluateActivation, steepestSlope } from '../../network/slope';
import { gaussianQuadrature } from '../../theory/quadrature';
import { defaultsOf, entryOf, type Configuration } from '../parameter';
import { activations } from './catalog';

interface Reference {
  readonly configuration: Configuration;
  /** Spelling that the numbers were made with. */
  readonly keras: string;
  readonly pytorch: string;
}

// φ and φ′ themselves: scripts/reference/parity.

const file = path.join(import.meta.dirname, '../../../scripts/reference/numbers/activations.json');
const { activations: references } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly activations: readonly Reference[];
};
const named = references.map((reference) => [JSON.stringify(reference.configuration), reference] as const);

test('every activation has reference numbers, with every parameter and every choice', () => {
  const kinds = new Set(references.map(({ configuration }) => configuration.kind));
  expect([...kinds].sort()).toEqual(Object.keys(activations).sort());
  for (const { id, parameters } of Object.values(activations))
    for (const [name, parameter] of Object.entries(parameters)) {
      const used = references
        .filter(({ configuration }) => configuration.kind === id)
        .map(({ configuration }) => configuration[name]);
      const wanted = parameter.type === 'choice' ? parameter.options : [parameter.default];
      expect(used, `${id}.${name}`).toEqual(expect.arrayContaining([...wanted]));
    }
});

test.each(named)('%s is spelled as the numbers were made', (_, { configuration, keras, pytorch }) => {
  const entry = entryOf(activations, configuration);
  expect(entry.keras(configuration)).toBe(keras);
  expect(entry.pytorch(configuration)).toBe(pytorch);
});

// max φ′ and min φ′, and E[φ²] and E[φ′²] for z ~ N(0, 1), rounded to four digits: by PyTorch's functions and autograd in
// float64, summed on 2 400 001 points from −12 to 12. The two expectations are what mean-field theory goes by (Poole et al.
// 2016; Schoenholz et al. 2017).
const FIGURES: readonly (readonly [kind: string, steepest: number, lowest: number, square: number, chi: number])[] = [
  ['sigmoid', 0.25, 0, 0.2934, 0.0448],
  ['hard_sigmoid', 1 / 6, 0, 0.2776, 0.0277],
  ['tanh', 1, 0, 0.3943, 0.4644],
  ['softsign', 1, 0, 0.183, 0.2277],
  ['relu', 1, 0, 0.5, 0.5],
  ['elu', 1, 0, 0.6449, 0.6681],
  ['selu', 1.7581, 0, 1, 1.0716],
  ['softplus', 1, 0, 0.9212, 0.2934],
  ['silu', 1.0998, -0.0998, 0.3558, 0.3795],
  ['gelu', 1.1289, -0.1289, 0.4252, 0.4559],
  ['mish', 1.0885, -0.1125, 0.4523, 0.4791],
];

test.each(FIGURES)('%s: max φ′ is %d, min φ′ %d; E[φ²] %d and E[φ′²] %d', (kind, steepest, lowest, square, chi) => {
  const configuration = defaultsOf(activations[kind]!);
  expect(Math.abs(steepestSlope(configuration) - steepest)).toBeLessThan(1e-4);
  const grid = Float64Array.from({ length: 24_001 }, (_, i) => i / 1000 - 12);
  // 0 is reached in the limit only, as 1/z² by softsign
  const flattest = evaluateActivation(configuration, grid).slope.reduce((least, x) => Math.min(least, x), Infinity);
  expect(Math.abs(flattest - lowest)).toBeLessThan(kind === 'softsign' ? 1 / 13 ** 2 + 1e-9 : 1e-4);
  const { z, weight } = gaussianQuadrature(0, 1);
  const { phi, slope } = evaluateActivation(configuration, z);
  const expectation = (f: Float64Array) => f.reduce((sum, x, i) => sum + weight[i]! * x * x, 0);
  // the figures are rounded to four digits
  expect(Math.abs(expectation(phi) - square)).toBeLessThan(5.1e-5);
  expect(Math.abs(expectation(slope) - chi)).toBeLessThan(5.1e-5);
});

test('max |φ′| of the others is where the formula puts it', () => {
  const steepest = (kind: string) => steepestSlope(defaultsOf(activations[kind]!));
  // sigmoid 1/4 at 0, tanh 1 at 0, ReLU and leaky ReLU 1 on the right, identity 1, softmax diagonal 1/4
  expect(['linear', 'relu', 'leaky_relu', 'sigmoid', 'tanh', 'softmax'].map(steepest)).toEqual([
    1, 1, 1, 0.25, 1, 0.25,
  ]);
});
