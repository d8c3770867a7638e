import { closeSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fromKeys, type Inspection } from '../../shared/run/run';
import {
  COUNT_SERIES,
  COUNT_WIDTHS,
  inspectionsOf,
  NUMBER_SERIES,
  noInspections,
  type Inspections,
} from '../../shared/run/snapshots';
import { mostLooks, numbersOfLook, thinned } from '../../shared/run/thinning';
import { writeWhole } from './write-whole';

const FILE = 'inspections.u32';

/** A look on disk: its step, then the series one after the other; words of four bytes, little-endian. */
const wordsOfLook = (layers: number) => 1 + numbersOfLook(layers);

/**
 * The close looks of a run on disk, append-only like the rest of its journal. When there are twice as many as are to be kept, the
 * file is written anew with those that lie evenly over the run, and takes the place of the old one as a whole.
 */
export class InspectionLog {
  readonly #file: string;
  readonly #most: number;
  #descriptor: number;
  /** Steps of the looks in the file. */
  #steps: number[] = [];

  constructor(
    directory: string,
    private readonly layers: number,
  ) {
    this.#file = path.join(directory, FILE);
    this.#most = mostLooks(layers);
    this.#descriptor = openSync(this.#file, 'a');
  }

  /**
   * While a run is paused its step to come is looked at again and again: once is enough.
   *
   * @throws the system's error (ENOSPC, …) if it cannot be written
   */
  append(look: Inspection): void {
    if (look.step <= (this.#steps.at(-1) ?? 0)) return;
    const { steps, counts, numbers } = inspectionsOf([look], this.layers);
    const columns = [steps, ...COUNT_SERIES.map((name) => counts[name]), ...NUMBER_SERIES.map((name) => numbers[name])];
    writeWhole(this.#descriptor, Buffer.concat(columns.map(({ buffer }) => new Uint8Array(buffer))));
    this.#steps.push(look.step);
    if (this.#steps.length >= 2 * this.#most) this.#thin();
  }

  #thin(): void {
    const kept = thinned(this.#steps, this.#most);
    const size = 4 * wordsOfLook(this.layers);
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

/** What a journal has kept of a run's looks: a last one that was cut is left out, and so are those beyond what is kept. */
export async function readInspections(directory: string, layers: number): Promise<Inspections> {
  const bytes = await readFile(path.join(directory, FILE)).catch(() => Buffer.alloc(0));
  const words = wordsOfLook(layers);
  const count = Math.floor(bytes.length / (4 * words));
  if (count === 0) return noInspections();
  const all = new Uint32Array(new Uint8Array(bytes.subarray(0, 4 * words * count)).buffer);
  const kept = thinned(
    Array.from({ length: count }, (_, i) => all[i * words]!),
    mostLooks(layers),
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
    numbers: fromKeys(NUMBER_SERIES, () => new Float32Array(column(layers).buffer)),
  };
}
