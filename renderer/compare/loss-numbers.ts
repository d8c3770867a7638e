import type { ChartNumbers } from '../charts/chart-numbers';
import type { ComparedRun } from './comparison.svelte';

/** The loss of each run at each of its recorded steps, one run after the other: they may have recorded different steps. */
export function lossNumbers(runs: readonly Pick<ComparedRun, 'run' | 'number'>[]): ChartNumbers {
  return {
    columns: ['run', 'step', 'loss'],
    count: runs.reduce((sum, { run }) => sum + run.data.count, 0),
    row(index) {
      let record = index;
      for (const { run, number } of runs) {
        const { data } = run;
        if (record < data.count) return [`run ${number}`, data.steps.at(record), data.run.loss.at(record)];
        record -= data.count;
      }
      return [];
    },
  };
}
