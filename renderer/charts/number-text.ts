import { format } from 'd3';

const short = format('.4~g');
const long = format('.4~e');
const tick = format('.3~g');

/** A measured number for a reader: 4 significant digits; what is no number is said in words. */
export function numberText(value: number | undefined): string {
  if (value === undefined) return 'not recorded';
  if (Number.isNaN(value)) return 'not a number (NaN)';
  if (value === Infinity) return 'overflow (+∞)';
  if (value === -Infinity) return 'overflow (−∞)';
  if (value === 0) return 'exactly 0';
  return Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5 ? long(value) : short(value);
}

/** A round number on an axis. */
export const tickText = (value: number): string => tick(value);
