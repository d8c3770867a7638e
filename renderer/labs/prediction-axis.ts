import { scaleLinear, scaleLog } from 'd3';

interface Axis {
  readonly scale: 'log' | 'linear';
  readonly min: number;
  readonly max: number;
}

/** Half of the widest number at an end, such as 0.001. */
const MARGIN = 18;

/** Where values of a prediction lie on an axis of some width; what lies beyond an end is drawn at that end. */
export function predictionAxis({ scale, min, max }: Axis, width: number) {
  const position = (scale === 'log' ? scaleLog() : scaleLinear())
    .domain([min, max])
    .range([MARGIN, width - MARGIN])
    .clamp(true);
  const ticks = scale === 'log' ? decades(min, max) : position.ticks(4);
  return { at: (value: number) => (scale === 'log' && !(value > 0) ? MARGIN : position(value)), ticks };
}

/** Four or five powers of ten. */
function decades(min: number, max: number): number[] {
  const first = Math.ceil(Math.log10(min) - 1e-9);
  const last = Math.floor(Math.log10(max) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first) / 4));
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => 10 ** (last - i * every)).reverse();
}
