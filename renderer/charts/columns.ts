/**
 * A matrix of records boiled down to pixel columns: of all records that fall into a column each row keeps the smallest and
 * the largest finite value, and whether any was exactly zero or not finite, so that a spike of one step survives any
 * shrinking. Records are added as they come; nothing is looked at twice.
 */
export class Columns {
  readonly smallest: Float32Array;
  readonly largest: Float32Array;
  readonly #flags: Uint8Array;

  /** @param lastStep the right edge: step s covers the columns from (s − span) to s of lastStep */
  constructor(
    readonly rows: number,
    readonly width: number,
    readonly lastStep: number,
    /** Steps that one record stands for. */
    private readonly span: number,
  ) {
    this.smallest = new Float32Array(rows * width).fill(Infinity);
    this.largest = new Float32Array(rows * width).fill(-Infinity);
    this.#flags = new Uint8Array(rows * width);
  }

  /**
   * Takes in one record.
   *
   * @param value of each row
   * @returns the columns that it touched, first and one past the last
   */
  add(step: number, value: (row: number) => number): readonly [number, number] {
    const first = Math.max(0, Math.floor(((step - this.span) / this.lastStep) * this.width));
    const end = Math.max(first + 1, Math.min(this.width, Math.floor((step / this.lastStep) * this.width)));
    for (let row = 0; row < this.rows; row++) {
      const x = value(row);
      for (let column = first; column < end; column++) this.#take(row * this.width + column, x);
    }
    return [first, end];
  }

  #take(cell: number, x: number): void {
    this.#flags[cell]! |= RECORDED;
    if (!Number.isFinite(x)) this.#flags[cell]! |= NON_FINITE;
    else {
      if (x === 0) this.#flags[cell]! |= ZERO;
      if (x < this.smallest[cell]!) this.smallest[cell] = x;
      if (x > this.largest[cell]!) this.largest[cell] = x;
    }
  }

  isRecorded = (row: number, column: number) => this.#has(row, column, RECORDED);
  hasNonFinite = (row: number, column: number) => this.#has(row, column, NON_FINITE);
  /** All that was recorded here is exactly zero. */
  isZero = (row: number, column: number) =>
    this.#has(row, column, ZERO) && this.smallest[row * this.width + column] === 0 && this.largest[row * this.width + column] === 0;

  #has(row: number, column: number, flag: number): boolean {
    return (this.#flags[row * this.width + column]! & flag) !== 0;
  }
}

const RECORDED = 1;
const NON_FINITE = 2;
const ZERO = 4;
