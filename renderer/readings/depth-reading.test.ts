import { expect, test } from 'vitest';
import { depthComparison, depthReading } from './depth-reading';

const names = (count: number) => Array.from({ length: count }, (_, i) => `dense_${i + 1}`);
/** A magnitude that changes by a factor at each layer. */
const layers = (count: number, factor: number, first = 1) =>
  Array.from({ length: count }, (_, layer) => first * factor ** layer);

test('a gradient that each layer quarters is said to fall towards the input, with what is left there', () => {
  // 4¹⁰ = 1,048,576
  expect(depthReading('gradNorm', { step: 400, values: layers(11, 4) }, names(11))).toBe(
    'Step 400, gradient norm: shrinks 4× per layer towards the input: dense_1 gets 1/1,000,000 of dense_11’s.',
  );
});

test('what is less than a ten-millionth is written with a power of ten', () => {
  expect(depthReading('signalRms', { step: 1, values: layers(31, 4) }, names(31))).toMatch(
    /dense_1 gets 8\.7·10⁻¹⁹ of dense_31’s\.$/,
  );
});

test('a signal that doubles at each layer is said to grow towards the output', () => {
  expect(depthReading('actStd', { step: 1, values: layers(11, 2) }, names(11))).toBe(
    'Step 1, activation std: grows 2× per layer towards the output: dense_11 gets 1,000 times dense_1’s.',
  );
});

test('what comes through is level, and shares have ends', () => {
  expect(depthReading('gradNorm', { step: 1, values: [3, 1, 2] }, names(3))).toBe(
    'Step 1, gradient norm: between 1 and 3 in all layers.',
  );
  expect(depthReading('saturation', { step: 1, values: [0, 0.25, 0.1] }, names(3))).toBe(
    'Step 1, saturation: between 0.0 % (dense_1) and 25.0 % (dense_2).',
  );
  expect(depthReading('gradNorm', { step: 1, values: [3e14, 4e15, 1] }, names(3))).toBe(
    'Step 1, gradient norm: between 1 (dense_3) and 4·10¹⁵ (dense_2).',
  );
  expect(depthReading('dead', { step: 1, values: [0, 0] }, names(2))).toBe('Step 1, dead units: 0.0 % in every layer.');
});

test('after the end the last step with numbers is said, too', () => {
  expect(
    depthReading('gradNorm', { step: 2, values: [1, NaN, NaN] }, names(3), { step: 1, values: [1e17, 1e16, 1e15] }),
  ).toBe(
    'Step 2, gradient norm: NaN in 2 of 3 layers, dense_2 to dense_3. At step 1: grows 10× per layer towards the input: dense_1 gets 100 times dense_3’s.',
  );
});

test('theory stands beside what was measured at initialization; without it, the first step beside the one that is shown', () => {
  // the output layer stands apart
  const first = { step: 1, values: [...layers(4, 4), 1e9] };
  const shown = { step: 9, values: layers(5, 1) };
  expect(depthComparison('signalRms', { first, shown, theory: layers(5, 4.2) })).toBe(
    'Hidden layers, mean-field theory: shrinks 4.2× per layer towards the input. Measured at step 1: shrinks 4× per layer towards the input.',
  );
  expect(depthComparison('gradNorm', { first, shown, theory: null })).toBe(
    'Hidden layers, step 1: shrinks 4× per layer towards the input. Step 9: level.',
  );
  expect(depthComparison('gradNorm', { first, shown: first, theory: null })).toBeUndefined();
  expect(depthComparison('dead', { first, shown, theory: null })).toBeUndefined();
});
