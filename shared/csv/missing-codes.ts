/** A number that may stand for “missing”: written like a code, and far from the others. */
export interface MissingCode {
  readonly value: number;
  /** Rows that have it, by index. */
  readonly at: readonly number[];
}

/** What programs fill gaps with: the ends of 16 and 32 bits, netCDF's and GRIB's fill values, and float32's. */
const FILLS = [
  -32768, 32767, -2147483648, 2147483647, 65535, 9.969209968386869e36, 9.96921e36, 9.999e20, 1e20, -1e20, 1e30, -1e30,
  1e36, 3.40282347e38, -3.40282347e38,
];
/** All nines, whole or with up to three decimals (−9999, 99999, −999.9), and the minus 77, 888 and so on of questionnaires. */
const NINES = [2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((digits) => {
  const whole = '9'.repeat(digits);
  return [whole, `${whole}.9`, `${whole}.99`, `${whole}.999`].flatMap((text) => [Number(text), -Number(text)]);
});
const NEGATIVE = [2, 3, 4, 5].flatMap((digits) => ['7', '8'].map((digit) => -Number(digit.repeat(digits))));

const CODES = new Set([...FILLS, ...NINES, ...NEGATIVE]);

export const isMissingCode = (value: number): boolean => CODES.has(value);

/** Told the numbers of a column one after the other, says which of them are codes. */
export class MissingCodes {
  readonly #at = new Map<number, number[]>();
  #low = Infinity;
  #high = -Infinity;

  see(value: number, row: number): void {
    if ((value >= 77 || value <= -77) && CODES.has(value)) {
      const known = this.#at.get(value);
      if (known) known.push(row);
      else this.#at.set(value, [row]);
      return;
    }
    if (value < this.#low) this.#low = value;
    if (value > this.#high) this.#high = value;
  }

  /** Those that are farther from all other numbers than these are from one another. */
  suspects(): readonly MissingCode[] {
    const span = this.#high - this.#low;
    return [...this.#at]
      .filter(([value]) => Math.max(this.#low - value, value - this.#high) > span && span >= 0)
      .map(([value, at]) => ({ value, at }));
  }
}
