import { LIMITS } from '../limits/limits';
import { planNetwork } from '../network/plan';
import { sizeOf } from '../program/tensor';
import { RUN_SERIES, type RunSeries } from '../run/run';
import type { SnapshotColumns } from '../run/snapshots';
import { SNAPSHOT_NUMBER_IDS, STATISTIC_IDS, type StatisticId } from '../run/statistic-catalog';
import type { KnownNames, RecordedNames } from '../run/stored-run';
import { text } from '../text/text';
import { WEIGHT_SETS, type ArchivedRun, type Checkpoint, type Weights } from './archived-run';
import { assertStatisticSize } from './archive-budget';
import { readCheckpointEntries } from './checkpoint-entries';
import { ArchiveProblem } from './archive-problem';
import { naming } from './naming';
import { NPY_HEADER_BYTES, type NpyArray } from './npy';
import { parseRunJson } from './run-json';
import type { RunSource } from './run-source';
import { readSnapshotEntries } from './snapshot-entries';

/** What is in an archive, unpacked when it is asked for, if it is not too large. */
export interface Contents {
  has(name: string): boolean;
  /** Names of the entries that are in a folder, without it. */
  within(folder: string): readonly string[];
  /** Bytes of an entry when unpacked. @throws ArchiveProblem if there is no such entry */
  sizeOf(name: string): number;
  json(name: string): Promise<string>;
  /** Counts the records of its runs. @throws ArchiveProblem if they are too many */
  expectRecords(count: number): void;
  /** @param most bytes, its header included */
  array(name: string, most: number): Promise<NpyArray>;
}

/** A run in an archive, with its arrays still packed: each is read, and checked against the rest of the run, when it is asked for. */
export class PackedRun implements RunSource {
  /** Of those that are known here, in today's order. */
  readonly recorded: KnownNames;

  private constructor(
    readonly description: RunSource['description'],
    readonly steps: Uint32Array,
    recorded: RecordedNames,
    private readonly arrays: RunArrays,
  ) {
    const known = <K extends string>(all: readonly K[], names: readonly string[]) =>
      all.filter((name) => names.includes(name));
    this.recorded = {
      series: known(RUN_SERIES, recorded.series),
      statistics: known(STATISTIC_IDS, recorded.statistics),
      snapshotStatistics: known(SNAPSHOT_NUMBER_IDS, recorded.snapshotStatistics),
    };
    for (const name of this.recorded.series) arrays.assertSize(name, [steps.length]);
    for (const id of this.recorded.statistics) {
      arrays.assertSize(id, this.#shape);
      assertStatisticSize(arrays.entry(id), 4 * sizeOf(this.#shape));
    }
  }

  /** @throws ArchiveProblem naming the entry, or InvalidExperiment */
  static async open(id: string, contents: Contents): Promise<PackedRun> {
    const name = `runs/${id}/run.json`;
    const json = await contents.json(name);
    const { recorded, ...description } = naming(name, () => parseRunJson(json));
    if (description.id !== id)
      throw new ArchiveProblem('damaged', `“${name}” belongs to another run (${description.id})`);
    const arrays = new RunArrays(`runs/${id}`, contents);
    // before they are unpacked; a header takes the place of a few
    contents.expectRecords(Math.max(0, Math.floor((contents.sizeOf(arrays.entry('step')) - NPY_HEADER_BYTES) / 4)));
    return new PackedRun(description, await arrays.steps('step'), recorded, arrays);
  }

  get #shape(): readonly [number, number] {
    return [this.steps.length, this.description.layers.length];
  }

  get bytes(): number {
    return this.arrays.bytes;
  }

  series(name: RunSeries): Promise<Float32Array> {
    return this.arrays.numbers(name, [this.steps.length]);
  }

  statistic(id: StatisticId): Promise<Float32Array> {
    return this.arrays.numbers(id, this.#shape);
  }

  snapshots(): Promise<SnapshotColumns> {
    return readSnapshotEntries(this.arrays, this.description.layers.length, this.recorded.snapshotStatistics);
  }

  async weights(): Promise<ArchivedRun['weights']> {
    const { states, slots } = planNetwork(this.description.experiment);
    const tensors = new Map([...states, ...slots].map(({ title, shape }) => [title, shape]));
    const of = async (when: (typeof WEIGHT_SETS)[number]): Promise<Weights> => {
      const found: Record<string, NpyArray> = {};
      for (const name of this.arrays.within(when)) {
        const shape = tensors.get(name);
        if (!shape) throw ArchiveProblem.damaged(text.archive.fitsNoLayer(this.arrays.entry(`${when}/${name}`)));
        found[name] = { shape, values: await this.arrays.numbers(`${when}/${name}`, shape) };
      }
      return found;
    };
    return { initial: await of('initial'), final: await of('final') };
  }

  checkpoints(): Promise<readonly Checkpoint[]> {
    const { states, slots } = planNetwork(this.description.experiment);
    return readCheckpointEntries(this.arrays, [...states, ...slots]);
  }

  async saved(): Promise<Pick<ArchivedRun, 'weights' | 'checkpoints'>> {
    const named = (folder: string): Weights =>
      Object.fromEntries(this.arrays.within(folder).map((name) => [name, { shape: [0], values: new Float32Array() }]));
    const steps = this.arrays.has('checkpoints/step') ? await this.arrays.steps('checkpoints/step') : [];
    return {
      weights: { initial: named('initial'), final: named('final') },
      checkpoints: Array.from(steps, (step) => ({ step, weights: named('checkpoints') })),
    };
  }
}

/** The arrays of one run by their names in its folder. */
class RunArrays {
  constructor(
    /** For messages, too. */
    readonly folder: string,
    private readonly contents: Contents,
  ) {}

  /** Of all of them when unpacked. */
  get bytes(): number {
    return ['', '/inspections', '/checkpoints', ...WEIGHT_SETS.map((when) => `/${when}`)]
      .flatMap((inside) => this.contents.within(this.folder + inside).map((name) => `${this.folder}${inside}/${name}`))
      .reduce((sum, entry) => sum + this.contents.sizeOf(entry), 0);
  }

  entry(name: string): string {
    return `${this.folder}/${name}.npy`;
  }

  has(name: string): boolean {
    return this.contents.has(this.entry(name));
  }

  /** Names of the arrays in a folder of the run's. */
  within(folder: string): string[] {
    return this.contents
      .within(`${this.folder}/${folder}`)
      .flatMap((name) => (name.endsWith('.npy') ? [name.slice(0, -'.npy'.length)] : []));
  }

  /** Before it is unpacked. @throws ArchiveProblem if it is missing, or cannot be of this shape */
  assertSize(name: string, shape: readonly number[]): void {
    const entry = this.entry(name);
    const size = this.contents.sizeOf(entry);
    const bytes = 4 * sizeOf(shape);
    if (size > bytes + NPY_HEADER_BYTES)
      throw new ArchiveProblem('too-large', text.archive.entryTooLarge(entry, size, bytes + NPY_HEADER_BYTES));
    if (size < bytes) throw ArchiveProblem.damaged(text.archive.entryTooShort(entry, size, bytes));
  }

  /** @throws ArchiveProblem if it is not rising step numbers */
  async steps(name: string): Promise<Uint32Array> {
    const { values } = await this.contents.array(this.entry(name), 4 * LIMITS.steps + NPY_HEADER_BYTES);
    if (!(values instanceof Uint32Array) || values.some((step, i) => step <= (values[i - 1] ?? 0)))
      throw new ArchiveProblem('damaged', `“${this.entry(name)}” must hold rising step numbers from 1 on, as uint32`);
    return values;
  }

  /** @throws ArchiveProblem if it is not of this type and shape */
  counts(name: string, shape: readonly number[]): Promise<Uint32Array> {
    return this.#fitting(name, UINT32, shape);
  }

  /** @throws ArchiveProblem if it is not of this type and shape */
  numbers(name: string, shape: readonly number[]): Promise<Float32Array> {
    return this.#fitting(name, FLOAT32, shape);
  }

  async #fitting<V>(name: string, type: ArrayType<V>, shape: readonly number[]): Promise<V> {
    const entry = this.entry(name);
    const { values, shape: found } = await this.contents.array(entry, 4 * sizeOf(shape) + NPY_HEADER_BYTES);
    if (!(values instanceof type.of) || !sameShape(found, shape))
      throw new ArchiveProblem(
        'damaged',
        `“${entry}” must be ${type.name} of shape (${shape.join(', ')}) like the rest of its run, but is (${found.join(', ')})`,
      );
    return values;
  }
}

/** What an array must be of. */
interface ArrayType<V> {
  readonly name: string;
  readonly of: new () => V;
}
const FLOAT32: ArrayType<Float32Array> = { name: 'float32', of: Float32Array };
const UINT32: ArrayType<Uint32Array> = { name: 'uint32', of: Uint32Array };

const sameShape = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);
