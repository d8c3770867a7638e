import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import * as v from 'valibot';
import type { Experiment } from '../experiment/experiment';
import { LIMITS } from '../experiment/limits';
import { experimentText, parseExperiment, parseExperimentText } from '../experiment/parse';
import { STATISTIC_IDS } from '../network/statistic';
import { fromKeys, RUN_SERIES, type Records } from '../protocol/run';
import type { StoredRun } from '../protocol/window';
import { packNpy, unpackNpy, type NpyArray } from './npy';

/** A document as a file holds it. */
export interface Archive {
  readonly experiment: Experiment;
  readonly runs: readonly ArchivedRun[];
}

/** Kernels and biases by name, such as `dense_1.kernel`. */
export type Weights = Readonly<Record<string, NpyArray>>;

export interface ArchivedRun extends StoredRun {
  readonly weights: { readonly initial: Weights; readonly final: Weights };
}

/** The archive is damaged, or not one; the message names the entry. */
export class DamagedArchive extends Error {}

/** What an archive may hold: checked from its directory before anything is unpacked, since anyone may have made it. */
export const ARCHIVE_LIMITS = {
  bytes: 1_000_000_000,
  entries: 20_000,
  unpackedBytes: 2_000_000_000,
  /** DEFLATE cannot pack tighter than 1032 to 1. */
  ratio: 1100,
} as const;

const EXPERIMENT = 'experiment.json';

/** A `.gradlab` file: a ZIP of `experiment.json` and, for each run, `run.json` and a NumPy array a series. */
export function packArchive({ experiment, runs }: Archive): Uint8Array {
  const files: Zippable = { [EXPERIMENT]: strToU8(experimentText(experiment)) };
  for (const { records, weights, ...run } of runs) {
    const put = (name: string, array: NpyArray) => {
      files[`runs/${run.id}/${name}.npy`] = packNpy(array);
    };
    files[`runs/${run.id}/run.json`] = strToU8(JSON.stringify(run, null, 2));
    const count = records.steps.length;
    put('step', { shape: [count], values: records.steps });
    for (const series of RUN_SERIES) put(series, { shape: [count], values: records.run[series] });
    for (const id of STATISTIC_IDS) put(id, { shape: [count, run.layers.length], values: records.layers[id] });
    for (const [when, set] of Object.entries(weights))
      for (const [name, array] of Object.entries(set)) put(`${when}/${name}`, array);
  }
  return zipSync(files, { level: 6 });
}

const number = v.pipe(v.number(), v.finite());
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.steps));
const runId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/));

const runSchema = v.strictObject({
  id: runId,
  engine: v.picklist(['tensorflow', 'onnx', 'reference']),
  engineVersion: v.pipe(v.string(), v.maxLength(100)),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  experiment: v.unknown(),
  layers: v.pipe(
    v.array(
      v.strictObject({
        index,
        name: v.pipe(v.string(), v.maxLength(100)),
        documentIndex: index,
        fanIn: index,
        fanOut: index,
        activation: v.pipe(v.string(), v.maxLength(100)),
      }),
    ),
    v.maxLength(LIMITS.layers),
  ),
  // JSON has no word for NaN and Infinity: what was not finite was written as null.
  evaluations: v.array(v.strictObject({ step: index, loss: v.nullable(number), accuracy: v.nullable(number) })),
  finish: v.nullable(v.picklist(['completed', 'diverged', 'stopped'])),
  nonFinite: v.nullable(
    v.strictObject({
      step: index,
      layer: v.nullable(index),
      what: v.picklist(['pre-activation', 'activation', 'loss', 'backpropagated signal', 'gradient', 'update']),
    }),
  ),
});

/**
 * Reads a document: an archive, or a bare JSON text.
 *
 * @throws DamagedArchive, or InvalidExperiment if the experiment in it is not valid
 */
export function unpackArchive(file: Uint8Array): Archive {
  if (!isZip(file)) {
    if (file.length > LIMITS.documentBytes)
      throw new DamagedArchive(`the file has ${file.length} bytes, more than the ${LIMITS.documentBytes} allowed`);
    return { experiment: parseExperimentText(new TextDecoder().decode(file)), runs: [] };
  }
  const entries = unpackBounded(file);
  const experiment = entries.get(EXPERIMENT);
  if (!experiment) throw new DamagedArchive(`${EXPERIMENT} is missing: this is not a Gradient Lab file`);
  const ids = [...entries.keys()].flatMap((name) => /^runs\/([^/]+)\/run\.json$/.exec(name)?.[1] ?? []);
  return { experiment: parseExperimentText(strFromU8(experiment)), runs: ids.map((id) => unpackRun(id, entries)) };
}

const isZip = (file: Uint8Array) => file[0] === 0x50 && file[1] === 0x4b;

function unpackBounded(file: Uint8Array): Map<string, Uint8Array> {
  if (file.length > ARCHIVE_LIMITS.bytes) throw new DamagedArchive('the file is larger than a Gradient Lab file may be');
  const seen = new Set<string>();
  let total = 0;
  const admit = ({ name, size, originalSize }: { name: string; size: number; originalSize: number }) => {
    total += originalSize;
    if (seen.has(name)) throw new DamagedArchive(`${name} is in the file twice`);
    seen.add(name);
    if (name.startsWith('/') || name.includes('..') || name.includes('\\')) throw new DamagedArchive(`${name} is not a name that may be in here`);
    if (seen.size > ARCHIVE_LIMITS.entries) throw new DamagedArchive('the file has too many entries');
    if (total > ARCHIVE_LIMITS.unpackedBytes) throw new DamagedArchive('the file would be too large unpacked');
    if (originalSize > ARCHIVE_LIMITS.ratio * Math.max(size, 1)) throw new DamagedArchive(`${name} claims an impossible size`);
    return !name.endsWith('/');
  };
  try {
    return new Map(Object.entries(unzipSync(file, { filter: admit })));
  } catch (error) {
    if (error instanceof DamagedArchive) throw error;
    throw new DamagedArchive(`the file is damaged: ${(error as Error).message}`);
  }
}

function unpackRun(id: string, entries: ReadonlyMap<string, Uint8Array>): ArchivedRun {
  const folder = `runs/${id}`;
  const run = parsed(`${folder}/run.json`, () => v.parse(runSchema, JSON.parse(strFromU8(entries.get(`${folder}/run.json`)!))));
  if (run.id !== id) throw new DamagedArchive(`${folder}/run.json belongs to another run`);
  const array = (name: string): NpyArray => {
    const entry = entries.get(`${folder}/${name}.npy`);
    if (!entry) throw new DamagedArchive(`${folder}/${name}.npy is missing`);
    return parsed(`${folder}/${name}.npy`, () => unpackNpy(entry));
  };
  const steps = array('step').values;
  if (!(steps instanceof Uint32Array)) throw new DamagedArchive(`${folder}/step.npy has the wrong type`);
  const column = (name: string, length: number): Float32Array => {
    const { values } = array(name);
    if (!(values instanceof Float32Array) || values.length !== length)
      throw new DamagedArchive(`${folder}/${name}.npy does not fit the run's ${steps.length} records`);
    return values;
  };
  const records: Records = {
    steps,
    run: fromKeys(RUN_SERIES, (series) => column(series, steps.length)),
    layers: fromKeys(STATISTIC_IDS, (statistic) => column(statistic, steps.length * run.layers.length)),
  };
  const weights = (when: string): Weights => {
    const prefix = `${folder}/${when}/`;
    const names = [...entries.keys()].filter((name) => name.startsWith(prefix) && name.endsWith('.npy'));
    return Object.fromEntries(
      names.map((name) => [name.slice(prefix.length, -4), parsed(name, () => unpackNpy(entries.get(name)!))]),
    );
  };
  return {
    ...run,
    experiment: parsed(`${folder}/run.json`, () => parseExperiment(run.experiment)),
    evaluations: run.evaluations.map(({ loss, ...rest }) => ({ ...rest, loss: loss ?? NaN })),
    records,
    weights: { initial: weights('initial'), final: weights('final') },
  };
}

/** @throws DamagedArchive naming the entry, whatever went wrong in it */
function parsed<T>(entry: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new DamagedArchive(`${entry} ${(error as Error).message}`);
  }
}
