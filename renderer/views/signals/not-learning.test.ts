import { expect, test } from 'vitest';
import { RunData } from '../../runs/run-data';
import { groupsOf, layersNotLearning } from './not-learning';

/** Three layers, a record a row of update ratios. */
function runOf(rows: readonly (readonly [number, number, number])[]): RunData {
  const data = new RunData(3);
  data.append(
    {
      steps: Float64Array.from(rows, (_, i) => i + 1),
      run: { loss: new Float32Array(rows.length) },
      layers: { updateRatio: Float32Array.from(rows.flat()) },
    } as unknown as Parameters<RunData['append']>[0],
    [],
  );
  return data;
}

test('a layer does not learn where the median update is below 10⁻⁵ of its weights; one odd batch changes nothing', () => {
  const rows = Array.from({ length: 9 }, (_, i): [number, number, number] => [i === 4 ? 1 : 1e-7, 1e-3, 0]);
  expect(layersNotLearning(runOf(rows), 8)).toEqual([true, false, true]);
});

test('nothing is said where nothing is known', () => {
  expect(layersNotLearning(runOf([[NaN, NaN, NaN]]), 0)).toEqual([false, false, false]);
  expect(layersNotLearning(runOf([[0, 0, 0]]), -1)).toEqual([false, false, false]);
});

test('neighbours make one group, others each their own', () => {
  expect(groupsOf([true, true, false, true, false])).toEqual([
    { first: 0, end: 2 },
    { first: 3, end: 4 },
  ]);
  expect(groupsOf([false])).toEqual([]);
});
