import { expect, test } from 'vitest';
import { upTo } from './part-of-run';
import { sampleRun } from './sample-archive';

test('a run as it was after so many updates has nothing of later steps', () => {
  // records of steps 1, 11, 21 and 31, snapshots of 1 and 21, evaluations after 0 and 10, checkpoints after 2 and 5
  const run = sampleRun('run-1', 4, (i) => i);
  const layers = run.layers.length;
  const part = upTo(run, 11);
  expect([...part.records.steps]).toEqual([1, 11]);
  expect(part.records.run.loss).toEqual(run.records.run.loss.slice(0, 2));
  expect(part.records.layers.gradNorm).toEqual(run.records.layers.gradNorm!.slice(0, 2 * layers));
  expect([...part.snapshots.steps]).toEqual([1]);
  expect(part.snapshots.weightEnd).toEqual(run.snapshots.weightEnd.slice(0, layers));
  expect(part.checkpoints.map(({ step }) => step)).toEqual([2, 5]);
  const start = upTo(run, 4);
  expect(start.evaluations.map(({ step }) => step)).toEqual([0]);
  expect(start.checkpoints.map(({ step }) => step)).toEqual([2]);
  expect(upTo(run, 31)).toEqual(run);
});
