import { interpolatePuOr, rgb } from 'd3';
import type { PlaneProbe } from '../../../shared/protocol/probe';
import type { Grid } from './pixel-grid';
import type { Rgb } from './rgb-of';

/**
 * Okabe & Ito 2008: colours that every common colour blindness keeps apart; blue and orange, the safest pair, first. The theme has its own
 * for that pair.
 */
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

export const classColour = (index: number, colours: readonly string[]): string => colours[index % colours.length]!;

/**
 * What the network predicts at a point: the colour of the likeliest class, the paler the less decided, down to `middle` where all are
 * equally likely; or its first number from purple over white to orange.
 */
export function answerColour(
  probe: PlaneProbe,
  areProbabilities: boolean,
  middle: Rgb,
  classes: readonly string[],
): Grid['colourAt'] {
  const { outputs, answers } = probe;
  const most = answerScale(probe);
  if (!areProbabilities) return (point) => signedColour(answers[point * outputs]!, most);
  const colours = Array.from({ length: outputs }, (_, i) => rgb(classColour(i, classes)));
  return (point) => {
    let likeliest = 0;
    for (let i = 0; i < outputs; i++) {
      const share = answers[point * outputs + i]!;
      if (Number.isNaN(share)) return null;
      if (share > answers[point * outputs + likeliest]!) likeliest = i;
    }
    const share = answers[point * outputs + likeliest]!;
    // 0 where all are alike, 1 where one is certain
    const decided = outputs > 1 ? Math.min(1, Math.max(0, (share * outputs - 1) / (outputs - 1))) : share;
    const { r, g, b } = colours[likeliest]!;
    return [r, g, b].map((channel, i) => middle[i]! + decided * (channel - middle[i]!));
  };
}

/** The end of the colours of numbers: the same for first outputs and for targets, so that both can be compared. */
export const answerScale = ({ outputs, answers, samples }: PlaneProbe): number =>
  largestMagnitude(Float32Array.of(...answers.filter((_, i) => i % outputs === 0), ...samples.targets));

/** Numbers from purple (−most) over white (0) to orange (most). */
export const signedGrid = (
  shape: Pick<Grid, 'columns' | 'rows' | 'upwards'>,
  most: number,
  valueAt: Grid['valueAt'],
): Grid => ({
  ...shape,
  valueAt,
  colourAt: (point) => signedColour(valueAt(point), most),
});

/** Of the finite values; 1 if there is none but 0, so that it can be divided by. */
export const largestMagnitude = (values: Float32Array): number =>
  values.reduce((most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most), 0) || 1;

/** A colour for a number between −most and most; null for what is not a number. */
export function signedColour(value: number, most: number): [number, number, number] | null {
  if (!Number.isFinite(value)) return null;
  const { r, g, b } = rgb(interpolatePuOr(0.5 + value / most / 2));
  return [r, g, b];
}

/** Both features at a point of the grid. */
export function planePoint({ side, bounds }: PlaneProbe, point: number): [number, number] {
  const along = (i: number, [from, to]: readonly [number, number]) => from + ((to - from) * i) / (side - 1);
  return [along(point % side, bounds[0]), along(Math.floor(point / side), bounds[1])];
}
