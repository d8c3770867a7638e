import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { crc32 } from 'node:zlib';
import type { Evaluation, Finish, Snapshot, NonFinite } from '../../shared/run/run';
import type { ArchivedRun, Weights } from '../../shared/archive/archived-run';
import type { Experiment } from '../../shared/experiment/experiment';
import { planNetwork } from '../../shared/network/plan';
import { RECORDED, type KnownNames, type StoredRun } from '../../shared/run/stored-run';
import type { Checkpoint } from '../../shared/archive/archived-run';
import { migrateRun } from '../../shared/archive/migrate-run';
import { endEntries, evaluationSchema, headerEntries, parsed, withExperiment } from '../../shared/archive/run-json';
import { text } from '../../shared/text/text';
import { writeTextAtomically } from '../files/atomic-write';
import { AppendedFile } from './appended-file';
import { Durability } from './durability';
import { bytesOfRow, seal, soundRows, wordsOf } from './rows';
import { readWeights, readWholeWeights, writeWeights } from './saved-weights';
import { SnapshotLog, readSnapshots } from './snapshot-log';
import { readWeightsFile, writeWeightsFile } from './weights-file';
import { inLayout, recordLength, recordsOf, type RecordRow } from '../../shared/run/record';

/** What is known of a run when it starts. */
export type RunHeader = Pick<
  StoredRun<Experiment>,
  'id' | 'engine' | 'engineVersion' | 'startedAt' | 'branchedFrom' | 'experiment' | 'layers'
>;

const FILES = {
  header: 'run.json',
  // nothing of a run can be read without it
  headerCopy: 'run-copy.json',
  records: 'records.f32',
  evaluations: 'evaluations.jsonl',
  end: 'end.json',
} as const;

const CHECKPOINTS = 'checkpoints';
const CHECKPOINT = /^([0-9]+)\.weights$/;
/** A folder with a file for each array: journals of earlier versions. */
const CHECKPOINT_FOLDER = /^([0-9]+)$/;

const checkpointFile = (directory: string, step: number) => path.join(directory, CHECKPOINTS, `${step}.weights`);

/**
 * A run's record on disk: append-only, so that whatever kills the process leaves all that was written before, and a power cut all but
 * the last second. Little-endian throughout.
 */
export class Journal {
  readonly #records: AppendedFile;
  readonly #evaluations: AppendedFile;
  readonly #snapshots: SnapshotLog;
  readonly #rowBytes: number;
  readonly #inLayout: (record: Float32Array) => Float32Array;

  constructor(
    readonly directory: string,
    header: RunHeader,
    /** Left out: all that is measured today. A run that continues records what it has recorded so far. */
    recorded: KnownNames = RECORDED,
    private readonly durability = new Durability(),
  ) {
    mkdirSync(directory, { recursive: true });
    const layers = header.layers.length;
    this.#records = new AppendedFile(path.join(directory, FILES.records), durability);
    this.#evaluations = new AppendedFile(path.join(directory, FILES.evaluations), durability);
    this.#snapshots = new SnapshotLog(directory, layers, recorded.snapshotStatistics, durability);
    this.#rowBytes = bytesOfRow({ words: 1 + recordLength(layers, recorded), hasChecksum: true });
    this.#inLayout = inLayout(recorded, layers);
    // the last, so that its folder is flushed with all of these in it
    const described = { ...header, recorded, checksums: CHECKSUMS };
    for (const file of [FILES.headerCopy, FILES.header])
      this.#writeText(file, { ...described, crc: crc32(JSON.stringify(described)) });
  }

  /** @throws the system's error (ENOSPC, …) if it cannot be written */
  append(rows: readonly RecordRow[]): void {
    const bytes = new Uint8Array(rows.length * this.#rowBytes);
    rows.forEach(({ step, record }, i) => {
      const row = bytes.subarray(i * this.#rowBytes, (i + 1) * this.#rowBytes);
      const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
      view.setUint32(0, step, true);
      this.#inLayout(record).forEach((value, k) => view.setFloat32(4 + 4 * k, value, true));
      seal(row);
    });
    this.#records.append(bytes);
  }

  appendEvaluation(evaluation: Evaluation): void {
    const crc = crc32(JSON.stringify(evaluation));
    this.#evaluations.append(new TextEncoder().encode(JSON.stringify({ ...evaluation, crc }) + '\n'));
  }

  /** @throws the system's error if it cannot be written */
  appendSnapshot(snapshot: Snapshot): void {
    this.#snapshots.append(snapshot);
  }

  /** Keeps the weights as they are now, a NumPy array each. */
  keepWeights(when: 'initial' | 'final', weights: Weights): void {
    writeWeights(path.join(this.directory, when), weights, { isFlushed: this.durability.isWanted });
  }

  /** Keeps everything that a run needs to go on from here. */
  keepCheckpoint({ step, weights }: Checkpoint): void {
    // Flushing it would hold training up: one that a power cut has spoiled is not offered, the one before is.
    writeWeightsFile(checkpointFile(this.directory, step), weights);
  }

  /** What is written from now on is to survive a power cut; what has been written is flushed by keepForGood. */
  makeDurable(): void {
    this.durability.isWanted = true;
  }

  /** The run is not to be kept: its files are closed as they are. */
  abandon(): void {
    this.durability.isWanted = false;
    this.#records.close();
    this.#evaluations.close();
    this.#snapshots.close();
  }

  close({ finish, step, nonFinite }: { finish: Finish; step: number; nonFinite: NonFinite | null }): void {
    this.#records.close();
    this.#evaluations.close();
    this.#snapshots.close();
    this.#writeText(FILES.end, { finish, step, nonFinite });
  }

  #writeText(file: string, content: object): void {
    const place = path.join(this.directory, file);
    if (this.durability.isWanted) writeTextAtomically(place, JSON.stringify(content));
    else writeFileSync(place, JSON.stringify(content));
  }
}

/** Steps of a run's checkpoints, rising. */
export async function checkpointSteps(directory: string): Promise<number[]> {
  const names = await readdir(path.join(directory, CHECKPOINTS)).catch(() => []);
  const steps = names.flatMap((name) => CHECKPOINT.exec(name)?.[1] ?? CHECKPOINT_FOLDER.exec(name)?.[1] ?? []);
  return [...new Set(steps.map(Number))].sort((a, b) => a - b);
}

/** All of a checkpoint's weights, or none. */
async function checkpointWeights(directory: string, step: number): Promise<Weights> {
  const file = checkpointFile(directory, step);
  return existsSync(file) ? readWeightsFile(file) : readWholeWeights(path.join(directory, CHECKPOINTS, String(step)));
}

/** What rows and evaluations carry; journals of the first versions have none. */
const CHECKSUMS = 'crc-32';

const headerSchema = v.object({ ...headerEntries, checksums: v.optional(v.literal(CHECKSUMS)) });
const endSchema = v.object({ finish: endEntries.finish, step: endEntries.stepsTaken, nonFinite: endEntries.nonFinite });
const NO_END: v.InferOutput<typeof endSchema> = { finish: null, step: null, nonFinite: null };

/**
 * A run as far as its journal is sound: rows, evaluations, snapshots and arrays that are not as they were written are left out, and a
 * run without a readable end was killed.
 *
 * @param checkpoints which of its checkpoints to read: all, none or, if left out, the last if the run has no end
 * @throws Error in words if there is no readable header, or if a field of it is not valid
 */
export async function readJournal(
  directory: string,
  { checkpoints = 'end' }: { readonly checkpoints?: 'all' | 'end' | 'none' } = {},
): Promise<ArchivedRun> {
  const read = (file: string) => readFile(path.join(directory, file));
  const { recorded, checksums, ...run } = await readHeader(directory);
  const layers = run.layers.length;
  const hasChecksum = checksums !== undefined;
  const rowFormat = { words: 1 + recordLength(layers, recorded), hasChecksum };
  const bytes = await read(FILES.records).catch(() => Buffer.alloc(0));
  // Read as a step and as numbers; every machine that the lab runs on is little-endian.
  const rows = soundRows(bytes, rowFormat).map((row) => {
    const words = wordsOf(row);
    return { step: new Uint32Array(words, 0, 1)[0]!, record: new Float32Array(words, 4) };
  });
  const lines = String(await read(FILES.evaluations).catch(() => '')).split('\n');
  const { finish, step, nonFinite } = await read(FILES.end)
    .then((end) => v.parse(endSchema, JSON.parse(String(end))))
    .catch(() => NO_END);
  const isOfThisRun = (nonFinite?.layer ?? 0) < layers;
  const stepsTaken = isOfThisRun ? step : null;
  const wanted = checkpoints === 'end' && stepsTaken !== null ? 'none' : checkpoints;
  return {
    ...run,
    records: recordsOf(rows, layers, recorded),
    snapshots: await readSnapshots(directory, layers, recorded.snapshotStatistics, hasChecksum),
    evaluations: soundEvaluations(lines, hasChecksum),
    finish: isOfThisRun ? finish : null,
    stepsTaken,
    nonFinite: isOfThisRun ? nonFinite : null,
    weights: {
      initial: await readWeights(path.join(directory, 'initial')),
      final: await readWeights(path.join(directory, 'final')),
    },
    checkpoints: wanted === 'none' ? [] : await readCheckpoints(directory, wanted === 'all', run.experiment),
  };
}

/** The sound ones among a run's checkpoints: all of them, or the last. */
async function readCheckpoints(directory: string, all: boolean, experiment: Experiment): Promise<Checkpoint[]> {
  const { states, slots } = planNetwork(experiment);
  const found: Checkpoint[] = [];
  // step 0 is the initial weights
  for (const step of (await checkpointSteps(directory)).filter((one) => one > 0).reverse()) {
    const weights = await checkpointWeights(directory, step);
    if (![...states, ...slots].every(({ title }) => weights[title])) continue;
    found.unshift({ step, weights });
    if (!all) break;
  }
  return found;
}

/** From its file, or from the copy if that is not as it was written. @throws Error in words if neither can be read */
async function readHeader(directory: string) {
  const read = async (file: string) => {
    const { crc, ...header } = JSON.parse(await readFile(path.join(directory, file), 'utf8')) as Record<
      string,
      unknown
    >;
    const isOfFirstVersions = crc === undefined && header['checksums'] === undefined;
    const isSound = crc === crc32(JSON.stringify(header)) && header['checksums'] === CHECKSUMS;
    if (!isOfFirstVersions && !isSound) throw new Error(text.main.headerDamaged(file));
    return withExperiment(parsed(headerSchema, migrateRun(header)));
  };
  return read(FILES.header).catch((error: Error) =>
    read(FILES.headerCopy).catch(() => {
      throw error;
    }),
  );
}

const evaluationLine = v.object({ ...evaluationSchema.entries, crc: v.optional(v.number()) });

/** Without lines that are not as they were written, such as a last one that was cut. */
function soundEvaluations(lines: readonly string[], hasChecksum: boolean): Evaluation[] {
  const evaluations: Evaluation[] = [];
  for (const line of lines) {
    const found = evaluationOf(line);
    if (!found) continue;
    const { crc, ...evaluation } = found;
    if (evaluation.step < (evaluations.at(-1)?.step ?? 0)) continue;
    if (!hasChecksum || crc === crc32(JSON.stringify(evaluation))) evaluations.push(evaluation);
  }
  return evaluations;
}

function evaluationOf(line: string) {
  try {
    return v.parse(evaluationLine, JSON.parse(line));
  } catch {
    return null;
  }
}

/**
 * One of a run's checkpoints.
 *
 * @throws Error if there is none after so many steps, or if it is not as it was written
 */
export async function readCheckpoint(directory: string, step: number): Promise<Checkpoint> {
  const weights = await (step === 0
    ? readWholeWeights(path.join(directory, 'initial'))
    : checkpointWeights(directory, step));
  if (Object.keys(weights).length === 0) throw new Error(`no checkpoint of the run after ${step} steps is saved`);
  return { step, weights };
}
