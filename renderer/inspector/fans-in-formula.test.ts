import { expect, test } from 'vitest';
import { initializers } from '../../shared/catalog/initializers/catalog';
import { fansInFormula } from './fans-in-formula';

test('Glorot & Bengio 2010, eq. 16, for a layer of 2 → 64', () => {
  expect(fansInFormula(initializers['glorot_uniform']!.formula, 2, 64)).toBe(
    String.raw`\ell = \sqrt{\tfrac{6}{2 + 64}}`,
  );
  expect(fansInFormula(initializers['he_normal']!.formula, 2, 64)).toBe(String.raw`\sigma = \sqrt{\tfrac{2}{2}}`);
});

test('an initializer that is blind to the fans has no such line', () => {
  expect(fansInFormula(initializers['random_normal']!.formula, 2, 64)).toBeNull();
});

test('no formula keeps a fan without its number', () => {
  for (const { formula } of Object.values(initializers))
    expect(fansInFormula(formula, 3, 5) ?? '').not.toContain('fan_');
});
