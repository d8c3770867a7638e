import { closeSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Evaluation, Finish, Snapshot, LayerInfo, NonFinite } from '../../shared/run/run';
import type { ArchivedRun, Weights } from '../../shared/archive/archive';
import { packNpy, unpackNpy, type NpyArray } from '../../shared/archive/npy';
import type { Experiment } from '../../shared/experiment/experiment';
import { parseExperiment } from '../../shared/experiment/parse';
import { RECORDED, type KnownNames, type StoredRun } from '../../shared/run/stored-run';
import { migrateRun } from '../../shared/archive/migrate-run';
import { recordedSchema } from '../../shared/archive/run-json';
import { ENGINE_ID } from '../../shared/program/engine';
import type { Checkpoint } from './checkpoint';
import { SnapshotLog, readSnapshots } from './snapshot-log';
import { inLayout, recordsOf, rowBytes, type RecordRow } from '../../shared/run/record';
import { writeWhole } from './write-whole';

/** What is known of a run when it starts. */
export type RunHeader = Pick<
  StoredRun<Experiment>,
  'id' | 'engine' | 'engineVersion' | 'startedAt' | 'branchedFrom' | 'experiment' | 'layers'
>;

const FILES = {
  header: 'run.json',
  records: 'records.f32',
  evaluations: 'evaluations.jsonl',
  end: 'end.json',
} as const;

const CHECKPOINTS = 'checkpoints';

/**
 * A run's record on disk: append-only, so that whatever kills the process leaves all that was written before.
 * Little-endian throughout.
 */
export class Journal {
  readonly #records: number;
  readonly #evaluations: number;
  readonly #snapshots: SnapshotLog;
  readonly #row: DataView;
  readonly #inLayout: (record: Float32Array) => Float32Array;

  constructor(
    readonly directory: string,
    header: RunHeader,
    /** Left out: all that is measured today. A run that goes on records what it has recorded so far. */
    recorded: KnownNames = RECORDED,
  ) {
    mkdirSync(directory, { recursive: true });
    writeFileSync(path.join(directory, FILES.header), JSON.stringify({ ...header, recorded }));
    this.#records = openSync(path.join(directory, FILES.records), 'a');
    this.#evaluations = openSync(path.join(directory, FILES.evaluations), 'a');
    this.#snapshots = new SnapshotLog(directory, header.layers.length, recorded.snapshotStatistics);
    this.#row = new DataView(new ArrayBuffer(rowBytes(header.layers.length, recorded)));
    this.#inLayout = inLayout(recorded, header.layers.length);
  }

  /** @throws the system's error (ENOSPC, …) if it cannot be written */
  append(rows: readonly RecordRow[]): void {
    const bytes = new Uint8Array(rows.length * this.#row.byteLength);
    rows.forEach(({ step, record }, i) => {
      this.#row.setUint32(0, step, true);
      this.#inLayout(record).forEach((value, k) => this.#row.setFloat32(4 + 4 * k, value, true));
      bytes.set(new Uint8Array(this.#row.buffer), i * this.#row.byteLength);
    });
    writeWhole(this.#records, bytes);
  }

  appendEvaluation(evaluation: Evaluation): void {
    writeWhole(this.#evaluations, new TextEncoder().encode(JSON.stringify(evaluation) + '\n'));
  }

  /** @throws the system's error if it cannot be written */
  appendSnapshot(snapshot: Snapshot): void {
    this.#snapshots.append(snapshot);
  }

  /** Keeps the weights as they are now, a NumPy array each. */
  keepWeights(when: 'initial' | 'final', weights: Weights): void {
    this.#writeArrays(when, weights);
  }

  #writeArrays(name: string, arrays: Weights): void {
    const folder = path.join(this.directory, name);
    mkdirSync(folder, { recursive: true });
    for (const [title, array] of Object.entries(arrays))
      writeFileSync(path.join(folder, `${title}.npy`), packNpy(array));
  }

  /** Keeps everything that a run needs to go on from here. Whoever reads along finds all of it, or nothing. */
  keepCheckpoint({ step, weights }: Checkpoint): void {
    const unfinished = path.join(CHECKPOINTS, `${step}.unfinished`);
    this.#writeArrays(unfinished, weights);
    renameSync(path.join(this.directory, unfinished), path.join(this.directory, CHECKPOINTS, String(step)));
  }

  close(end: { finish: Finish; step: number; nonFinite: NonFinite | null }): void {
    closeSync(this.#records);
    closeSync(this.#evaluations);
    this.#snapshots.close();
    writeFileSync(path.join(this.directory, FILES.end), JSON.stringify(end));
  }
}

/** Steps of a run's checkpoints, rising. */
export async function checkpointSteps(directory: string): Promise<number[]> {
  const names = await readdir(path.join(directory, CHECKPOINTS)).catch(() => []);
  return names
    .filter((name) => /^[0-9]+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

const headerSchema = v.looseObject({
  id: v.string(),
  engine: v.pipe(v.string(), v.regex(ENGINE_ID)),
  engineVersion: v.string(),
  startedAt: v.string(),
  experiment: v.unknown(),
  layers: v.array(v.looseObject({ name: v.string() })),
  recorded: recordedSchema,
});

/**
 * A run as far as its journal goes: a cut last record or evaluation is left out, and a run without an end was killed.
 *
 * @throws if there is no readable header, or if its experiment is not valid
 */
export async function readJournal(directory: string): Promise<ArchivedRun> {
  const read = (file: string) => readFile(path.join(directory, file));
  const { recorded, ...header } = v.parse(headerSchema, migrateRun(JSON.parse(await read(FILES.header).then(String))));
  const { layers } = header as unknown as { layers: readonly LayerInfo[] };
  const size = rowBytes(layers.length, recorded);
  const bytes = await read(FILES.records).catch(() => Buffer.alloc(0));
  const words = size / 4;
  const whole = new Uint8Array(bytes.subarray(0, bytes.length - (bytes.length % size))).buffer;
  // The same bytes, read as steps and as numbers; every machine that the lab runs on is little-endian.
  const [steps, numbers] = [new Uint32Array(whole), new Float32Array(whole)];
  const rows = Array.from({ length: whole.byteLength / size }, (_, i) => ({
    step: steps[i * words]!,
    record: numbers.subarray(i * words + 1, (i + 1) * words),
  }));
  const lines = String(await read(FILES.evaluations).catch(() => '')).split('\n');
  const end = await read(FILES.end)
    .then((text) => JSON.parse(String(text)) as { finish: Finish; step: number; nonFinite: NonFinite | null })
    .catch(() => ({ finish: null, step: null, nonFinite: null }));
  return {
    ...(header as unknown as RunHeader),
    experiment: parseExperiment(header.experiment),
    records: recordsOf(rows, layers.length, recorded),
    snapshots: await readSnapshots(directory, layers.length, recorded.snapshotStatistics),
    // the text after the last line break is empty, or a line that was cut
    evaluations: lines.slice(0, -1).map((line) => JSON.parse(line) as Evaluation),
    finish: end.finish,
    stepsTaken: end.step,
    nonFinite: end.nonFinite,
    weights: { initial: await readWeights(directory, 'initial'), final: await readWeights(directory, 'final') },
  };
}

/**
 * One of a run's checkpoints.
 *
 * @throws Error if there is none after so many steps
 */
export async function readCheckpoint(directory: string, step: number): Promise<Checkpoint> {
  const weights = await readWeights(directory, step === 0 ? 'initial' : path.join(CHECKPOINTS, String(step)));
  if (Object.keys(weights).length === 0)
    throw new Error(`what the run had come to after ${step} steps was not kept, or is there no more`);
  return { step, weights };
}

/** Arrays that were cut while they were written are left out. */
async function readWeights(directory: string, when: string): Promise<Weights> {
  const folder = path.join(directory, when);
  const weights: Record<string, NpyArray> = {};
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    try {
      weights[name.replace(/\.npy$/, '')] = unpackNpy(await readFile(path.join(folder, name)));
    } catch {
      // the others are whole
    }
  }
  return weights;
}
