import { text } from '../../shared/text/text';
import { numbers } from './number-locale';

const words = text.numbers;

// Every number that a reader sees is written here, by the locale. What programs read (CSV, JSON) never passes through here.

const formatted = (specifier: string, value: number) => numbers().format(specifier)(value);

/** A measured number for a reader: 4 significant digits; what is no number is said in words. */
export function numberText(value: number | undefined): string {
  if (value === undefined) return words.notRecorded;
  if (Number.isNaN(value)) return words.nan;
  if (value === Infinity) return words.positiveOverflow;
  if (value === -Infinity) return words.negativeOverflow;
  if (value === 0) return words.zero;
  const moderate = Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5;
  return formatted(moderate ? '.4~g' : '.3~e', value);
}

/** A round number on an axis. */
export const tickText = (value: number): string =>
  formatted(value !== 0 && Math.abs(value) < 1e-3 ? '.3~e' : '.3~g', value).replace('e+', 'e');

/** Numbers of one axis, a step apart: with as many digits each as tell them from their neighbours, 0.0050 beside 0.0055. */
export function evenTexts(values: readonly number[], step: number): string[] {
  const largest = Math.max(...values.map(Math.abs));
  const last = Math.floor(Math.log10(step) + 1e-9);
  if (largest >= 1e-3) return values.map((value) => formatted(`.${Math.max(0, -last)}f`, value));
  const digits = Math.max(0, Math.floor(Math.log10(largest) + 1e-9) - last);
  return values.map((value) => formatted(`.${digits}e`, value));
}

/** So many significant digits, zeros at the end kept: 0.1250. */
export const digitsText = (value: number, digits: number): string => formatted(`.${digits}g`, value);

/** So many places behind the decimal sign. */
export const placesText = (value: number, places: number): string => formatted(`.${places}f`, value);

/** The same with its sign, but for what is 0 as it is written: +0.63, −0.10, 0.00. */
export function signedText(value: number, places: number): string {
  const written = placesText(Math.abs(value), places);
  return /[1-9]/.test(written) ? `${value < 0 ? '−' : '+'}${written}` : written;
}

/** A magnitude as one says it: two significant digits, from ten million on with a power of ten: 31,000; 4.8·10⁻⁸. */
export function roughText(value: number): string {
  if (value >= 1e-3 && value < 1e7) return formatted(',.2~r', value);
  const [mantissa, exponent] = value.toExponential(1).split('e').map(Number) as [number, number];
  return `${formatted('.2~r', mantissa)}·${powerText(10 ** exponent)}`;
}

/** A magnitude where there is little room: two significant digits, 5.3e-8. */
export const shortText = (value: number): string =>
  formatted(value >= 1e-3 ? '.2~g' : '.1~e', value).replace('e+', 'e');

/** A number as a field shows it: every digit that it has. */
export const plainText = (value: number): string => String(value).replace('.', numbers().decimal);

/** Every digit that a float32 has, and none that it has not. */
export const exactText = (value: number): string => plainText(Number(value.toPrecision(9)));

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power of ten as one writes it by hand: 10⁻¹². */
export function powerText(value: number): string {
  const exponent = Math.round(Math.log10(value));
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return exponent === 0 ? '1' : exponent === 1 ? '10' : `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A count or a step for a reader: 12,000. */
export const wholeText = (value: number): string => numbers().whole.format(value);

/** A share: 46.3 %. */
export const percentText = (share: number, places = 1): string =>
  Number.isFinite(share) ? `${placesText(100 * share, places)} %` : numberText(share);
