import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import { randomStream } from '../../shared/random/stream';
import { rowsOf } from '../../shared/run/record';
import { readDocument } from '../../main/files/read-document';
import { writeDocument } from '../../main/files/write-document';
import { Journal, readJournal } from '../../main/journal/journal';
import { evaluationOf, experimentOf, header, layerCount, rowOf, snapshotOf, weightsOf } from './story';

const STEPS = 12;

export const DAMAGES = [
  'zeros at the end',
  'cut',
  'bits flipped',
  'bytes overwritten',
  'a block of zeros',
  'missing',
] as const;
export type Damage = (typeof DAMAGES)[number];

/** What is damaged, and the part of the run that it holds. */
const FILES = {
  'records.f32': 'rows',
  'inspections.u32': 'snapshots',
  'evaluations.jsonl': 'evaluations',
  'end.json': 'end',
  'run.json': 'header',
  'final/dense_1.kernel.npy': 'final weights',
  'final/checksums.json': 'final weights',
  'checkpoints/8.weights': 'checkpoint',
} as const;
type Part = (typeof FILES)[keyof typeof FILES];

export interface Damaged {
  readonly damage: Damage;
  readonly file: string;
  readonly lost: readonly string[];
}

/** A journal of a run that has ended. */
function writeJournal(folder: string): void {
  const journal = new Journal(folder, header);
  journal.keepWeights('initial', weightsOf(0));
  for (let step = 1; step <= STEPS; step++) {
    journal.append([rowOf(step)]);
    if (step % 3 === 0) journal.appendSnapshot(snapshotOf(step));
    if (step % 2 === 0) journal.appendEvaluation(evaluationOf(step));
    if (step % 8 === 0) journal.keepCheckpoint({ step, weights: weightsOf(step) });
  }
  journal.keepWeights('final', weightsOf(STEPS));
  journal.close({ finish: 'completed', step: STEPS, nonFinite: null });
}

/** Damages journals, a file of each in one way, and looks at what is read of them. */
export async function damageJournals(count: number, seed: number): Promise<Damaged[]> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'gradlab-crash-'));
  const [whole, folder] = [path.join(scratch, 'whole'), path.join(scratch, 'damaged')];
  writeJournal(whole);
  const truth = await readJournal(whole, { checkpoints: 'all' });
  const random = randomStream(seed, 'damaged journals');
  const below = (most: number) => random.integer(most);
  const results: Damaged[] = [];
  for (let i = 0; i < count; i++) {
    const damage = DAMAGES[i % DAMAGES.length]!;
    const names = Object.keys(FILES) as (keyof typeof FILES)[];
    const file = names[below(names.length)]!;
    rmSync(folder, { recursive: true, force: true });
    cpSync(whole, folder, { recursive: true });
    const place = path.join(folder, file);
    const first = damageFile(place, damage, below);
    const isSame = damage !== 'missing' && isDeepStrictEqual(readFileSync(place), readFileSync(path.join(whole, file)));
    const read = await readJournal(folder, { checkpoints: 'all' }).catch((error: Error) => error);
    const isRefused = read instanceof Error;
    const lost = isRefused
      ? [`refused: ${read.message}`]
      : [...lostOf(read, truth, isSame ? null : FILES[file], first), ...(await notSavable(read, scratch))];
    results.push({ damage, file, lost });
  }
  rmSync(scratch, { recursive: true });
  return results;
}

/** @returns the first byte that is not as it was */
function damageFile(file: string, damage: Damage, below: (most: number) => number): number {
  if (damage === 'missing') {
    rmSync(file);
    return 0;
  }
  const bytes = readFileSync(file);
  const at = below(bytes.length);
  switch (damage) {
    case 'zeros at the end':
      writeFileSync(file, Buffer.concat([bytes, new Uint8Array(1 + below(2000))]));
      return bytes.length;
    case 'cut':
      truncateSync(file, at);
      return at;
    case 'bits flipped':
      bytes[at]! ^= 1 << below(8);
      break;
    case 'bytes overwritten':
      for (let i = at; i < Math.min(bytes.length, at + 1 + below(40)); i++) bytes[i] = below(256);
      break;
    case 'a block of zeros':
      bytes.fill(0, at, Math.min(bytes.length, at + 1 + below(600)));
      break;
  }
  writeFileSync(file, bytes);
  return at;
}

/** What is not there any more although it was not hit, or is there and not as it was written. */
function lostOf(run: ArchivedRun, truth: ArchivedRun, hit: Part | null, first: number): string[] {
  const parts: readonly (readonly [Part, boolean])[] = [
    ['rows', isDeepStrictEqual(run.records, truth.records)],
    ['snapshots', isDeepStrictEqual(run.snapshots, truth.snapshots)],
    ['evaluations', isDeepStrictEqual(run.evaluations, truth.evaluations)],
    ['end', isDeepStrictEqual([run.finish, run.stepsTaken], [truth.finish, truth.stepsTaken])],
    ['final weights', isDeepStrictEqual(run.weights.final, truth.weights.final)],
    ['checkpoint', isDeepStrictEqual(run.checkpoints, truth.checkpoints)],
  ];
  const lost = parts.flatMap(([part, isWhole]) => (isWhole || part === hit ? [] : [`${part}, which were not hit`]));
  // of what was hit: all before the place, and nothing else than what was written
  const rows = rowsOf(run.records, layerCount);
  if (rows.some((row) => !isDeepStrictEqual(row, rowOf(row.step)))) lost.push('a row is not as it was written');
  if (hit === 'rows' && rows.length < Math.floor(first / ROW_BYTES)) lost.push('rows before the damage');
  if (run.evaluations.some((one) => !isDeepStrictEqual(one, evaluationOf(one.step))))
    lost.push('an evaluation is not as it was written');
  for (const [name, array] of Object.entries(run.weights.final))
    if (!isDeepStrictEqual(array, truth.weights.final[name])) lost.push(`${name} is not as it was written`);
  if (run.checkpoints.some(({ step, weights }) => !isDeepStrictEqual(weights, weightsOf(step))))
    lost.push('a checkpoint is not as it was written');
  return lost;
}

/** The step, the numbers and the checksum. */
const ROW_BYTES = 4 * (2 + rowOf(1).record.length);

/** What is read of a journal can be saved, and opened again as it was. */
async function notSavable(run: ArchivedRun, scratch: string): Promise<string[]> {
  const file = path.join(scratch, 'saved.gradlab');
  try {
    await writeDocument(file, { experiment: experimentOf(0), runs: [run] });
    const [again] = (await readDocument(file)).runs;
    return isDeepStrictEqual(again, run) ? [] : ['saved and opened it is another run'];
  } catch (error) {
    return [`it cannot be saved: ${(error as Error).message}`];
  }
}
