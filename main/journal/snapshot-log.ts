import { closeSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fromKeys, type Snapshot } from '../../shared/run/run';
import {
  COUNT_SERIES,
  COUNT_WIDTHS,
  snapshotColumnsOf,
  noSnapshots,
  type SnapshotColumns,
} from '../../shared/run/snapshots';
import { SNAPSHOT_STATISTIC_IDS, type SnapshotStatisticId } from '../../shared/run/statistic-catalog';
import { mostSnapshots, numbersOfSnapshot, thinned } from '../../shared/run/thinning';
import { writeWhole } from './write-whole';

const FILE = 'inspections.u32';

/** A snapshot on disk: its step, then the series one after the other, the statistics last; words of four bytes, little-endian. */
const wordsOfSnapshot = (layers: number, statistics: readonly string[]) => 1 + numbersOfSnapshot(layers, statistics);

/**
 * The snapshots of a run on disk, append-only like the rest of its journal. When there are twice as many as are to be kept, the
 * file is written anew with those that lie evenly over the run, and takes the place of the old one as a whole.
 */
export class SnapshotLog {
  readonly #file: string;
  readonly #most: number;
  #descriptor: number;
  /** Steps of the snapshots in the file. */
  #steps: number[] = [];

  constructor(
    directory: string,
    private readonly layers: number,
    /** In the order of the file. */
    private readonly statistics: readonly SnapshotStatisticId[],
  ) {
    this.#file = path.join(directory, FILE);
    this.#most = mostSnapshots(layers, statistics);
    this.#descriptor = openSync(this.#file, 'a');
  }

  /**
   * While a run is paused its step to come is looked at again and again: once is enough.
   *
   * @throws the system's error (ENOSPC, …) if it cannot be written
   */
  append(snapshot: Snapshot): void {
    if (snapshot.step <= (this.#steps.at(-1) ?? 0)) return;
    const { steps, counts, weightEnd, statistics } = snapshotColumnsOf([snapshot], this.layers, this.statistics);
    const columns = [
      steps,
      ...COUNT_SERIES.map((name) => counts[name]),
      weightEnd,
      ...this.statistics.map((id) => statistics[id]!),
    ];
    writeWhole(this.#descriptor, Buffer.concat(columns.map(({ buffer }) => new Uint8Array(buffer))));
    this.#steps.push(snapshot.step);
    if (this.#steps.length >= 2 * this.#most) this.#thin();
  }

  #thin(): void {
    const kept = thinned(this.#steps, this.#most);
    const size = 4 * wordsOfSnapshot(this.layers, this.statistics);
    const all = readFileSync(this.#file);
    writeFileSync(`${this.#file}.new`, Buffer.concat(kept.map((i) => all.subarray(i * size, (i + 1) * size))));
    closeSync(this.#descriptor);
    renameSync(`${this.#file}.new`, this.#file);
    this.#descriptor = openSync(this.#file, 'a');
    this.#steps = kept.map((i) => this.#steps[i]!);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/**
 * What a journal has kept of a run's snapshots: a last one that was cut is left out, and so are those beyond what is kept.
 *
 * @param recorded names of their statistics, in the order of the file
 */
export async function readSnapshots(
  directory: string,
  layers: number,
  recorded: readonly string[],
): Promise<SnapshotColumns> {
  const bytes = await readFile(path.join(directory, FILE)).catch(() => Buffer.alloc(0));
  const words = wordsOfSnapshot(layers, recorded);
  const count = Math.floor(bytes.length / (4 * words));
  if (count === 0) return noSnapshots();
  const all = new Uint32Array(new Uint8Array(bytes.subarray(0, 4 * words * count)).buffer);
  const kept = thinned(
    Array.from({ length: count }, (_, i) => all[i * words]!),
    mostSnapshots(layers, recorded),
  );
  let offset = 0;
  const column = (width: number) => {
    const start = offset;
    offset += width;
    const values = new Uint32Array(kept.length * width);
    kept.forEach((i, k) => values.set(all.subarray(i * words + start, i * words + start + width), k * width));
    return values;
  };
  return {
    steps: column(1),
    counts: fromKeys(COUNT_SERIES, (name) => column(layers * COUNT_WIDTHS[name])),
    weightEnd: new Float32Array(column(layers).buffer),
    statistics: Object.fromEntries(
      recorded
        .map((name) => [name, new Float32Array(column(layers).buffer)] as const)
        .filter(([name]) => SNAPSHOT_STATISTIC_IDS.some((id) => id === name)),
    ),
  };
}
