import { expect, test } from 'vitest';
import { capital } from './capital';

test('a label begins with a capital, but for a symbol', () => {
  expect(['momentum μ', 'β₁', 'ε', 'λ (L2)', 'Nesterov'].map(capital)).toEqual([
    'Momentum μ',
    'β₁',
    'ε',
    'λ (L2)',
    'Nesterov',
  ]);
});
