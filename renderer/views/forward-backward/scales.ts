import { scaleLog } from 'd3';
import { statisticOf } from '../../../shared/run/statistic-catalog';
import { colourScale } from '../../charts/colour-scale';
import { LINK, MEASURED } from './stations';

/** What colours the boxes of either direction: absolute, as everywhere. */
export const COLOURS = {
  forward: { of: statisticOf(MEASURED.forward[0]), scale: colourScale(statisticOf(MEASURED.forward[0])) },
  backward: { of: statisticOf(MEASURED.backward[0]), scale: colourScale(statisticOf(MEASURED.backward[0])) },
} as const;

/** Width of a gradient's line, from 1 pixel to that of the layer's box: absolute like the colours of its norm elsewhere. */
export function thickness(box: number): (gradient: number) => number {
  return scaleLog(statisticOf(LINK).domain, [1, Math.max(1, box)]).clamp(true);
}
