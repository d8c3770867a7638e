import { interpolateCividis, interpolateViridis, scaleLinear, scaleLog, scaleSequential, scaleSequentialLog } from 'd3';
import type { Statistic } from '../../shared/network/statistic';

/** Colours of a statistic: absolute, so that the same colour is the same number in every chart and run. */
export interface ColourScale {
  /** Colour of a value; beyond the ends the end's colour. */
  colour(value: number): string;
  /** Position 0 … 1 along the legend. */
  place(value: number): number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** Viridis for magnitudes, cividis for shares and means: both even to the eye, and safe for colour-blind eyes. */
export function colourScale({ scale, domain }: Statistic): ColourScale {
  const [low, high] = domain;
  if (scale === 'log') {
    const colours = scaleSequentialLog([low, high], interpolateViridis).clamp(true);
    const place = scaleLog([low, high], [0, 1]).clamp(true);
    const decades = Math.round(Math.log10(high / low));
    const every = Math.ceil(decades / 7);
    const ticks = Array.from({ length: Math.floor(decades / every) + 1 }, (_, i) => low * 10 ** (i * every));
    return { colour: colours, place, ticks: ticks.map((value) => ({ value, text: `1e${Math.round(Math.log10(value))}` })) };
  }
  const colours = scaleSequential([low, high], interpolateCividis).clamp(true);
  const place = scaleLinear([low, high], [0, 1]).clamp(true);
  return { colour: colours, place, ticks: place.ticks(5).map((value) => ({ value, text: String(value) })) };
}
