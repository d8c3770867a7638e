import type { Experiment } from '../experiment/experiment';
import { experimentText, parseExperimentText } from '../experiment/parse';
import { planNetwork } from '../network/plan';
import { STATISTIC_IDS } from '../run/statistic-catalog';
import { RUN_SERIES, type Records } from '../run/run';
import { recordedBy, type StoredRun } from '../run/stored-run';
import { ArchiveProblem } from './archive-problem';
import { snapshotEntries, readSnapshotEntries } from './snapshot-entries';
import { ARCHIVE_LIMITS } from '../limits/archive-limits';
import { LIMITS } from '../limits/limits';
import { sizeOf } from '../program/tensor';
import { NPY_HEADER_BYTES, packNpy, unpackNpy, type NpyArray } from './npy';
import { parseRunJson, runJsonText } from './run-json';
import { packZip } from './pack-zip';
import { readZip, unpackEntry, type ZipEntry } from './read-zip';
import type { Compression } from './zip-format';
import { text } from '../text/text';
import { TextBudget } from './archive-budget';
import { assertJsonBounds } from './json-bounds';
import type { ByteSource } from './byte-source';

/** A document as a file holds it. */
export interface Archive {
  readonly experiment: Experiment;
  readonly runs: readonly ArchivedRun[];
}

/** Weights, moving statistics and, at the end of a run, what its optimizer remembers, by name, such as `dense_1.kernel`. */
export type Weights = Readonly<Record<string, NpyArray>>;

export interface ArchivedRun extends StoredRun<Experiment> {
  /** Empty where the run ended before they could be kept. */
  readonly weights: { readonly initial: Weights; readonly final: Weights };
}

const EXPERIMENT = 'experiment.json';
const WEIGHT_SETS = ['initial', 'final'] as const;

/**
 * The bytes of a `.gradlab` file, a piece at a time: a ZIP of `experiment.json` and, for each run, `run.json` and a
 * NumPy array a series (docs/file-format.md).
 *
 * @param onProgress is told the share that is done, and may throw to give up
 * @throws ArchiveProblem if the document is larger than what `unpackArchive` would read again
 */
export async function* packArchive(
  archive: Archive,
  compression: Compression,
  onProgress: (share: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  const total = archive.runs.reduce((sum, run) => sum + bytesOf(run), 1);
  let unpacked = 0;
  function* reporting() {
    for (const [name, content] of filesOf(archive)) {
      onProgress(Math.min(1, unpacked / total));
      unpacked += content.length;
      yield [name, content] as const;
    }
  }
  yield* packZip(reporting(), compression);
}

/** @throws ArchiveProblem if the run could not be opened again from a file: it must not get into one */
export function assertArchivable(run: ArchivedRun): void {
  runText(describedIn(run), new TextBudget());
}

function describedIn({ records, snapshots, weights: _weights, ...run }: ArchivedRun) {
  return { ...run, recorded: recordedBy({ records, snapshots }) };
}

/** The text of an experiment. @throws ArchiveProblem if it is longer than what is read again */
export function experimentBytes(experiment: Experiment): Uint8Array {
  return textFile(EXPERIMENT, experimentText(experiment), new TextBudget());
}

/** `run.json` as it will be read. @throws ArchiveProblem if it could not be */
function runText(run: ReturnType<typeof describedIn>, budget: TextBudget): Uint8Array {
  const name = `runs/${run.id}/run.json`;
  const json = runJsonText(run);
  naming(name, () => parseRunJson(json));
  return textFile(name, json, budget);
}

function textFile(name: string, content: string, budget: TextBudget): Uint8Array {
  const bytes = new TextEncoder().encode(content);
  budget.parse(name, bytes.length);
  assertJsonBounds(`“${name}”`, bytes);
  return bytes;
}

/** Of all its arrays; what else there is of a run is small. */
function bytesOf({ records, weights }: ArchivedRun): number {
  const arrays = [
    records.steps,
    ...Object.values(records.run),
    ...Object.values(records.layers),
    ...WEIGHT_SETS.flatMap((when) => Object.values(weights[when]).map(({ values }) => values)),
  ];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function* filesOf({ experiment, runs }: Archive): Generator<readonly [string, Uint8Array]> {
  const budget = new TextBudget();
  yield [EXPERIMENT, experimentBytes(experiment)];
  for (const archived of runs) {
    const { records, snapshots, weights } = archived;
    const run = describedIn(archived);
    const file = (name: string, array: NpyArray) => [`runs/${run.id}/${name}.npy`, packNpy(array)] as const;
    const count = records.steps.length;
    yield [`runs/${run.id}/run.json`, runText(run, budget)];
    yield file('step', { shape: [count], values: records.steps });
    for (const series of run.recorded.series) yield file(series, { shape: [count], values: records.run[series]! });
    for (const id of run.recorded.statistics)
      yield file(id, { shape: [count, run.layers.length], values: records.layers[id]! });
    for (const [name, array] of snapshotEntries(snapshots, run.layers.length)) yield file(name, array);
    for (const when of WEIGHT_SETS)
      for (const [name, array] of Object.entries(weights[when])) yield file(`${when}/${name}`, array);
  }
}

/**
 * Reads a document: an archive, or a bare JSON text. What an archive holds beside the document is left alone.
 *
 * @param onProgress is told the share that is done, and may throw to give up
 * @throws ArchiveProblem naming the entry, or InvalidExperiment if the experiment in it is not valid
 */
export async function unpackArchive(
  source: ByteSource,
  compression: Compression,
  onProgress: (share: number) => void = () => undefined,
): Promise<Archive> {
  if (!looksLikeZip(source)) return { experiment: parseBareJson(source), runs: [] };
  const entries = readZip(source);
  assertOneNameForNumPy(entries);
  const total = [...entries.values()].reduce((sum, { size }) => sum + size, 1);
  let unpacked = 0;
  const budget = new TextBudget();
  const entryOf = (name: string): ZipEntry => {
    const entry = entries.get(name);
    if (!entry) throw ArchiveProblem.damaged(text.archive.missing(name));
    return entry;
  };
  const unpack = (entry: ZipEntry) => {
    onProgress(unpacked / total);
    unpacked += entry.size;
    return unpackEntry(source, entry, compression);
  };
  const contents: Contents = {
    names: [...entries.keys()],
    async json(name) {
      const entry = entryOf(name);
      budget.parse(name, entry.size);
      return jsonText(`“${name}”`, await unpack(entry));
    },
    async array(name, most) {
      const entry = entryOf(name);
      if (entry.size > most) throw new ArchiveProblem('too-large', text.archive.entryTooLarge(name, entry.size, most));
      const content = await unpack(entry);
      return naming(name, () => unpackNpy(content));
    },
  };
  if (!entries.has(EXPERIMENT))
    throw new ArchiveProblem(
      'not-a-document',
      `this is an archive, but not a Gradient Lab file: it has no “${EXPERIMENT}”`,
    );
  // Before any run: a file of a newer Gradient Lab is refused here, whatever its runs look like.
  const experiment = parseExperimentText(await contents.json(EXPERIMENT));
  const runs: ArchivedRun[] = [];
  for (const name of contents.names) {
    const id = /^runs\/([^/]+)\/run\.json$/.exec(name)?.[1];
    if (id) runs.push(await unpackRun(id, contents));
  }
  return { experiment, runs };
}

/** What is in an archive, unpacked when it is asked for, if it is not too large. */
interface Contents {
  readonly names: readonly string[];
  json(name: string): Promise<string>;
  /** @param most bytes, its header included */
  array(name: string, most: number): Promise<NpyArray>;
}

async function unpackRun(id: string, contents: Contents): Promise<ArchivedRun> {
  const folder = `runs/${id}`;
  const description = `${folder}/run.json`;
  const json = await contents.json(description);
  const { recorded, ...run } = naming(description, () => parseRunJson(json));
  if (run.id !== id) throw new ArchiveProblem('damaged', `“${description}” belongs to another run (${run.id})`);

  const fitting = async <V>(name: string, type: ArrayType<V>, shape: readonly number[]): Promise<V> => {
    const entry = `${folder}/${name}.npy`;
    const { values, shape: found } = await contents.array(entry, 4 * sizeOf(shape) + NPY_HEADER_BYTES);
    if (!(values instanceof type.of) || !sameShape(found, shape))
      throw new ArchiveProblem(
        'damaged',
        `“${entry}” must be ${type.name} of shape (${shape.join(', ')}) like the rest of its run, but is (${found.join(', ')})`,
      );
    return values;
  };
  const stepNumbers = async (name: string): Promise<Uint32Array> => {
    const steps = (await contents.array(`${folder}/${name}.npy`, 4 * LIMITS.steps + NPY_HEADER_BYTES)).values;
    if (!(steps instanceof Uint32Array) || steps.some((step, i) => step <= (steps[i - 1] ?? 0)))
      throw new ArchiveProblem('damaged', `“${folder}/${name}.npy” must hold rising step numbers from 1 on, as uint32`);
    return steps;
  };

  const steps = await stepNumbers('step');
  const layers = run.layers.length;
  const known = <K extends string>(all: readonly K[], names: readonly string[]) =>
    all.filter((id) => names.includes(id));
  const records: Records = {
    steps,
    // the schema sees to it that the loss is among them
    run: (await inOrder(known(RUN_SERIES, recorded.series), (name) =>
      fitting(name, FLOAT32, [steps.length]),
    )) as Records['run'],
    layers: await inOrder(known(STATISTIC_IDS, recorded.statistics), (name) =>
      fitting(name, FLOAT32, [steps.length, layers]),
    ),
  };
  const snapshots = await readSnapshotEntries(
    {
      folder,
      has: (name) => contents.names.includes(`${folder}/${name}.npy`),
      steps: stepNumbers,
      counts: (name, shape) => fitting(name, UINT32, shape),
      numbers: (name, shape) => fitting(name, FLOAT32, shape),
    },
    layers,
    recorded.snapshotStatistics,
  );
  const { states, slots } = planNetwork(run.experiment);
  const kept = [...states, ...slots];
  const weights = async (when: (typeof WEIGHT_SETS)[number]): Promise<Weights> => {
    const prefix = `${folder}/${when}/`;
    const found: Record<string, NpyArray> = {};
    for (const entry of contents.names) {
      if (!entry.startsWith(prefix) || !entry.endsWith('.npy')) continue;
      const name = entry.slice(prefix.length, -'.npy'.length);
      const tensor = kept.find(({ title }) => title === name);
      if (!tensor) throw ArchiveProblem.damaged(text.archive.fitsNoLayer(entry));
      const values = await fitting(`${when}/${name}`, FLOAT32, tensor.shape);
      found[name] = { shape: tensor.shape, values };
    }
    return found;
  };
  return {
    ...run,
    records,
    snapshots,
    weights: { initial: await weights('initial'), final: await weights('final') },
  };
}

/** What an array must be of. */
interface ArrayType<V> {
  readonly name: string;
  readonly of: new () => V;
}
const FLOAT32: ArrayType<Float32Array> = { name: 'float32', of: Float32Array };
const UINT32: ArrayType<Uint32Array> = { name: 'uint32', of: Uint32Array };

/** One after the other: unpacking all at once would hold every array's bytes twice. */
async function inOrder<K extends string, V>(
  names: readonly K[],
  load: (name: K) => Promise<V>,
): Promise<Partial<Record<K, V>>> {
  const loaded: Partial<Record<K, V>> = {};
  for (const name of names) loaded[name] = await load(name);
  return loaded;
}

const sameShape = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** ZIP files begin with the letters PK. */
function looksLikeZip(source: ByteSource): boolean {
  const [p, k] = source.read(0, Math.min(2, source.size));
  return p === 0x50 && k === 0x4b;
}

/** For numpy.load the ending .npy is no part of a name: with an entry of either kind it would give only one of them. */
function assertOneNameForNumPy(entries: ReadonlyMap<string, unknown>): void {
  for (const name of entries.keys())
    if (entries.has(`${name}.npy`)) throw ArchiveProblem.damaged(text.archive.twiceForNumPy(name));
}

function parseBareJson(source: ByteSource): Experiment {
  if (source.size === 0) throw new ArchiveProblem('damaged', 'the file is empty');
  if (source.size > ARCHIVE_LIMITS.documentBytes)
    throw new ArchiveProblem('too-large', text.files.tooLarge(source.size, ARCHIVE_LIMITS.documentBytes));
  // What begins with neither “PK” nor a JSON object is some other kind of file, and no line of it is worth quoting.
  const bytes = source.read(0, source.size);
  if (!/^\s*[[{]/.test(utf8(bytes.subarray(0, 1000))))
    throw new ArchiveProblem('not-a-document', 'this is neither a .gradlab archive nor a JSON text');
  return parseExperimentText(jsonText(text.archive.bareJson, bytes));
}

/** @throws ArchiveProblem if it would take too much memory once it is parsed */
function jsonText(what: string, bytes: Uint8Array): string {
  assertJsonBounds(what, bytes);
  return utf8(bytes);
}

/** A byte order mark, as some editors put it before JSON, is no part of the text. */
const utf8 = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);

/** @throws ArchiveProblem naming the entry, whatever is wrong in it */
function naming<T>(entry: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { message } = error as Error;
    throw new ArchiveProblem(
      error instanceof ArchiveProblem ? error.code : 'damaged',
      `“${entry}” ${error instanceof ArchiveProblem ? message : `cannot be read: ${message}`}`,
    );
  }
}
