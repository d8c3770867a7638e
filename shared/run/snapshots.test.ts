import { expect, test } from 'vitest';
import { gradientHistogram, linearHistogram, SIGNAL_BINS, weightHistogram } from './bins';
import { fromKeys, type Snapshot } from './run';
import { SNAPSHOT_STATISTIC_IDS } from './statistic-catalog';
import { snapshotColumnsOf, snapshotsOf } from './snapshots';
import { mostSnapshots, numbersOfSnapshot, thinned } from './thinning';

const layerOf = (values: Float32Array) => ({
  gradHistogram: gradientHistogram(values),
  preHistogram: linearHistogram(values, SIGNAL_BINS),
  actHistogram: linearHistogram(values.map(Math.tanh), SIGNAL_BINS),
  weightHistogram: weightHistogram(values),
  ...fromKeys(SNAPSHOT_STATISTIC_IDS, () => 0.25),
});

test('snapshots come back from their columns as they were, with round ends for weights of any size', () => {
  const sizes = [1e-44, 3e-38, 4e-7, 0.03, 0.15, 1, 4.9, 70, 2e20, 3.3e38];
  const snapshots = sizes.map((size, i): Snapshot => {
    const layers = [Float32Array.of(size, -size / 2, 0), Float32Array.of(NaN, Infinity, 0, 7, size)].map(layerOf);
    return { step: 10 * i + 1, layers };
  });
  expect(snapshotsOf(snapshotColumnsOf(snapshots, 2), 2)).toEqual(snapshots);
  expect(snapshots.map(({ layers }) => layers[0]!.weightHistogram.to).slice(3, 8)).toEqual([0.05, 0.2, 2, 5, 100]);
});

test('of many steps those are stored that lie evenly, and both ends', () => {
  const steps = Array.from({ length: 1000 }, (_, i) => i + 1);
  const stored = thinned(steps, 10).map((i) => steps[i]!);
  expect(stored).toHaveLength(10);
  expect([stored[0], stored[9]]).toEqual([1, 1000]);
  const gaps = stored.slice(1).map((step, i) => step - stored[i]!);
  // halves of halves: none is more than about twice another
  expect(Math.max(...gaps) / Math.min(...gaps)).toBeLessThan(3);
  // a cluster, such as somebody's watching leaves, goes before what stands alone
  expect(thinned([1, 100, 200, 201, 202, 203, 300], 4)).toHaveLength(4);
  expect(thinned([1, 100, 200, 201, 202, 203, 300], 5).slice(0, 2)).toEqual([0, 1]);
  expect(thinned([1, 2], 1)).toEqual([0, 1]);
});

test('a run keeps 200 snapshots, or what fits into 32 MB', () => {
  expect(mostSnapshots(11)).toBe(200);
  expect(mostSnapshots(500)).toBe(24);
  expect(mostSnapshots(500) * 4 * numbersOfSnapshot(500)).toBeLessThan(32_000_000);
});
