import { expect, test } from 'vitest';
import { whatBroke } from './divergence';

const layers = [0, 1, 2].map((index) => ({
  index,
  name: `dense_${index + 1}`,
  documentIndex: index,
  fanIn: 4,
  fanOut: 4,
  activation: 'relu',
}));

test('a divergence names what, which layer and which step', () => {
  expect(whatBroke({ what: 'pre-activation', layer: 2, step: 1234 }, layers)).toBe(
    'The pre-activation of dense_3 (layer 3 of 3, ReLU) was no longer finite at step 1,234, so the run stopped there.',
  );
  expect(whatBroke({ what: 'loss', layer: null, step: 7 }, layers)).toMatch(/^The loss was/);
});
