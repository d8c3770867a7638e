import type { ReaderEvent } from '../../shared/protocol/reader';

/** In numbers. A message is copied twice on its way: of an array of 90 MB that takes 180 MB more, of a part of it 16 MB. */
const PART = 2_000_000;

/**
 * Sends all of a large array but its last part.
 *
 * @param taken the page has a part
 * @returns that last part
 */
export async function sentInParts(
  id: number,
  values: Float32Array,
  send: (event: ReaderEvent) => void,
  taken: () => Promise<void>,
): Promise<Float32Array> {
  let first = 0;
  for (; values.length - first > PART; first += PART) {
    const isTaken = taken();
    // a view would go with all of the array that it is of
    send({ kind: 'part', id, length: values.length, first, values: values.slice(first, first + PART) });
    await isTaken;
  }
  return first === 0 ? values : values.slice(first);
}
