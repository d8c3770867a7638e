// Numbers in sentences that command line and window share: English, two significant digits. The window's own numbers follow the locale
// (renderer/format).

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10⁻¹², and 1 and 10 as such. */
export const powerOfTen = (exponent: number): string =>
  exponent === 0
    ? '1'
    : exponent === 1
      ? '10'
      : `10${exponent < 0 ? '⁻' : ''}${[...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;

/** A magnitude as one says it: 0.62, 4.2, 31,000, 4.8·10⁻⁸. `most`: from here on with a power of ten. */
export function roughNumber(value: number, digits = 2, most = 1e6): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const magnitude = Math.abs(value);
  if (magnitude === 0) return '0';
  const sign = value < 0 ? '−' : '';
  if (magnitude >= 1e-3 && magnitude < most)
    return sign + Number(magnitude.toPrecision(digits)).toLocaleString('en', { maximumFractionDigits: 12 });
  const [mantissa, exponent] = magnitude.toExponential(digits - 1).split('e');
  const power = powerOfTen(Number(exponent));
  return sign + (Number(mantissa) === 1 ? power : `${Number(mantissa)}·${power}`);
}

/** A number of a table, with four significant digits: 0.1235, 20,000, 1.3·10⁻⁵. */
export const shortNumber = (value: number): string => roughNumber(value, 4, 1e5);

/** A count: 12,000. */
export const wholeNumber = (value: number): string => Math.round(value).toLocaleString('en');

/** A share: 46 %, 0.62 %. */
export const shareText = (share: number): string => `${roughNumber(100 * share)} %`;
