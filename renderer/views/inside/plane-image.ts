import { interpolatePuOr, rgb } from 'd3';
import type { PlaneProbe } from '../../../shared/protocol/probe';

/** Okabe & Ito 2008: colours that every common colour blindness keeps apart; blue and orange, the safest pair, first. */
export const CLASS_COLOURS = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#f0e442',
  '#7f7f7f',
] as const;

export const classColour = (index: number): string => CLASS_COLOURS[index % CLASS_COLOURS.length]!;

/** Red, green, blue and opacity of each point, top row (largest second feature) first, as ImageData has them. */
type Pixels = Uint8ClampedArray<ArrayBuffer>;

/** What the network answers: each class's colour by its probability, or its first number from purple over white to orange. */
export function answerPixels(probe: PlaneProbe, areProbabilities: boolean): Pixels {
  const { side, outputs, answers } = probe;
  if (!areProbabilities) return signedPixels(answers, side, outputs, 0, answerScale(probe));
  const colours = Array.from({ length: outputs }, (_, i) => rgb(classColour(i)));
  return pixels(side, (at) => {
    const mixed = [0, 0, 0];
    let sum = 0;
    colours.forEach(({ r, g, b }, i) => {
      const share = answers[at * outputs + i]!;
      sum += share;
      [r, g, b].forEach((value, channel) => (mixed[channel]! += share * value));
    });
    return sum > 0 ? mixed : null;
  });
}

/** The end of the colours of numbers: the same for first outputs and for targets, so that both can be compared. */
export const answerScale = ({ outputs, answers, samples }: PlaneProbe): number =>
  largestMagnitude(Float32Array.of(...answers.filter((_, i) => i % outputs === 0), ...samples.targets));

/** What one unit answers, from purple (−most) over white (0) to orange (most). */
export function unitPixels({ side, units, responses }: PlaneProbe, unit: number, most: number): Pixels {
  return signedPixels(responses, side, units, unit, most);
}

/** Of the finite values; 1 if there is none but 0, so that it can be divided by. */
export const largestMagnitude = (values: Float32Array): number =>
  values.reduce((most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most), 0) || 1;

/** A colour for a number between −most and most; null for what is no number. */
export function signedColour(value: number, most: number): [number, number, number] | null {
  if (!Number.isFinite(value)) return null;
  const { r, g, b } = rgb(interpolatePuOr(0.5 + value / most / 2));
  return [r, g, b];
}

function signedPixels(values: Float32Array, side: number, columns: number, column: number, most: number): Pixels {
  return pixels(side, (at) => signedColour(values[at * columns + column]!, most));
}

/** What is no number stays transparent: the hatching behind it shows. */
function pixels(side: number, colourAt: (point: number) => readonly number[] | null): Pixels {
  const result = new Uint8ClampedArray(4 * side * side);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const colour = colourAt((side - 1 - row) * side + column);
      if (colour) result.set([...colour, 255], 4 * (row * side + column));
    }
  return result;
}

/** Both features at a point of the grid. */
export function planePoint({ side, bounds }: PlaneProbe, point: number): [number, number] {
  const along = (i: number, [from, to]: readonly [number, number]) => from + ((to - from) * i) / (side - 1);
  return [along(point % side, bounds[0]), along(Math.floor(point / side), bounds[1])];
}

/** Cells whose number overflowed; more of them than anybody could tell apart are not marked one by one. */
const MOST_MARKED = 5000;

/**
 * @param value number `i`
 * @param cell the cell of the picture that shows it; left out: the same
 */
export function infiniteCells(count: number, value: (i: number) => number, cell = (i: number) => i): number[] {
  const found: number[] = [];
  for (let i = 0; i < count && found.length < MOST_MARKED; i++)
    if (Math.abs(value(i)) === Infinity) found.push(cell(i));
  return found;
}

/** The cell of a square picture, its top row first, that shows a point of a grid whose second axis grows upwards. */
export const upwards =
  (side: number) =>
  (point: number): number =>
    (side - 1 - Math.floor(point / side)) * side + (point % side);
