import type { SavedPoint } from './replay-source';

// Which of the weights that are there to begin with.

/** The last point up to `step` that the run can go on from; undefined if there is none. */
export function startOfWay(step: number, points: readonly SavedPoint[]): number | undefined {
  let best: number | undefined;
  for (const point of points)
    if (point.resumable && point.step <= step && (best === undefined || point.step > best)) best = point.step;
  return best;
}

/** The nearest of the steps, the earlier of two that are as near; undefined if there is none. */
export function nearestStep(step: number, steps: readonly number[]): number | undefined {
  let best: number | undefined;
  for (const one of steps.toSorted((a, b) => a - b))
    if (best === undefined || Math.abs(one - step) < Math.abs(best - step)) best = one;
  return best;
}
