import { format } from 'd3';

const short = format('.4~g');
const long = format('.3~e');
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

/** Every digit that a float32 has, and none that it has not. */
export const exactText = (value: number): string => String(Number(value.toPrecision(9)));

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power of ten as one writes it by hand: 10⁻¹². */
export function powerText(value: number): string {
  const exponent = Math.round(Math.log10(value));
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return exponent === 0 ? '1' : exponent === 1 ? '10' : `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A count or a step for a reader: 12,000. */
export const wholeText = (value: number): string => value.toLocaleString('en');

/** A share: 46.3 %. */
export const percentText = (share: number): string =>
  Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : numberText(share);
