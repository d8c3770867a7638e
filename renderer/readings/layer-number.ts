/** Where a layer is in the stack, counted from 1: [4], and [4, 2] for the second in the residual block at 4. */
export type LayerNumber = readonly number[];

export const layerNumberText = (number: LayerNumber): string => number.join('.');

/** 1, 2, 3, 6, 7.1, 7.2 → “1–3, 6, 7.1–7.2”: numbers in the order of the stack. */
export function layerRanges(numbers: readonly LayerNumber[]): string {
  const ranges: [LayerNumber, LayerNumber][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && follows(last[1], number)) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges
    .map(([from, to]) => (from === to ? layerNumberText(from) : `${layerNumberText(from)}–${layerNumberText(to)}`))
    .join(', ');
}

/** Side by side in one stack, without a block's layers in between. */
const follows = (before: LayerNumber, number: LayerNumber) =>
  before.length === number.length && number.every((n, i) => n === before[i]! + (i === number.length - 1 ? 1 : 0));
