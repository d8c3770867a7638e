import { expect, test } from 'vitest';
import { whatBroke, whatToTry } from './divergence';

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

test('the advice fits: before any update only the initial weights can be to blame', () => {
  expect(whatToTry({ what: 'activation', layer: 0, step: 1 })).toMatch(
    /^This was before the first update. Try an initializer/,
  );
  expect(whatToTry({ what: 'update', layer: 0, step: 1 })).toMatch(/learning rate/);
  expect(whatToTry({ what: 'gradient', layer: 0, step: 40 })).toMatch(/learning rate/);
});
