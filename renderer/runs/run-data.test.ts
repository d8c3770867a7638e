import { expect, test } from 'vitest';
import { STATISTIC_IDS } from '../../shared/run/statistic-catalog';
import { fromKeys, RUN_SERIES } from '../../shared/run/run';
import { sampleRun } from '../../shared/archive/sample-archive';
import { parseExperiment } from '../../shared/experiment/parse';
import { RunData, viewOfLoaded } from './run-data';

function records(steps: readonly number[], layers: number) {
  return {
    steps: Uint32Array.from(steps),
    run: fromKeys(RUN_SERIES, () => Float32Array.from(steps)),
    layers: fromKeys(STATISTIC_IDS, () =>
      Float32Array.from(steps.flatMap((s) => Array.from({ length: layers }, (_, l) => s + l / 10))),
    ),
  };
}

test('records that come in pieces are all there, whatever the pieces were', () => {
  const data = new RunData(3);
  for (let first = 1; first <= 5000; first += 7)
    data.append(
      records(
        Array.from({ length: Math.min(7, 5001 - first) }, (_, i) => first + i),
        3,
      ),
      [],
    );
  expect(data.count).toBe(5000);
  expect(data.value('gradNorm', 4321, 2)).toBe(Math.fround(4322.2));
  expect(data.run.loss.at(4999)).toBe(5000);
});

test('the record of a step is the last one at or before it', () => {
  const data = new RunData(1);
  data.append(records([1, 10, 20, 30], 1), []);
  expect([0, 1, 9, 10, 29, 30, 99].map((step) => data.recordAt(step))).toEqual([-1, 0, 0, 1, 2, 3, 3]);
});

test('a record stands for the steps since the one before it, at most as many as lie between two records; later ones are not recorded', () => {
  const data = new RunData(1);
  data.append(records([1, 10, 20, 25], 1), []);
  expect([1, 2, 10, 11, 20, 21, 25, 26].map((step) => data.recordFor(step, 10))).toEqual([0, 1, 1, 2, 2, 3, 3, -1]);
});

test('what a run has not recorded is undefined, and no NaN', () => {
  const data = new RunData(1);
  const { steps, run, layers } = records([1, 2], 1);
  data.append({ steps, run: { loss: run.loss }, layers: { dead: layers.dead.fill(NaN) } }, []);
  expect(data.value('gradNorm', 1, 0)).toBeUndefined();
  expect(data.value('dead', 1, 0)).toBeNaN();
  expect(data.runValue('accuracy', 1)).toBeUndefined();
  expect(data.runValue('loss', 1)).toBe(2);
});

test('a run from a file has classes where its data have: files hold an accuracy for numbers too', () => {
  const run = { ...sampleRun('run-1', 3, () => 0), checkpoints: [], checkpointGap: null };
  const of = (kind: string) => {
    const experiment = parseExperiment({ ...run.experiment, data: { kind } });
    return viewOfLoaded({ run: { ...run, experiment }, records: run.records, snapshots: null } as never).hasClasses;
  };
  expect([of('two_rings'), of('regression_plane')]).toEqual([true, false]);
});
