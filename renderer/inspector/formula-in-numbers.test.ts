import { expect, test } from 'vitest';
import { initializers } from '../../shared/catalog/initializers/catalog';
import { defaultsOf } from '../../shared/catalog/parameter';
import { formulaInNumbers } from './formula-in-numbers';

function inNumbers(kind: string, fanIn: number, fanOut: number, parameters = {}) {
  const entry = initializers[kind]!;
  const tensor = { shape: [fanIn, fanOut], layerFanIn: fanIn } as const;
  return formulaInNumbers(entry, tensor, { ...defaultsOf(entry), ...parameters });
}

test('Glorot & Bengio 2010, eq. 16, for a layer of 2 → 64: √(6 / 66)', () => {
  expect(inNumbers('glorot_uniform', 2, 64)).toBe(
    String.raw`\ell = \sqrt{\tfrac{6}{2 + 64}} = 0.3015,\ \sigma = \tfrac{\ell}{\sqrt{3}} = 0.1741`,
  );
});

test('He et al. 2015, eq. 10, for 512 units: √(2 / 512) = 0.0625', () => {
  expect(inNumbers('he_normal', 512, 10)).toBe(String.raw`\sigma = \sqrt{\tfrac{2}{512}} = 0.0625`);
  // the same by PyTorch's name, and as one of the whole family: g = √2, n = fan_in
  expect(inNumbers('torch_kaiming_normal', 512, 10, { nonlinearity: 'relu' })).toBe(
    String.raw`\sigma = \tfrac{1.414}{\sqrt{512}} = 0.0625`,
  );
  expect(inNumbers('variance_scaling', 512, 10, { scale: 2 })).toBe(
    String.raw`\mathrm{Var}(W) = \frac{2}{512} = 0.003906,\ \sigma = 0.0625`,
  );
});

test('an initializer that is blind to the fans has no such line', () => {
  expect(inNumbers('random_normal', 2, 64)).toBeNull();
  expect(inNumbers('zeros', 2, 64)).toBeNull();
});

test('no formula keeps a fan or a letter without its number', () => {
  for (const kind of Object.keys(initializers)) expect(inNumbers(kind, 3, 5) ?? '').not.toMatch(/fan_|\b[gns]\b/);
});
