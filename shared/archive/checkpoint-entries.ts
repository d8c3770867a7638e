import { ARCHIVE_LIMITS } from '../limits/archive-limits';
import { sizeOf } from '../program/tensor';
import { text } from '../text/text';
import { ArchiveProblem } from './archive-problem';
import type { Checkpoint, Weights } from './archived-run';
import type { NpyArray } from './npy';
import type { EntrySource } from './snapshot-entries';

// An array a tensor, with all checkpoints in it: a file has the same number of entries, however many checkpoints it holds.

const FOLDER = 'checkpoints';

/**
 * The arrays of a run's checkpoints by their entries' names, made one after the other; none if there were no checkpoints.
 *
 * @throws ArchiveProblem if they are more, or larger, than what is read again
 */
export function* checkpointEntries(checkpoints: readonly Checkpoint[]): Generator<readonly [string, NpyArray]> {
  const [first] = checkpoints;
  if (!first) return;
  assertFew(checkpoints.length, Object.values(first.weights));
  const count = checkpoints.length;
  yield [`${FOLDER}/step`, { shape: [count], values: Uint32Array.from(checkpoints, ({ step }) => step) }];
  for (const [title, { shape, values: one }] of Object.entries(first.weights)) {
    const values = new Float32Array(count * one.length);
    checkpoints.forEach(({ weights }, i) => values.set(weights[title]!.values, i * one.length));
    yield [`${FOLDER}/${title}`, { shape: [count, ...shape], values }];
  }
}

/**
 * @param tensors everything that stays from step to step: a checkpoint has all of it
 * @throws ArchiveProblem if they are too many or too large, or one lacks a tensor
 */
export async function readCheckpointEntries(
  source: EntrySource,
  tensors: readonly { readonly title: string; readonly shape: readonly number[] }[],
): Promise<readonly Checkpoint[]> {
  if (!source.has(`${FOLDER}/step`)) return [];
  const steps = await source.steps(`${FOLDER}/step`);
  assertFew(steps.length, tensors);
  const checkpoints = Array.from(steps, (step) => ({ step, weights: {} as Record<string, Weights[string]> }));
  for (const { title, shape } of tensors) {
    const values = await source.numbers(`${FOLDER}/${title}`, [steps.length, ...shape]);
    const size = values.length / Math.max(1, steps.length);
    checkpoints.forEach(({ weights }, i) => {
      weights[title] = { shape, values: values.slice(i * size, (i + 1) * size) };
    });
  }
  return checkpoints;
}

function assertFew(count: number, tensors: readonly { readonly shape: readonly number[] }[]): void {
  const words = text.archive;
  const most = ARCHIVE_LIMITS;
  const tooLarge = (message: string) => new ArchiveProblem('too-large', message, words.fewerCheckpoints);
  if (count > most.checkpoints) throw tooLarge(words.tooManyCheckpoints(count, most.checkpoints));
  const bytes = count * tensors.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
  // a single one is no larger than the weights at an end
  if (count > 1 && bytes > most.checkpointBytes) throw tooLarge(words.checkpointsTooLarge(bytes, most.checkpointBytes));
}
