import { closeSync, fsyncSync, openSync, readFileSync, renameSync } from 'node:fs';
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
import { SNAPSHOT_NUMBER_IDS, type SnapshotNumberId } from '../../shared/run/statistic-catalog';
import { mostSnapshots, numbersOfSnapshot, thinned } from '../../shared/run/thinning';
import { AppendedFile } from './appended-file';
import type { Durability } from './durability';
import { bytesOfRow, seal, soundRows, wordsOf, type RowFormat } from './rows';
import { writeWhole } from './write-whole';

const FILE = 'inspections.u32';

/** A snapshot on disk: its step, then the series one after the other, the statistics last. */
const formatOf = (layers: number, statistics: readonly string[], hasChecksum: boolean): RowFormat => ({
  words: 1 + numbersOfSnapshot(layers, statistics),
  hasChecksum,
});

/**
 * The snapshots of a run on disk, append-only like the rest of its journal. When there are twice as many as are to be stored, the
 * file is written anew with those that lie evenly over the run, and takes the place of the old one as a whole.
 */
export class SnapshotLog {
  readonly #file: string;
  readonly #most: number;
  #appended: AppendedFile;
  /** Steps of the snapshots in the file. */
  #steps: number[] = [];

  constructor(
    directory: string,
    private readonly layers: number,
    /** In the order of the file. */
    private readonly statistics: readonly SnapshotNumberId[],
    private readonly durability?: Durability,
  ) {
    this.#file = path.join(directory, FILE);
    this.#most = mostSnapshots(layers, statistics);
    this.#appended = new AppendedFile(this.#file, durability);
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
    const row = Buffer.concat([...columns.map(({ buffer }) => new Uint8Array(buffer)), new Uint8Array(4)]);
    seal(row);
    this.#appended.append(row);
    this.#steps.push(snapshot.step);
    if (this.#steps.length >= 2 * this.#most) this.#thin();
  }

  #thin(): void {
    const stored = thinned(this.#steps, this.#most);
    const size = bytesOfRow(formatOf(this.layers, this.statistics, true));
    const all = readFileSync(this.#file);
    const whole = Buffer.concat(stored.map((i) => all.subarray(i * size, (i + 1) * size)));
    this.#appended.close();
    writeFlushed(`${this.#file}.new`, whole);
    renameSync(`${this.#file}.new`, this.#file);
    this.#appended = new AppendedFile(this.#file, this.durability);
    this.#steps = stored.map((i) => this.#steps[i]!);
  }

  close(): void {
    this.#appended.close();
  }
}

/** Before it takes another file's place, all of it is on disk. */
function writeFlushed(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'w');
  try {
    writeWhole(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * What a journal has stored of a run's snapshots: those that are not as they were written are left out, and so are those beyond what is stored.
 *
 * @param recorded names of their statistics, in the order of the file
 */
export async function readSnapshots(
  directory: string,
  layers: number,
  recorded: readonly string[],
  hasChecksum: boolean,
): Promise<SnapshotColumns> {
  const bytes = await readFile(path.join(directory, FILE)).catch(() => Buffer.alloc(0));
  const format = formatOf(layers, recorded, hasChecksum);
  const ends = 1 + layers * COUNT_SERIES.reduce((sum, name) => sum + COUNT_WIDTHS[name], 0);
  // weights are counted over a range, which no file may hold otherwise
  const hasRanges = (row: Uint8Array) =>
    new Float32Array(wordsOf(row), 4 * ends, layers).every((end) => end > 0 && end < Infinity);
  const all = soundRows(bytes, format, hasRanges).map((row) => new Uint32Array(wordsOf(row)));
  if (all.length === 0) return noSnapshots();
  const steps = all.map(([step]) => step!);
  const stored = thinned(steps, mostSnapshots(layers, recorded)).map((i) => all[i]!);
  let offset = 0;
  const column = (width: number) => {
    const start = offset;
    offset += width;
    const values = new Uint32Array(stored.length * width);
    stored.forEach((words, k) => values.set(words.subarray(start, start + width), k * width));
    return values;
  };
  return {
    steps: column(1),
    counts: fromKeys(COUNT_SERIES, (name) => column(layers * COUNT_WIDTHS[name])),
    weightEnd: new Float32Array(column(layers).buffer),
    statistics: Object.fromEntries(
      recorded
        .map((name) => [name, new Float32Array(column(layers).buffer)] as const)
        .filter(([name]) => SNAPSHOT_NUMBER_IDS.some((id) => id === name)),
    ),
  };
}
