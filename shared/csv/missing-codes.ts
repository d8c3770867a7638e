/** A number that may stand for “missing”: written like a code, and far from the others. */
export interface MissingCode {
  readonly value: number;
  /** Rows that have it, by index. */
  readonly at: readonly number[];
}

/** What programs fill gaps with: the ends of 16 and 32 bits, netCDF's and GRIB's fill values, and float32's. */
const FILLS = new Set([
  -32768, 32767, -2147483648, 2147483647, 65535, 9.969209968386869e36, 9.96921e36, 9.999e20, 1e20, -1e20, 1e30, -1e30, 1e36,
  3.40282347e38, -3.40282347e38,
]);

/** All nines (−9999, 99999, −999.9), or the minus 77, 888 and so on of questionnaires. */
const NINES = /^(9{2,}(\.[90]+)?)$/;
const NEGATIVE = /^-(7{2,}|8{2,})$/;

function isCode(value: number): boolean {
  const size = Math.abs(value);
  if (size < 77) return false;
  if (FILLS.has(value)) return true;
  // most numbers are none: their first digits say so
  const lead = size / 10 ** Math.floor(Math.log10(size) + 1e-12);
  if (lead < 7.7 || (lead > 8.89 && lead < 9.89)) return false;
  if (size >= 1e21 || (size % 1 !== 0 && size > 1e6)) return false;
  return NINES.test(String(size)) || NEGATIVE.test(String(value));
}

/** Told the numbers of a column one after the other, says which of them are codes. */
export class MissingCodes {
  readonly #at = new Map<number, number[]>();
  #low = Infinity;
  #high = -Infinity;

  see(value: number, row: number): void {
    if (value >= 77 || value <= -77) {
      const known = this.#at.get(value);
      if (known) return void known.push(row);
      if (isCode(value)) return void this.#at.set(value, [row]);
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
