import { expect, test } from 'vitest';
import type { RunData } from '../runs/run-data';
import type { NamedRun } from './named-runs.svelte';
import { inOrder } from './run-order';

const run = (number: number, short: string, loss: number, finish = 'completed') =>
  ({
    number,
    short,
    run: {
      id: String(number),
      finish,
      data: {
        count: 1,
        lastStep: 1,
        steps: { at: () => 1 },
        recordAt: () => -1,
        run: { loss: { at: () => loss } },
      } as unknown as RunData,
    },
  }) as unknown as NamedRun;

test('the lowest loss first; what diverged last, whatever its loss was before, in the order in which it was run', () => {
  const runs = [run(1, 'c', 0.1, 'diverged'), run(2, 'b', 0.5), run(3, 'a', NaN), run(4, 'd', 0.2)];
  expect(inOrder(runs, 'loss').map(({ number }) => number)).toEqual([4, 2, 1, 3]);
  expect(inOrder(runs, 'name').map(({ number }) => number)).toEqual([3, 2, 1, 4]);
  expect(inOrder(runs, 'number')).toBe(runs);
});
