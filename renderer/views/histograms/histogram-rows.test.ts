import { expect, test } from 'vitest';
import { gradientHistogram, linearHistogram, SIGNAL_BINS, weightHistogram } from '../../../shared/run/bins';
import { countOf, edgesOf, fittedDomain, rowOf, slotsOf, SUBJECTS, wholeDomain } from './histogram-rows';

const [pre, , grad, weight] = SUBJECTS;
const values = Float32Array.of(-7, -0.49, 0, 0, 0.26, 6, NaN, -Infinity);
const layer = (numbers: Float32Array) => ({
  gradHistogram: gradientHistogram(numbers),
  preHistogram: linearHistogram(numbers, SIGNAL_BINS),
  actHistogram: linearHistogram(numbers, SIGNAL_BINS),
  weightHistogram: weightHistogram(numbers),
  symmetry: 0,
});
const row = rowOf(layer(values), pre);

test('every number is in one slot, and the slots name where it lies', () => {
  expect(row.total).toBe(values.length);
  const found = slotsOf(row).filter((slot) => countOf(row, slot) > 0);
  expect(found.map((slot) => ('bin' in slot ? edgesOf(row, slot.bin, pre) : slot.apart))).toEqual([
    'below',
    [-0.5, -0.45],
    [0.25, 0.3],
    'above',
    'zero',
    'nan',
    'infinite',
  ]);
  expect(slotsOf(row).reduce((sum, slot) => sum + countOf(row, slot), 0)).toBe(values.length);
});

test('the bins of the gradient lie evenly along log10', () => {
  const found = rowOf(layer(Float32Array.of(1.1e-5)), grad);
  const bin = found.counts.bins.indexOf(1);
  const [low, high] = edgesOf(found, bin, grad);
  expect(low).toBeCloseTo(1e-5, 12);
  expect(high).toBeCloseTo(10 ** -4.8, 12);
});

test('a fitted axis holds every bin with something in it: both sides of 0 alike, a logarithmic one by whole decades', () => {
  const [from, to] = [fittedDomain([row], pre).from, fittedDomain([row], pre).to];
  expect([from, to]).toEqual([expect.closeTo(-0.5, 9), expect.closeTo(0.5, 9)]);
  expect(fittedDomain([rowOf(layer(Float32Array.of(3e-7, 0.2)), grad)], grad)).toEqual({ from: -7, to: 0 });
  const nothing = rowOf(layer(Float32Array.of(NaN, 0)), pre);
  expect(fittedDomain([nothing], pre)).toEqual({ from: -6, to: 6 });
  const rows = [0.3, 4].map((largest) => rowOf(layer(Float32Array.of(largest)), weight));
  expect(wholeDomain(rows)).toEqual({ from: -5, to: 5 });
});
