import { expect, test } from 'vitest';
import {
  gradientHistogram,
  linearHistogram,
  SIGNAL_BINS,
  signalHistogram,
  weightHistogram,
} from '../../../shared/run/bins';
import {
  apartShown,
  commonEnd,
  countOf,
  edgesOf,
  fittedDomain,
  rowOf,
  slotsOf,
  SUBJECTS,
  wholeDomain,
} from './histogram-rows';
import { layoutOf } from './ridges';

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

test('columns beside the axis are those with something in them; the axis has the room of the others', () => {
  const plain = rowOf(layer(Float32Array.of(0.3, -0.2)), pre);
  expect(apartShown([plain])).toEqual([]);
  expect(layoutOf(500, []).axis).toEqual({ left: 16, right: 484 });
  expect(apartShown([plain, row])).toEqual(['zero', 'below', 'above', 'nan', 'infinite']);
  const { axis, apart } = layoutOf(500, ['zero', 'infinite']);
  expect(Object.keys(apart)).toEqual(['zero', 'infinite']);
  expect(axis.right).toBeLessThan(apart.zero!.left);
  expect(apart.zero!.right).toBeLessThan(apart.infinite!.left);
  expect(apart.infinite!.right).toBe(500);
});

test('a column has a number where it is true for all layers and the axis ends there; else it has none', () => {
  const fixed = (numbers: number[]) => rowOf(layer(Float32Array.from(numbers)), pre);
  const own = (numbers: number[]) =>
    rowOf({ ...layer(Float32Array.from(numbers)), preHistogram: signalHistogram(Float32Array.from(numbers)) }, pre);
  const wide = own([8.3]);
  // a file of before: counted from −6 to 6
  const before = [fixed([-7, 1]), fixed([2])];
  expect(commonEnd(before, 'below', wholeDomain(before))).toBe(-6);
  // beside a layer that is counted from −10 to 10 the axis continues below −6
  expect(wholeDomain([...before, wide])).toEqual({ from: -10, to: 10 });
  expect(commonEnd([...before, wide], 'below', wholeDomain([...before, wide]))).toBeNull();
});

test('of generated snapshots every number is where the picture says: on the axis, or in a column whose label is true', () => {
  let seed = 5;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const number = () => {
    const kind = random();
    if (kind < 0.05) return 0;
    if (kind < 0.07) return NaN;
    if (kind < 0.09) return random() < 0.5 ? Infinity : -Infinity;
    return (random() < 0.5 ? -1 : 1) * 10 ** (50 * random() - 25);
  };
  const faults: string[] = [];
  for (let round = 0; round < 150; round++) {
    const spread = 10 ** (8 * random() - 4);
    const layers = Array.from({ length: 1 + Math.floor(6 * random()) }, () => {
      const wild = random() < 0.3;
      return Float32Array.from({ length: 30 }, () => (wild ? number() : spread * (random() - 0.5) * 3));
    });
    for (const subject of SUBJECTS) {
      const rows = layers.map((numbers) => {
        // of new files and of older ones, in one picture
        const signal = random() < 0.5 ? linearHistogram(numbers, SIGNAL_BINS) : signalHistogram(numbers);
        return rowOf({ ...layer(numbers), preHistogram: signal, actHistogram: signal }, subject);
      });
      const shown = apartShown(rows);
      for (const domain of [wholeDomain(rows), fittedDomain(rows, subject)])
        layers.forEach((numbers, at) => {
          const one = rows[at]!;
          const counted = slotsOf(one, shown).reduce((sum, slot) => sum + countOf(one, slot), 0);
          if (counted !== numbers.length) faults.push(`${round} ${subject.id}: ${counted} counted`);
          const slack = 1e-9 * (domain.to - domain.from);
          for (const slot of slotsOf(one, shown)) {
            if (!('bin' in slot) || countOf(one, slot) === 0) continue;
            const left = one.from + slot.bin * one.binWidth;
            if (left < domain.from - slack || left + one.binWidth > domain.to + slack)
              faults.push(`${round} ${subject.id}: bin at ${left} beside ${domain.from} … ${domain.to}`);
          }
          const places = Array.from(numbers, (value) => (subject.logarithmic ? Math.log10(Math.abs(value)) : value));
          for (const kind of ['below', 'above'] as const) {
            const end = commonEnd(rows, kind, domain);
            if (end === null) continue;
            const beyond = places.filter(
              (place) => Number.isFinite(place) && (kind === 'below' ? place < end : place >= end),
            );
            // every number beyond the labelled end is in the column, and no other
            const near = places.filter((place) => Math.abs(place - end) <= 1e-6 * Math.max(1, Math.abs(end))).length;
            if (Math.abs(beyond.length - one.counts[kind]) > near)
              faults.push(
                `${round} ${subject.id}: ${beyond.length} ${kind} ${end}, the column has ${one.counts[kind]}`,
              );
          }
        });
    }
  }
  expect(faults.slice(0, 10)).toEqual([]);
});
