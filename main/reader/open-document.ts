import {
  checkpointAt,
  checkpointGap,
  hasAllCheckpoints,
  resumableSteps,
  type RunWithWeights,
} from '../../shared/archive/checkpoints';
import { unpackRun, type RunSource } from '../../shared/archive/run-source';
import type { LabEntries } from '../../shared/archive/lab-entries';
import type { Experiment } from '../../shared/experiment/experiment';
import { parseExperiment } from '../../shared/experiment/parse';
import type { ArrayName, ArrayValues, DocumentContent, OpenedRun } from '../../shared/protocol/reader';
import type { StatisticId } from '../../shared/run/statistic-catalog';
import type { StartPoint } from '../../shared/protocol/trainer';
import type { Progress } from '../files/file-work';
import { holdsNoRuns, writeSources } from '../files/write-document';
import { checkpointSteps } from '../journal/journal';
import type { RunOfFile } from '../trainer/replay/replay-source';
import type { EarlierRun } from '../trainer/start-run';
import { gatherRuns, type LostRun, type RunPlace } from './gather-runs';
import type { Jobs } from './jobs';
import { openFile, SMALL_BYTES, type OpenFile } from './open-file';
import { withLabels } from './run-labels';

const NO_RUNS: ReadonlyMap<string, RunSource> = new Map();

/** The window's document, with its file open. */
export class OpenDocument {
  #file: OpenFile | null = null;
  /** Runs that the page may ask for. */
  #shown: ReadonlyMap<string, RunSource> = NO_RUNS;
  /** Runs that are ready to be written. */
  #gathered: readonly RunSource[] = [];
  /** The statistic that records were last asked of: others of it are likely to be next, and it is unpacked as a whole. */
  #unpacked: { readonly run: RunSource; readonly id: StatisticId; readonly values: Float32Array } | null = null;

  /** @throws FileProblem, InvalidExperiment or Cancelled */
  async open(file: string, onProgress: Progress): Promise<DocumentContent> {
    this.#file = await openFile(file, onProgress);
    this.#shown = this.#file.runs;
    return contentOf(this.#file.experiment, this.#shown, this.#file, this.#file.labs);
  }

  /** Work that was not saved. @throws InvalidExperiment */
  async recover({ file, experiment, runs: places, labels, labs }: Jobs['recover']['request']): Promise<{
    readonly content: DocumentContent;
    readonly lost: readonly LostRun[];
  }> {
    const parsed = parseExperiment(experiment);
    this.#file = file === null ? null : await openFile(file, () => undefined).catch(() => null);
    const { runs, lost } = await gatherRuns(places, this.runsOfFile);
    this.#shown = byId(withLabels(runs, labels));
    return { content: await contentOf(parsed, this.#shown, this.#file, labs, places), lost };
  }

  /** Runs that its file holds. */
  get runsOfFile(): ReadonlyMap<string, RunSource> {
    return this.#file?.runs ?? NO_RUNS;
  }

  /** @throws FileProblem if the file has changed, or is damaged there */
  async array(runId: string, name: ArrayName): Promise<ArrayValues> {
    const run = this.#shown.get(runId);
    if (!run) throw new Error(`the document has no run ${runId}`);
    switch (name.kind) {
      case 'steps':
        return run.steps;
      case 'series':
        return run.series(name.name);
      case 'statistic':
        return run.statistic(name.id);
      case 'rows': {
        const width = run.description.layers.length;
        return (await this.#statistic(run, name.id)).slice(name.first * width, name.end * width);
      }
      case 'snapshots':
        return run.snapshots();
    }
  }

  async #statistic(run: RunSource, id: StatisticId): Promise<Float32Array> {
    if (this.#unpacked?.run !== run || this.#unpacked.id !== id) {
      this.#unpacked = null;
      this.#unpacked = { run, id, values: await run.statistic(id) };
    }
    return this.#unpacked.values;
  }

  /** Nothing more is asked for at the moment. */
  rest(): void {
    this.#unpacked = null;
  }

  /** What a process needs to go through a run of the file once more. */
  async runToReplay(runId: string): Promise<RunOfFile> {
    const run = this.runsOfFile.get(runId);
    if (!run) throw new Error(`the file has no run ${runId}`);
    return { ...(await withWeights(run)), engine: run.description.engine };
  }

  /** A run of the file to go on from; null if it has no such checkpoint there. */
  async runToStartFrom({ runId, step, continues }: StartPoint): Promise<EarlierRun | null> {
    const run = this.runsOfFile.get(runId);
    const checkpoint = run && checkpointAt(await withWeights(run), step);
    return checkpoint ? { checkpoint, run: continues ? await unpackRun(run) : null } : null;
  }

  /** Gets the document's runs ready to be written. */
  async gather(
    places: readonly RunPlace[],
    { again, allCheckpoints }: { readonly again: string | null; readonly allCheckpoints: boolean },
  ): Promise<{ readonly runs: readonly RunSource[]; readonly lost: readonly LostRun[] }> {
    const found = again === null ? null : await openFile(again, () => undefined).catch(() => null);
    const gathered = await gatherRuns(
      places,
      new Map([...(found?.runs ?? NO_RUNS), ...this.runsOfFile]),
      allCheckpoints,
    );
    this.#gathered = gathered.runs;
    return gathered;
  }

  /**
   * Writes a document with the gathered runs, which is the document from now on.
   *
   * @throws FileProblem, or Cancelled by `onProgress`; the old file is then as it was
   */
  async write({ file, experiment, labels, labs }: Jobs['write']['request'], onProgress: Progress): Promise<void> {
    const runs = withLabels(this.#gathered, labels);
    this.#gathered = [];
    await writeSources(file, { experiment, runs, labs }, { onProgress });
    // a file without runs is not a place to read them from
    if (holdsNoRuns(file)) return;
    const before = this.#file;
    this.#file = await openFile(file, () => undefined);
    // what is shown may be of a run that could not be saved
    this.#shown = new Map([...this.#shown].map(([id, run]) => [id, this.runsOfFile.get(id) ?? run]));
    before?.close();
  }
}

/** The runs of some file. */
export async function runsIn(file: string): Promise<readonly { readonly id: string; readonly title: string }[]> {
  const found = await openFile(file, () => undefined).catch(() => null);
  found?.close();
  return [...(found?.runs ?? NO_RUNS).values()].map(({ description: { id, experiment } }) => ({
    id,
    title: experiment.title,
  }));
}

const byId = (runs: readonly RunSource[]) => new Map(runs.map((run) => [run.description.id, run]));

/** @param places runs that may have a folder, with more checkpoints */
async function contentOf(
  experiment: Experiment,
  shown: ReadonlyMap<string, RunSource>,
  file: OpenFile | null,
  labs: LabEntries,
  places: readonly RunPlace[] = [],
): Promise<DocumentContent> {
  const runs: OpenedRun[] = [];
  for (const [id, run] of shown) {
    const folder = places.find((place) => place.id === id)?.folder ?? null;
    runs.push(await openedRun(run, folder === null ? [] : await checkpointSteps(folder)));
  }
  let allCheckpoints = false;
  for (const run of file?.runs.values() ?? [])
    allCheckpoints ||= hasAllCheckpoints({ ...run.description, ...(await run.saved()) });
  const bytes = [...shown.values()].reduce((sum, run) => sum + run.bytes, 0);
  return { experiment, runs, labs, isSmall: file?.isSmall !== false && bytes <= SMALL_BYTES, allCheckpoints };
}

/**
 * Of its weights the page is told only after which steps there are any.
 *
 * @param inFolder steps of the checkpoints that its folder has
 */
async function openedRun(run: RunSource, inFolder: readonly number[]): Promise<OpenedRun> {
  const { description, recorded, steps } = run;
  const saved = { ...description, ...(await run.saved()), firstRecorded: steps[0] ?? null };
  const checkpoints = [...new Set([...resumableSteps(saved), ...inFolder])].sort((a, b) => a - b);
  return { ...description, recorded, checkpoints, checkpointGap: checkpointGap(saved) };
}

const withWeights = async (run: RunSource): Promise<RunWithWeights> => ({
  ...run.description,
  weights: await run.weights(),
  checkpoints: await run.checkpoints(),
  firstRecorded: run.steps[0] ?? null,
});
