import { expect, test } from 'vitest';
import { floatRows } from '../runs/growing-matrix';
import { meanWidth, movingMean } from './moving-mean';

test('the mean around each number; gaps stay gaps and count for nothing; it continues as numbers come', () => {
  const rows = floatRows(1);
  const values = Array.from({ length: 400 }, (_, i) => (i === 100 ? NaN : Math.sin(i) + i / 50));
  rows.append(Float32Array.from(values.slice(0, 150)));
  movingMean(rows, 150);
  rows.append(Float32Array.from(values.slice(150)));
  const mean = movingMean(rows, 400)!;
  const half = (meanWidth(400) - 1) / 2;
  for (const at of [0, 3, 98, 102, 250, 399]) {
    const reach = Math.min(half, at, 399 - at);
    const around = values.slice(at - reach, at + reach + 1).filter(Number.isFinite);
    // float32 numbers, summed in float64
    expect(mean(at)).toBeCloseTo(around.reduce((sum, value) => sum + value, 0) / around.length, 5);
  }
  expect(mean(100)).toBeNaN();
});

test('few numbers have no mean', () => {
  const rows = floatRows(1);
  rows.append(new Float32Array(59));
  expect(movingMean(rows, 59)).toBeNull();
});
