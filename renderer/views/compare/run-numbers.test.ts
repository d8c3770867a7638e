import { expect, test } from 'vitest';
import { STATISTIC_IDS } from '../../../shared/run/statistic-catalog';
import { fromKeys, RUN_SERIES } from '../../../shared/run/run';
import { RunData, type RunView } from '../../runs/run-data';
import { lossNumbers, statisticOfRuns } from './run-numbers';

function run(number: number, steps: number[], layers: number) {
  const data = new RunData(layers);
  data.append(
    {
      steps: Uint32Array.from(steps),
      run: fromKeys(RUN_SERIES, () => Float32Array.from(steps, (step) => step / 2)),
      layers: fromKeys(STATISTIC_IDS, () => new Float32Array(steps.length * layers).fill(number)),
    },
    [],
  );
  return { name: `run ${number}: tanh`, run: { data, layers: Array(layers) } as unknown as RunView };
}

test('runs with other steps and other depths stand below each other; a layer that a run has not got is empty', () => {
  const runs = [run(1, [1, 10], 2), run(3, [1], 1)];
  const all = (numbers: ReturnType<typeof lossNumbers>) =>
    Array.from({ length: numbers.count }, (_, i) => numbers.row(i));
  expect(all(lossNumbers(runs))).toEqual([
    ['run 1: tanh', 1, 0.5],
    ['run 1: tanh', 10, 5],
    ['run 3: tanh', 1, 0.5],
  ]);
  expect(statisticOfRuns(runs, 'gradNorm')!.columns).toEqual([
    'run',
    'step',
    'Gradient norm, layer 1',
    'Gradient norm, layer 2',
  ]);
  expect(all(statisticOfRuns(runs, 'gradNorm')!)).toEqual([
    ['run 1: tanh', 1, 1, 1],
    ['run 1: tanh', 10, 1, 1],
    ['run 3: tanh', 1, 3, undefined],
  ]);
});
