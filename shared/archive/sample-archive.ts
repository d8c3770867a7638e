import fc from 'fast-check';
import { parseExperiment } from '../experiment/parse';
import { snapshotColumnsOf } from '../run/snapshots';
import { SNAPSHOT_STATISTIC_IDS } from '../run/statistic-catalog';
import { RECORDED, type KnownNames } from '../run/stored-run';
import { gradientHistogram, linearHistogram, SIGNAL_BINS, weightHistogram } from '../run/bins';
import { fromKeys, type Records } from '../run/run';
import type { Archive } from './archive';
import type { ArchivedRun } from './archived-run';

// Documents for tests.

export const sampleExperiment = parseExperiment({
  title: 'Three layers',
  layers: [
    { kind: 'dense', units: 4 },
    { kind: 'dense', units: 3 },
    { kind: 'dense', units: 2 },
  ],
});

const WIDTHS = [2, 4, 3, 2];
const layers = WIDTHS.slice(1).map((fanOut, index) => ({
  index,
  name: `dense_${index + 1}`,
  documentIndex: index,
  fanIn: WIDTHS[index]!,
  fanOut,
  activation: 'tanh',
}));

const sampleSnapshots = (steps: readonly number[], { snapshotStatistics }: KnownNames) =>
  snapshotColumnsOf(
    steps.map((step) => ({
      step,
      layers: layers.map(({ fanIn, fanOut }) => {
        // a different snapshot at each step, with everything that is counted apart
        const values = Float32Array.from({ length: fanIn * fanOut + 4 }, (_, i) => Math.sin(step * i));
        values.set([NaN, -Infinity, 1e30, -1e30], 1);
        return {
          gradHistogram: gradientHistogram(values),
          preHistogram: linearHistogram(values, SIGNAL_BINS),
          actHistogram: linearHistogram(values.subarray(2), SIGNAL_BINS),
          weightHistogram: weightHistogram(values.subarray(5)),
          ...fromKeys(
            SNAPSHOT_STATISTIC_IDS.filter((id) => snapshotStatistics.includes(id)),
            () => 1 / step,
          ),
        };
      }),
    })),
    layers.length,
    snapshotStatistics,
  );

/** A run of `records` recorded steps whose numbers are `value(0)`, `value(1)`, …, in the order in which a file holds them. */
export function sampleRun(id: string, records: number, value: (i: number) => number, recorded = RECORDED): ArchivedRun {
  let next = 0;
  const numbers = (length: number) => Float32Array.from({ length }, () => value(next++));
  const weights = () =>
    Object.fromEntries(
      layers.flatMap(({ name, fanIn, fanOut }) => [
        [`${name}.kernel`, { shape: [fanIn, fanOut], values: numbers(fanIn * fanOut) }],
        [`${name}.bias`, { shape: [fanOut], values: numbers(fanOut) }],
      ]),
    );
  return {
    id,
    engine: 'reference',
    engineVersion: 'float64',
    startedAt: '2026-01-31T12:00:00.000Z',
    experiment: sampleExperiment,
    layers,
    records: {
      steps: Uint32Array.from({ length: records }, (_, i) => 10 * i + 1),
      run: fromKeys(recorded.series, () => numbers(records)) as Records['run'],
      layers: fromKeys(recorded.statistics, () => numbers(records * layers.length)),
    },
    snapshots: sampleSnapshots([1, 21], recorded),
    evaluations: [
      { step: 0, loss: 0.7, accuracy: 0.5 },
      { step: 10, loss: NaN, accuracy: null },
    ],
    finish: 'diverged',
    stepsTaken: 10,
    nonFinite: { step: 10, layer: 2, what: 'gradient' },
    weights: { initial: weights(), final: weights() },
    checkpoints: [2, 5].map((step) => ({ step, weights: weights() })),
  };
}

/** Any document: no run or several, short or long, with every float32 there is. */
export const archives: fc.Arbitrary<Archive> = fc
  .uniqueArray(fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/), { maxLength: 3 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .tuple(fc.nat(20), fc.array(fc.float(), { minLength: 1, maxLength: 50 }))
          .map(([records, values]) => sampleRun(id, records, (i) => values[i % values.length]!)),
      ),
    ),
  )
  .map((runs) => ({ experiment: sampleExperiment, runs }));
