import { flagRows, floatRows, ROWS_PER_BLOCK, type Rows } from './growing-matrix';

/** What some records have in common, a number for each layer. A layer without a finite value has smallest > largest. */
export interface Extent {
  readonly smallest: Float32Array;
  readonly largest: Float32Array;
  /** Which of NON_FINITE there were. */
  readonly nonFinite: Uint8Array;
}

/** Bits of what is not a finite number. */
export const NON_FINITE = { nan: 1, infinite: 2 } as const;

export const emptyExtent = (width: number): Extent => ({
  smallest: new Float32Array(width),
  largest: new Float32Array(width),
  nonFinite: new Uint8Array(width),
});

/** Extents of consecutive blocks of records; a level's blocks are all of one size. */
interface Level {
  readonly smallest: Rows<Float32Array>;
  readonly largest: Rows<Float32Array>;
  readonly nonFinite: Rows<Uint8Array>;
}

/** Records in a block of the lowest level. */
const BLOCK = ROWS_PER_BLOCK;
/** Blocks of one level in a block of the next. */
const BRANCHES = 4;

/**
 * The smallest and the largest of any stretch of records, without looking at each: a pyramid of blocks of 16, 64, 256, …
 * records. A picture that has fewer pixels than there are steps draws from it, so that a spike of a single step survives
 * however many steps share its pixel, and 100 000 steps are drawn anew as quickly as 1 000.
 */
export class Extremes {
  readonly #levels: Level[] = [];
  readonly #block: Extent;

  constructor(private readonly rows: Rows<Float32Array>) {
    this.#block = emptyExtent(rows.width);
  }

  /** Finds the extent of the records from `first` to before `end`, all of which must be there. */
  over(first: number, end: number, into: Extent): Extent {
    this.#catchUp(end);
    return this.#gather(first, end, into);
  }

  /**
   * Makes the blocks that end before a record. Only full ones, so that none ever changes; only as far as they are asked
   * for, so that a long run can be summed up bit by bit.
   */
  #catchUp(end: number): void {
    let below = end;
    for (let level = 0, inBlock = BLOCK; below >= inBlock; level++, inBlock = BRANCHES) {
      const { width } = this.rows;
      const { smallest, largest, nonFinite } = (this.#levels[level] ??= {
        smallest: floatRows(width),
        largest: floatRows(width),
        nonFinite: flagRows(width),
      });
      const size = BLOCK * BRANCHES ** level;
      while (smallest.count < Math.floor(below / inBlock)) {
        const first = smallest.count * size;
        const extent = this.#gather(first, first + size, this.#block);
        smallest.append(extent.smallest);
        largest.append(extent.largest);
        nonFinite.append(extent.nonFinite);
      }
      below = smallest.count;
    }
  }

  #gather(first: number, end: number, into: Extent): Extent {
    into.smallest.fill(Infinity);
    into.largest.fill(-Infinity);
    into.nonFinite.fill(0);
    for (let record = first; record < end;) {
      let level = -1;
      let size = 0;
      for (
        let next = BLOCK;
        record % next === 0 && record + next <= end && this.#has(level + 1, record / next);
        next *= BRANCHES
      ) {
        level++;
        size = next;
      }
      if (level < 0) {
        // up to where the next block begins
        const values = this.rows.stretch(record, Math.min(end, (Math.floor(record / BLOCK) + 1) * BLOCK));
        takeRows(values, into);
        record += values.length / this.rows.width;
      } else {
        takeBlock(this.#levels[level]!, record / size, into);
        record += size;
      }
    }
    return into;
  }

  #has(level: number, block: number): boolean {
    const found = this.#levels[level];
    return found !== undefined && block < found.smallest.count;
  }
}

function takeRows(values: Float32Array, { smallest, largest, nonFinite }: Extent): void {
  const width = smallest.length;
  for (let i = 0; i < width; i++) {
    let low = smallest[i]!;
    let high = largest[i]!;
    for (let k = i; k < values.length; k += width) {
      const value = values[k]!;
      // the difference is NaN for NaN and for both infinities
      if (value - value !== 0) nonFinite[i]! |= value !== value ? NON_FINITE.nan : NON_FINITE.infinite;
      else {
        low = value < low ? value : low;
        high = value > high ? value : high;
      }
    }
    smallest[i] = low;
    largest[i] = high;
  }
}

function takeBlock(level: Level, block: number, { smallest, largest, nonFinite }: Extent): void {
  const low = level.smallest.row(block);
  const high = level.largest.row(block);
  const flags = level.nonFinite.row(block);
  for (let i = 0; i < low.length; i++) {
    if (low[i]! < smallest[i]!) smallest[i] = low[i]!;
    if (high[i]! > largest[i]!) largest[i] = high[i]!;
    nonFinite[i]! |= flags[i]!;
  }
}
