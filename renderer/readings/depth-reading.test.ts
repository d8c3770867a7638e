import { expect, test } from 'vitest';
import { depthComparison, depthReading } from './depth-reading';

const names = (count: number) => Array.from({ length: count }, (_, i) => `dense_${i + 1}`);
/** A magnitude that changes by a factor at each layer. */
const layers = (count: number, factor: number, first = 1) =>
  Array.from({ length: count }, (_, layer) => first * factor ** layer);

test('a gradient that each layer quarters is said to fall towards the input, with what is left there; the output layer is told apart', () => {
  // 4⁹ = 262,144
  expect(depthReading('gradNorm', { step: 400, values: [...layers(10, 4), 4 ** 9 * 7.3] }, names(11))).toBe(
    'Step 400, gradient norm: shrinks 4× per layer towards the input: dense_1 gets 1/260,000 of dense_10’s. Output layer dense_11: 7.3 times dense_10’s.',
  );
});

test('what is less than a ten-millionth is written with a power of ten', () => {
  expect(depthReading('signalRms', { step: 1, values: layers(32, 4) }, names(32))).toMatch(
    /dense_1 gets 8\.7·10⁻¹⁹ of dense_31’s\. Output layer dense_32: 4 times dense_31’s\.$/,
  );
});

test('a signal that doubles at each layer is said to grow towards the output', () => {
  expect(depthReading('actStd', { step: 1, values: [...layers(11, 2), 512] }, names(12))).toBe(
    'Step 1, activation std: grows 2× per layer towards the output: dense_11 gets 1,000 times dense_1’s. Output layer dense_12: 1/2 of dense_11’s.',
  );
});

test('a signal that falls 1,300-fold over 200 layers is not level, and its factor does not read as 1', () => {
  const falling = { step: 1, values: [...layers(200, 1300 ** (1 / 199)), 1] };
  expect(depthReading('signalRms', falling, names(201))).toMatch(
    /: shrinks 1\.037× per layer towards the input: dense_1 gets 1\/1,300 of dense_200’s\. /,
  );
  expect(depthComparison('signalRms', { first: falling, shown: falling, theory: falling.values })).toBe(
    'Hidden layers, mean-field theory: shrinks 1.037× per layer towards the input. Measured at step 1: shrinks 1.037× per layer towards the input.',
  );
});

test('where nothing comes through, dead units are named as the cause, and only where they explain every 0', () => {
  const evidence = { dead: [0, 1, 0], actMean: [0.2, 0, 0], actStd: [0.1, 0, 0] };
  const zeros = { step: 3, values: [0, 0, 0] };
  expect(depthReading('gradNorm', zeros, names(3), null, evidence)).toBe(
    'Step 3, gradient norm: exactly 0 in every layer. Cause: all units dead in dense_2 (φ′ is 0 for the whole batch).',
  );
  // δ of the output layer does not pass the dead layer
  expect(depthReading('signalRms', zeros, names(3), null, evidence)).toBe(
    'Step 3, signal δ: exactly 0 in every layer.',
  );
  expect(depthReading('signalRms', { step: 3, values: [0, 0, 1] }, names(3), null, evidence)).toMatch(/ Cause: /);
  // a hard sigmoid's dead units put out 1
  const handing = { ...evidence, actMean: [0.2, 1, 0] };
  expect(depthReading('gradNorm', zeros, names(3), null, handing)).not.toMatch(/Cause/);
});

test('what comes through is level, and shares have ends', () => {
  expect(depthReading('gradNorm', { step: 1, values: [3, 1, 2] }, names(3))).toBe(
    'Step 1, gradient norm: between 1 and 3 in every layer.',
  );
  expect(depthReading('gradNorm', { step: 1, values: [3, 1, 40] }, names(3))).toBe(
    'Step 1, gradient norm: between 1 and 3 in the hidden layers; 40 in the output layer, dense_3.',
  );
  expect(depthReading('saturation', { step: 1, values: [0, 0.25, 0.1] }, names(3))).toBe(
    'Step 1, saturation: between 0.0 % (dense_1) and 25.0 % (dense_2).',
  );
  expect(depthReading('gradNorm', { step: 1, values: [3e14, 4e15, 2, 1e15, 1] }, names(5))).toBe(
    'Step 1, gradient norm: between 1 (dense_5) and 4·10¹⁵ (dense_2).',
  );
  expect(depthReading('dead', { step: 1, values: [0, 0] }, names(2))).toBe('Step 1, dead units: 0.0 % in every layer.');
});

test('∞ of weights that are all 0 is a division by 0, not an overflow', () => {
  const values = [Infinity, 0.5, Infinity];
  expect(depthReading('updateRatio', { step: 1, values, dividedByZero: [0, 2] }, names(3))).toBe(
    'Step 1, update-to-weight ratio: division by 0 in 2 of 3 layers, dense_1 to dense_3.',
  );
  expect(depthReading('updateRatio', { step: 1, values, dividedByZero: [0] }, names(3))).toBe(
    'Step 1, update-to-weight ratio: ±∞ in dense_3.',
  );
});

test('after the end the last step with numbers is said, too', () => {
  expect(
    depthReading('gradNorm', { step: 2, values: [1, NaN, NaN] }, names(3), { step: 1, values: [1e18, 1e16, 1e16] }),
  ).toBe(
    'Step 2, gradient norm: NaN in 2 of 3 layers, dense_2 to dense_3. At step 1: grows 100× per layer towards the input: dense_1 gets 100 times dense_2’s. Output layer dense_3: 1 times dense_2’s.',
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
