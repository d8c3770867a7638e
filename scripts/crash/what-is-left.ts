import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import { rowsOf } from '../../shared/run/record';
import { dropRecoveryCopy, findRecoveryCopy, keepRecoveryCopy } from '../../main/document/recovery';
import { readDocument } from '../../main/files/read-document';
import { writeDocument } from '../../main/files/write-document';
import { readJournal } from '../../main/journal/journal';
import { runFolder } from '../../main/runs/run-folders';
import { documentFile, doneFile, editOf, evaluationOf, experimentOf, layerCount, rowOf, RUN, weightsOf } from './story';

/** What a session had done before it was killed: the last step of each kind; undefined if there was none. */
function doneIn(folder: string): Partial<Record<string, number>> {
  const lines = existsSync(doneFile(folder)) ? readFileSync(doneFile(folder), 'utf8').trim().split('\n') : [];
  return Object.fromEntries(lines.map((line) => line.split(' ')).map(([what, step]) => [what, Number(step)]));
}

/**
 * What a session that was killed has lost, in words; nothing if all that it had done is there.
 *
 * @param folder the session's; `GRADLAB_CRASH_FOLDER` names it too
 */
export async function lostIn(folder: string): Promise<string[]> {
  const done = doneIn(folder);
  const lost: string[] = [];
  const expect = (holds: boolean, what: string) => {
    if (!holds) lost.push(what);
  };
  const file = documentFile(folder);
  const saved = existsSync(file) || done['saved'] !== undefined ? await attempt(() => readDocument(file), lost) : null;
  if (saved) {
    const edit = editOf(saved.experiment);
    expect(edit >= (done['saved'] ?? 0), `the file has edit ${edit}, and ${done['saved']} was saved`);
    for (const run of saved.runs) expect(rowsAreThere(run, Math.min(edit, done['row'] ?? 0)), 'rows of the file');
  }
  if (done['begun'] !== undefined) {
    const run = await attempt(() => readJournal(runFolder(RUN), { checkpoints: 'all' }), lost);
    if (run) lost.push(...lostOfRun(run, done));
  }
  const copy = await findRecoveryCopy();
  if (done['dropping'] === undefined && done['copy'] !== undefined)
    expect(copy !== null && editOf(copy.experiment as { title: string }) >= done['copy'], 'the recovery copy');
  if (done['dropped'] !== undefined) expect(copy === null, 'the recovery copy is there again');
  lost.push(...(await leftOver(folder)));
  return lost;
}

function lostOfRun(run: ArchivedRun, done: Partial<Record<string, number>>): string[] {
  const upTo = (what: string, every: number) =>
    Array.from({ length: Math.floor((done[what] ?? 0) / every) }, (_, i) => every * (i + 1));
  const evaluations = upTo('evaluation', 2).map(evaluationOf);
  const checkpoint = done['checkpoint'];
  const checks: readonly (readonly [string, boolean])[] = [
    ['rows', rowsAreThere(run, done['row'] ?? 0)],
    ['evaluations', isDeepStrictEqual(run.evaluations.slice(0, evaluations.length), evaluations)],
    [
      'snapshots',
      isDeepStrictEqual([...run.snapshots.steps].slice(0, upTo('snapshot', 5).length), upTo('snapshot', 5)),
    ],
    ['initial weights', done['initial'] === undefined || isDeepStrictEqual(run.weights.initial, weightsOf(0))],
    [
      'checkpoint',
      checkpoint === undefined ||
        run.checkpoints.some((one) => one.step === checkpoint && isDeepStrictEqual(one.weights, weightsOf(checkpoint))),
    ],
    [
      'end',
      done['ended'] === undefined ||
        (run.finish === 'completed' && isDeepStrictEqual(run.weights.final, weightsOf(done['ended']))),
    ],
  ];
  return checks.flatMap(([what, isThere]) => (isThere ? [] : [`${what} of the journal`]));
}

/** Whether a run has every row up to a step, and none that is not as it was written. */
export function rowsAreThere(run: ArchivedRun, step: number): boolean {
  const rows = rowsOf(run.records, layerCount);
  return rows.length >= step && rows.every((row, i) => isDeepStrictEqual(row, rowOf(i + 1)));
}

/** The next save of each file takes away what the killed process has left beside it. */
async function leftOver(folder: string): Promise<string[]> {
  const places = [folder, path.join(folder, 'recovery')].filter((place) => existsSync(place));
  const temporary = () =>
    places
      .flatMap((place) => readdirSync(place).map((name) => path.join(place, name)))
      .filter((name) => name.endsWith('.tmp'));
  const anHourAgo = new Date(Date.now() - 3_600_000);
  for (const name of temporary()) utimesSync(name, anHourAgo, anHourAgo);
  await writeDocument(documentFile(folder), { experiment: experimentOf(0), runs: [] });
  keepRecoveryCopy({ file: null, fingerprint: null, experiment: experimentOf(0), runIds: [], attempts: 0 });
  await dropRecoveryCopy();
  keepRecoveryCopy({ file: null, fingerprint: null, experiment: experimentOf(0), runIds: [], attempts: 0 });
  await findRecoveryCopy();
  return temporary().map((name) => `left over: ${path.basename(name)}`);
}

async function attempt<T>(read: () => Promise<T>, lost: string[]): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    lost.push((error as Error).message);
    return null;
  }
}
