import { rgb } from 'd3';

export type Rgb = readonly [number, number, number];

/** A colour of the theme in numbers, whether it is written as one or as three channels; white where there is none. */
export function rgbOf(colour: string): Rgb {
  const { r, g, b } = rgb(/^\d/.test(colour) ? `rgb(${colour.split(/[\s,]+/).join(',')})` : colour);
  return Number.isNaN(r) ? [255, 255, 255] : [r, g, b];
}
