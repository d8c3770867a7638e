import { firstText } from '../../shared/text/first-text';
import { numbers } from './number-locale';

const words = firstText.numbers;

// Every number that a reader sees is written here, by the locale. What programs read (CSV, JSON) never passes through here.

const formatted = (specifier: string, value: number) => numbers().format(specifier)(value);

/** A measured number for a reader: 4 significant digits, 0.1235, 20,000, 1.3·10⁻⁵; what is not a number is said in words. */
export function numberText(value: number | undefined): string {
  if (value === undefined) return words.notRecorded;
  if (Number.isNaN(value)) return words.nan;
  if (value === Infinity) return words.positiveOverflow;
  if (value === -Infinity) return words.negativeOverflow;
  if (value === 0) return words.zero;
  return isModerate(value) ? formatted(',.4~r', value) : scientificText(value, 3);
}

/** A round number on an axis: 0.5, 20,000, 2·10⁻⁹, 10⁻¹². */
export const tickText = (value: number): string =>
  value === 0 || isModerate(value) ? formatted(',.3~r', value) : scientificText(value, 2);

/** Numbers of one axis, a step apart: with as many digits each as tell them from their neighbours, 0.0050 beside 0.0055. */
export function evenTexts(values: readonly number[], step: number): string[] {
  const largest = Math.max(...values.map(Math.abs));
  const last = Math.floor(Math.log10(step) + 1e-9);
  if (isModerate(largest)) return values.map((value) => formatted(`,.${Math.max(0, -last)}f`, value));
  const digits = Math.max(0, Math.floor(Math.log10(largest) + 1e-9) - last);
  return values.map((value) => scientificText(value, digits, 'kept'));
}

/** Numbers of an axis that begins at zero: with equal decimals, 0.75 above 0.50, where they need no power of ten. */
export function axisTexts(values: readonly number[]): string[] {
  const isPlain = isModerate(Math.max(...values.map(Math.abs)));
  const texts = isPlain && values.length > 1 ? evenTexts(values, values[1]! - values[0]!) : values.map(tickText);
  return texts.map((text, i) => (values[i] === 0 ? '0' : text));
}

/** Neither so small nor so large that a power of ten is easier to read. */
const isModerate = (value: number) => Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5;

/** With a power of ten as one writes it by hand, 1.3·10⁻⁵. @param places of the mantissa; zeros at their end are left out unless kept */
function scientificText(value: number, places: number, zeros: 'trimmed' | 'kept' = 'trimmed'): string {
  const specifier = `.${places}${zeros === 'trimmed' ? '~' : ''}f`;
  if (value === 0) return formatted(specifier, 0);
  const [mantissa, exponent] = value.toExponential(places).split('e').map(Number) as [number, number];
  return scientific(formatted(specifier, mantissa), exponent);
}

/** 1.3·10⁻⁵, and 10⁻⁵ for a mantissa of 1. */
const scientific = (mantissa: string, exponent: number) =>
  /^[−-]?1$/.test(mantissa) ? mantissa.replace('1', powerOfTen(exponent)) : `${mantissa}·${powerOfTen(exponent)}`;

/** So many significant digits, zeros at the end kept: 0.1250. */
export const digitsText = (value: number, digits: number): string => formatted(`.${digits}g`, value);

/** So many places after the decimal sign. */
export const placesText = (value: number, places: number): string => formatted(`.${places}f`, value);

/** The same with its sign, but for what is 0 as it is written: +0.63, −0.10, 0.00. */
export function signedText(value: number, places: number): string {
  const written = placesText(Math.abs(value), places);
  return /[1-9]/.test(written) ? `${value < 0 ? '−' : '+'}${written}` : written;
}

/** A magnitude as one says it: two significant digits, from ten million on with a power of ten: 31,000; 4.8·10⁻⁸. */
export const roughText = (value: number): string =>
  value >= 1e-3 && value < 1e7 ? formatted(',.2~r', value) : scientificText(value, 1);

/** A factor above 1, so that it never reads as 1: two significant digits, near 1 of what it is above: 4.3, 1.036, 1.0014. */
export const factorText = (factor: number): string =>
  factor < 1.1 && factor > 1 ? placesText(factor, 1 - Math.floor(Math.log10(factor - 1))) : roughText(factor);

/** A magnitude where there is little room: two significant digits, 120, 5.3·10⁻⁸. */
export const shortText = (value: number): string =>
  isModerate(value) ? formatted(',.2~r', value) : scientificText(value, 1);

/** The same in a column: always two digits, so that those of a column stand below each other: 0.090 above 0.26. */
export const columnText = (value: number): string =>
  value === 0 ? '0' : isModerate(value) ? formatted(',.2r', value) : scientificText(value, 1, 'kept');

/** A number as a field shows it: every digit that it has. */
export const plainText = (value: number): string => String(value).replace('.', numbers().decimal);

/** A bound or a setting for a reader, with every digit that it has: 65,536; 0.05; 10⁻⁸. */
export function scaledText(value: number): string {
  if (value === 0 || isModerate(value) || Number.isSafeInteger(value)) {
    const [whole = '', fraction] = String(Math.abs(value)).split('.');
    const digits = formatted(',d', Number(whole)) + (fraction === undefined ? '' : `${numbers().decimal}${fraction}`);
    return value < 0 ? `−${digits}` : digits;
  }
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  return scientific(mantissa.replace('.', numbers().decimal).replace('-', '−'), Number(exponent));
}

/** Every digit that a float32 has, and none that it has not. */
export const exactText = (value: number): string => scaledText(Number(value.toPrecision(9)));

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power of ten as one writes it by hand: 10⁻¹². */
export const powerText = (value: number): string => powerOfTen(Math.round(Math.log10(value)));

function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return exponent === 0 ? '1' : exponent === 1 ? '10' : `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A count or a step for a reader: 12,000. */
export const wholeText = (value: number): string =>
  Number.isInteger(value) && value > 0 && value < 1000 ? String(value) : numbers().whole(value);

/** A share: 46.3 %; one that its places would round to 0 keeps two digits. */
export function percentText(share: number | undefined, places = 1): string {
  if (share === undefined || !Number.isFinite(share)) return numberText(share);
  const percent = 100 * share;
  const isRoundedAway = percent !== 0 && Math.abs(percent) < 0.5 * 10 ** -places;
  return `${isRoundedAway ? shortText(percent) : placesText(percent, places)} %`;
}
