import { interpolateCividis, interpolatePuOr, interpolateViridis, rgb, scaleLinear, scaleLog } from 'd3';
import type { Statistic } from '../../shared/run/statistic-catalog';
import { powerText, tickText } from '../format/number-text';

/** Colours of a statistic: absolute, so that the same colour is the same number in every chart and run. */
export interface ColourScale {
  /** The same for scales that are the same. */
  readonly id: string;
  readonly logarithmic: boolean;
  /** Position of a value along the legend, 0 … 1; beyond the ends the end's. Not for 0 on a logarithmic scale. */
  place(value: number): number;
  /** CSS colour of a position. */
  colour(place: number): string;
  /** The same as a pixel of ImageData, from a value. */
  pixel(value: number): number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** More than the eye can tell apart. */
const SHADES = 512;

/**
 * Viridis for magnitudes, cividis for shares: both even to the eye, in grey too, and safe for colour-blind eyes. Means go
 * both ways from zero: purple and orange, which no common colour blindness confuses.
 */
export function colourScale({ scale, domain }: Statistic): ColourScale {
  const [low, high] = domain;
  const logarithmic = scale === 'log';
  const interpolate = logarithmic
    ? interpolateViridis
    : low < 0
      ? (place: number) => interpolatePuOr(1 - place)
      : interpolateCividis;
  const axis = (logarithmic ? scaleLog() : scaleLinear()).domain([low, high]).range([0, 1]).clamp(true);
  const shades = Uint32Array.from({ length: SHADES }, (_, i) => pixelOf(interpolate(i / (SHADES - 1))));
  return {
    id: `${scale} ${low} ${high}`,
    logarithmic,
    place: (value) => axis(value),
    colour: interpolate,
    pixel: (value) => shades[Math.round(axis(value) * (SHADES - 1))]!,
    ticks: (logarithmic ? decades(low, high) : axis.ticks(5)).map((value) => ({
      value,
      text: logarithmic ? powerText(value) : tickText(value),
    })),
  };
}

/** Red in the lowest byte, as ImageData has it on every machine that Electron runs on. */
function pixelOf(colour: string): number {
  const { r, g, b } = rgb(colour);
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** At most 8 powers of ten, evenly apart, both ends included where that can be. */
function decades(low: number, high: number): number[] {
  const [from, to] = [Math.round(Math.log10(low)), Math.round(Math.log10(high))];
  const every = Math.ceil((to - from) / 7);
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => Number(`1e${from + i * every}`));
}
