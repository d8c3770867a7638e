import type { Experiment } from '../experiment/experiment';
import { experimentText } from '../experiment/parse';
import { WEIGHT_SETS, type ArchivedRun } from './archived-run';
import { sourceOfRun, type RunSource } from './run-source';
import { assertLabEntries, labEntryName, type LabEntries } from './lab-entries';
import { checkpointEntries } from './checkpoint-entries';
import { snapshotEntries } from './snapshot-entries';
import { packNpy, type NpyArray } from './npy';
import { naming } from './naming';
import { parseRunJson, runJsonText } from './run-json';
import { packZip } from './pack-zip';
import type { Compression } from './zip-format';
import { assertStatisticSize, RunsBudget } from './archive-budget';
import { assertJsonBounds } from './json-bounds';

/** A document as a file holds it. */
export interface Archive {
  readonly experiment: Experiment;
  readonly runs: readonly ArchivedRun[];
  /** Left out: it has no answers to labs. */
  readonly labs?: LabEntries;
}

/** The same, with runs that may lie in a file or in a journal. */
export interface Document {
  readonly experiment: Experiment;
  readonly runs: readonly RunSource[];
  /** Left out: it has no answers to labs. */
  readonly labs?: LabEntries;
}

export const EXPERIMENT = 'experiment.json';

/**
 * The bytes of a `.gradlab` file, a piece at a time: a ZIP of `experiment.json` and, for each run, `run.json` and a
 * NumPy array a series (docs/file-format.md). Of runs that are in a file themselves no more than one array is in memory.
 *
 * @param onProgress is told the share that is done, and may throw to give up
 * @throws ArchiveProblem if the document is larger than what `unpackArchive` would read again
 */
export async function* packDocument(
  document: Document,
  compression: Compression,
  onProgress: (share: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  const total = document.runs.reduce((sum, { bytes }) => sum + bytes, 1);
  let unpacked = 0;
  async function* reporting() {
    for await (const [name, content] of filesOf(document)) {
      onProgress(Math.min(1, unpacked / total));
      unpacked += content.length;
      yield [name, content] as const;
    }
  }
  yield* packZip(reporting(), compression);
}

/** The same for a document that is in memory. */
export const packArchive = (
  { runs, ...document }: Archive,
  ...rest: [compression: Compression, onProgress?: (share: number) => void]
): AsyncGenerator<Uint8Array> => packDocument({ ...document, runs: runs.map(sourceOfRun) }, ...rest);

/** @throws ArchiveProblem if the run could not be opened again from a file: it must not get into one */
export function assertArchivable(run: ArchivedRun): void {
  const source = sourceOfRun(run);
  const budget = new RunsBudget();
  budget.record(source.steps.length);
  runText(source, budget);
}

/** The text of an experiment. @throws ArchiveProblem if it is longer than what is read again */
export function experimentBytes(experiment: Experiment): Uint8Array {
  return textFile(EXPERIMENT, experimentText(experiment), new RunsBudget());
}

/** `run.json` as it will be read. @throws ArchiveProblem if it could not be */
function runText({ description, recorded }: RunSource, budget: RunsBudget): Uint8Array {
  const name = `runs/${description.id}/run.json`;
  const json = runJsonText({ ...description, recorded });
  naming(name, () => parseRunJson(json));
  return textFile(name, json, budget);
}

function textFile(name: string, content: string, budget: RunsBudget): Uint8Array {
  const bytes = new TextEncoder().encode(content);
  budget.parse(name, bytes.length);
  assertJsonBounds(`“${name}”`, bytes);
  return bytes;
}

async function* filesOf({ experiment, runs, labs = {} }: Document): AsyncGenerator<readonly [string, Uint8Array]> {
  const budget = new RunsBudget();
  yield [EXPERIMENT, experimentBytes(experiment)];
  yield* labFiles(labs);
  for (const run of runs) {
    const { id, layers } = run.description;
    const file = (name: string, array: NpyArray) => [`runs/${id}/${name}.npy`, packNpy(array)] as const;
    const count = run.steps.length;
    budget.record(count);
    yield [`runs/${id}/run.json`, runText(run, budget)];
    yield file('step', { shape: [count], values: run.steps });
    for (const name of run.recorded.series) yield file(name, { shape: [count], values: await run.series(name) });
    for (const statistic of run.recorded.statistics) {
      assertStatisticSize(statistic, 4 * count * layers.length);
      yield file(statistic, { shape: [count, layers.length], values: await run.statistic(statistic) });
    }
    for (const [name, array] of snapshotEntries(await run.snapshots(), layers.length)) yield file(name, array);
    const weights = await run.weights();
    for (const when of WEIGHT_SETS)
      for (const [name, array] of Object.entries(weights[when])) yield file(`${when}/${name}`, array);
    for (const [name, array] of checkpointEntries(await run.checkpoints())) yield file(name, array);
  }
}

/** @throws ArchiveProblem if there is more of it than is read again */
function labFiles(labs: LabEntries): (readonly [string, Uint8Array])[] {
  const files = Object.entries(labs).map(
    ([id, content]) => [labEntryName(id), new TextEncoder().encode(content)] as const,
  );
  assertLabEntries(files.map(([name, { length }]) => ({ name, size: length })));
  return files;
}
