import type { StatisticId } from '../../shared/run/statistic-catalog';
import type { Failure, Outcome } from '../../shared/protocol/window';
import { floatRows, type Rows } from './growing-matrix';

/** Statistics of a run that are in its file. */
export interface StatisticFile {
  readonly ids: readonly StatisticId[];
  /** Records × layers. */
  whole(id: StatisticId): Promise<Outcome<Float32Array>>;
  /** The records from `first` to before `end`. */
  rows(id: StatisticId, first: number, end: number): Promise<Outcome<Float32Array>>;
}

/** A picture shows one statistic: the last few are held, so that switching back is quick. */
const MOST_WHOLE = 3;
/** What is read of a statistic where a single step of it is looked at; the steps around it are likely to be next. */
const BLOCK = 1024;
const MOST_BLOCKS = 4;

/**
 * The statistics of a run of a large file: each is read when somebody looks at it, and let go when others have taken its place.
 * Whoever looks is given `undefined` first, and hears by `changed` that there is more.
 */
export class DeferredStatistics {
  /** Those looked at last come last. */
  readonly #whole = new Map<StatisticId, Rows<Float32Array>>();
  readonly #blocks = new Map<StatisticId, Map<number, Float32Array>>();
  readonly #wholeAsked = new Set<StatisticId>();
  /** The block that is wanted, and the one that is asked for. */
  readonly #blockWanted = new Map<StatisticId, number>();
  readonly #blockAsked = new Set<StatisticId>();
  readonly #failures = new Map<StatisticId, Failure>();

  constructor(
    private readonly file: StatisticFile,
    private readonly layerCount: number,
    private readonly changed: (failure: Failure | null) => void,
  ) {}

  has(id: StatisticId): boolean {
    return this.file.ids.includes(id);
  }

  /** Read and not held here. */
  read(id: StatisticId, first: number, end: number): Promise<Outcome<Float32Array>> {
    return this.file.rows(id, first, end);
  }

  failure(id: StatisticId): Failure | undefined {
    return this.#failures.get(id);
  }

  /** All of a statistic, if it is here; asks for it if not. */
  whole(id: StatisticId): Rows<Float32Array> | undefined {
    const rows = this.#whole.get(id);
    if (rows) {
      this.#whole.delete(id);
      this.#whole.set(id, rows);
    } else {
      void this.#askWhole(id);
    }
    return rows;
  }

  /** One number, if it is here; asks for it and those around it if not. */
  value(id: StatisticId, record: number, layer: number): number | undefined {
    const rows = this.#whole.get(id);
    if (rows) return rows.at(record, layer);
    // it will be here with all the others
    if (this.#wholeAsked.has(id)) return undefined;
    const block = Math.floor(record / BLOCK);
    const values = this.#blocks.get(id)?.get(block);
    if (values) return values[(record % BLOCK) * this.layerCount + layer];
    this.#blockWanted.set(id, block);
    void this.#askBlock(id);
    return undefined;
  }

  async #askWhole(id: StatisticId): Promise<void> {
    if (this.#wholeAsked.has(id) || !this.has(id) || this.#failures.has(id)) return;
    this.#wholeAsked.add(id);
    const outcome = await this.file.whole(id);
    this.#wholeAsked.delete(id);
    if (!outcome.ok) return this.#fail(id, outcome.failure);
    const rows = floatRows(this.layerCount);
    rows.append(outcome.value);
    this.#whole.set(id, rows);
    const [oldest] = this.#whole.keys();
    if (this.#whole.size > MOST_WHOLE) this.#whole.delete(oldest!);
    this.changed(null);
  }

  /** One at a time of each statistic: of those that somebody passes by on the way, none but the last is read. */
  async #askBlock(id: StatisticId): Promise<void> {
    if (this.#blockAsked.has(id) || !this.has(id) || this.#failures.has(id)) return;
    this.#blockAsked.add(id);
    const block = this.#blockWanted.get(id)!;
    const outcome = await this.file.rows(id, block * BLOCK, (block + 1) * BLOCK);
    this.#blockAsked.delete(id);
    if (!outcome.ok) return this.#fail(id, outcome.failure);
    const blocks = this.#blocks.get(id) ?? new Map<number, Float32Array>();
    this.#blocks.set(id, blocks.set(block, outcome.value));
    const [oldest] = blocks.keys();
    if (blocks.size > MOST_BLOCKS) blocks.delete(oldest!);
    this.changed(null);
  }

  #fail(id: StatisticId, failure: Failure): void {
    this.#failures.set(id, failure);
    this.changed(failure);
  }
}
