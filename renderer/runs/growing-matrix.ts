/** Numbers in a piece: small enough that a short run stays small, large enough that a long one has few pieces. */
const PIECE = 16_384;
/** Rows come in this many at least, so that as many from a multiple of it on always lie side by side. */
export const ROWS_PER_BLOCK = 16;

type Numbers = Float32Array | Uint32Array | Uint8Array;

/**
 * A matrix that grows row by row, in pieces that never move: taking in another row costs the same after a hundred thousand
 * steps as after one, and no frame waits for a large array to be copied into a larger one.
 */
export class Rows<A extends Numbers> {
  count = 0;
  readonly #pieces: A[] = [];
  readonly #rowsInPiece: number;

  constructor(
    readonly width: number,
    private readonly make: (length: number) => A,
  ) {
    this.#rowsInPiece = ROWS_PER_BLOCK * Math.max(1, Math.floor(PIECE / width / ROWS_PER_BLOCK));
  }

  /** Takes in whole rows, one after the other. They may be stored as they are, not copied: nobody may change them later. */
  append(values: A): void {
    const { width } = this;
    for (let taken = 0; taken < values.length;) {
      const row = this.count % this.#rowsInPiece;
      const part = values.subarray(taken, taken + (this.#rowsInPiece - row) * width) as A;
      // a stored run comes as one large array, whose pieces need no further room
      if (part.length === this.#rowsInPiece * width) this.#pieces.push(part);
      else {
        if (row === 0) this.#pieces.push(this.make(this.#rowsInPiece * width));
        this.#pieces.at(-1)!.set(part, row * width);
      }
      taken += part.length;
      this.count += part.length / width;
    }
  }

  at(row: number, column = 0): number {
    return this.#pieces[Math.floor(row / this.#rowsInPiece)]![(row % this.#rowsInPiece) * this.width + column]!;
  }

  /** A view of one row; nothing is copied. */
  row(row: number): A {
    return this.stretch(row, row + 1);
  }

  /** A view of the rows from `first` on: as many as lie side by side, to before `end` at most. */
  stretch(first: number, end: number): A {
    const { width } = this;
    const from = first % this.#rowsInPiece;
    const to = Math.min(this.#rowsInPiece, from + end - first);
    return this.#pieces[Math.floor(first / this.#rowsInPiece)]!.subarray(from * width, to * width) as A;
  }
}

export const floatRows = (width: number) => new Rows<Float32Array>(width, (length) => new Float32Array(length));
export const stepRows = () => new Rows<Uint32Array>(1, (length) => new Uint32Array(length));
export const flagRows = (width: number) => new Rows<Uint8Array>(width, (length) => new Uint8Array(length));

/** Some of the rows, one after the other. */
export function copyOfRows<A extends Float32Array | Uint32Array>(
  rows: Rows<A>,
  first: number,
  end: number,
  make: new (length: number) => A,
): A {
  const copy = new make((end - first) * rows.width);
  for (let row = first; row < end;) {
    const stretch = rows.stretch(row, end);
    copy.set(stretch, (row - first) * rows.width);
    row += stretch.length / rows.width;
  }
  return copy;
}
