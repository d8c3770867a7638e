import { COUNT_WIDTHS } from './snapshots';
import { SNAPSHOT_NUMBER_IDS } from './statistic-catalog';

/** What all snapshots of a run may fill, in memory and (before it is packed) in a file. */
const MOST_BYTES = 32_000_000;
/** More would not be told apart on the scrubber. */
const MAX_SNAPSHOTS = 200;

/**
 * Numbers that are stored of a snapshot, its step apart.
 *
 * @param statistics names of those that it has: files of other versions have others
 */
export const numbersOfSnapshot = (layers: number, statistics: readonly string[] = SNAPSHOT_NUMBER_IDS) =>
  layers * Object.values(COUNT_WIDTHS).reduce<number>((sum, width) => sum + width, 1 + statistics.length);

/** How many snapshots of a run are stored at most: 200, or what fits into 32 MB; at least the first and the last. */
export const mostSnapshots = (layers: number, statistics?: readonly string[]) =>
  Math.min(MAX_SNAPSHOTS, Math.max(2, Math.floor(MOST_BYTES / (4 * numbersOfSnapshot(layers, statistics)))));

/**
 * Which of many steps to keep, so that what is left lies as evenly as can be: again and again that one goes whose neighbours
 * are the closest to one another. The first and the last stay.
 *
 * @param steps rising
 * @returns indexes into `steps`
 */
export function thinned(steps: ArrayLike<number>, most: number): number[] {
  const left = Array.from({ length: steps.length }, (_, i) => i);
  while (left.length > Math.max(2, most)) {
    let [least, narrowest] = [1, Infinity];
    for (let i = 1; i < left.length - 1; i++) {
      const between = steps[left[i + 1]!]! - steps[left[i - 1]!]!;
      if (between < narrowest) [least, narrowest] = [i, between];
    }
    left.splice(least, 1);
  }
  return left;
}
