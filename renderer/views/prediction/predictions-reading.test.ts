import { expect, test } from 'vitest';
import { predictionsReading } from './predictions-reading';

const probe = {
  kind: 'predictions',
  part: 'validation',
  samples: 10,
  nonFinite: 0,
  confusion: null,
  r2: null,
} as const;

test('classes: the diagonal is right', () => {
  expect(predictionsReading({ ...probe, confusion: Uint32Array.of(4, 1, 2, 3) })).toBe(
    '7 of 10 samples are predicted correctly.',
  );
  expect(predictionsReading({ ...probe, confusion: Uint32Array.of(4, 1, 2, 2), nonFinite: 1 })).toBe(
    '6 of 10 samples are predicted correctly. 1 prediction is NaN or ±∞.',
  );
});

test('numbers: R², where it is defined', () => {
  expect(predictionsReading({ ...probe, r2: 0.75 })).toMatch(/^R² = 0\.75 over 10 samples/);
  expect(predictionsReading({ ...probe, r2: NaN })).toMatch(/not defined/);
  expect(predictionsReading({ ...probe, r2: NaN, nonFinite: 10 })).toBe('10 predictions are NaN or ±∞.');
});
