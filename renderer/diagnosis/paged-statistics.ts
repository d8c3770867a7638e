import type { StatisticId } from '../../shared/run/statistic-catalog';

/** Records of a statistic, from `first` to before `end`. */
export interface Wanted {
  readonly id: StatisticId;
  readonly first: number;
  readonly end: number;
}

/** Records that are asked for together. */
const BLOCK = 1024;
/** What a finished run may have here between two questions. */
const MOST_BYTES = 32_000_000;

/**
 * What the worker has of a run's statistics: the blocks of records that rules have asked for. A run may be larger than memory, and rules
 * look at its beginning and its end.
 */
export class PagedStatistics {
  readonly #blocks = new Map<StatisticId, Map<number, Float32Array>>();
  #touched = new Set<Float32Array>();
  #wanted = new Map<StatisticId, Set<number>>();
  #count = 0;

  constructor(
    private readonly recorded: readonly StatisticId[],
    private readonly layerCount: number,
  ) {}

  /** @param count records of the run by now */
  grow(count: number): void {
    this.#count = count;
  }

  /** undefined: it was not recorded, or is not here; then it is wanted. */
  value(id: StatisticId, record: number, layer: number): number | undefined {
    if (!this.recorded.includes(id)) return undefined;
    const block = Math.floor(record / BLOCK);
    const values = this.#blocks.get(id)?.get(block);
    const place = (record % BLOCK) * this.layerCount + layer;
    // the last block of a run that grows is asked for again
    if (values && place < values.length) {
      this.#touched.add(values);
      return values[place];
    }
    const blocks = this.#wanted.get(id);
    if (blocks) blocks.add(block);
    else this.#wanted.set(id, new Set([block]));
    return undefined;
  }

  /** What was asked for in vain, neighbouring blocks as one. If there is none, what was not asked for either is let go. */
  takeWanted(): Wanted[] {
    const wanted = [...this.#wanted].flatMap(([id, blocks]) => this.#stretches(id, [...blocks]));
    if (wanted.length === 0)
      for (const blocks of this.#blocks.values())
        for (const [block, values] of blocks) if (!this.#touched.has(values)) blocks.delete(block);
    this.#wanted = new Map();
    this.#touched = new Set();
    return wanted;
  }

  #stretches(id: StatisticId, blocks: number[]): Wanted[] {
    blocks.sort((a, b) => a - b);
    return blocks.flatMap((block, i) => {
      if (i > 0 && blocks[i - 1] === block - 1) return [];
      let last = i;
      while (blocks[last + 1] === blocks[last]! + 1) last++;
      return [{ id, first: block * BLOCK, end: Math.min(this.#count, (blocks[last]! + 1) * BLOCK) }];
    });
  }

  /** After a question that is not likely to be asked again: if there is much here, it is read again should it be. */
  letGo(): void {
    const all = [...this.#blocks.values()].flatMap((blocks) => [...blocks.values()]);
    if (all.reduce((bytes, { byteLength }) => bytes + byteLength, 0) <= MOST_BYTES) return;
    for (const values of all) free(values);
    this.#blocks.clear();
  }

  /** @param values records × layers; it takes their memory */
  add({ id, first, end }: Wanted, values: Float32Array): void {
    const blocks = this.#blocks.get(id) ?? new Map<number, Float32Array>();
    this.#blocks.set(id, blocks);
    for (let from = first; from < end; from += BLOCK) {
      const [begin, stop] = [from - first, Math.min(end, from + BLOCK) - first];
      blocks.set(from / BLOCK, values.slice(begin * this.layerCount, stop * this.layerCount));
    }
    free(values);
  }
}

/** At once: a worker that has nothing to do does not collect its garbage. */
function free({ buffer }: Float32Array): void {
  structuredClone(null, { transfer: [buffer as ArrayBuffer] });
}
