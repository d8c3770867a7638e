import { openArchive } from '../../shared/archive/read-archive';
import { sourceOfRun, unpackRun, type RunSource } from '../../shared/archive/run-source';
import type { LabEntries } from '../../shared/archive/lab-entries';
import type { Experiment } from '../../shared/experiment/experiment';
import { compression } from '../files/compression';
import { FileSource } from '../files/file-source';
import type { Progress } from '../files/file-work';
import { reading } from '../files/read-document';

/** Up to so many bytes a file is read and checked as a whole when it is opened; of a larger one, each array when it is asked for. */
export const SMALL_BYTES = 32_000_000;

/** A document's file with its texts read. What is asked of its runs later is what the file held when it was opened, or an error. */
export interface OpenFile {
  readonly experiment: Experiment;
  readonly runs: ReadonlyMap<string, RunSource>;
  readonly labs: LabEntries;
  /** Whether its arrays are in memory. */
  readonly isSmall: boolean;
  close(): void;
}

/** @throws FileProblem, InvalidExperiment or Cancelled */
export async function openFile(file: string, onProgress: Progress, smallBytes = SMALL_BYTES): Promise<OpenFile> {
  let tell: Progress | null = onProgress;
  const source = await reading(file, async () => new FileSource(file));
  try {
    const archive = await reading(file, () => openArchive(source, compression, (share) => tell?.(share)));
    const isSmall = archive.unpackedBytes <= smallBytes;
    const runs = new Map<string, RunSource>();
    for (const run of archive.runs) {
      const named = inFile(file, run);
      runs.set(run.description.id, isSmall ? sourceOfRun(await unpackRun(named)) : named);
      // shown at once: a file that is damaged there is refused as a whole
      if (!isSmall) for (const name of run.recorded.series) await named.series(name);
    }
    if (isSmall) source.close();
    return {
      experiment: archive.experiment,
      runs,
      labs: archive.labs ?? {},
      isSmall,
      close: () => !isSmall && source.close(),
    };
  } catch (error) {
    source.close();
    throw error;
  } finally {
    tell = null;
  }
}

/** The run, with errors that name its file. */
function inFile(file: string, run: RunSource): RunSource {
  const { description, recorded, steps, bytes } = run;
  return {
    description,
    recorded,
    steps,
    bytes,
    series: (name) => reading(file, () => run.series(name)),
    statistic: (id) => reading(file, () => run.statistic(id)),
    snapshots: () => reading(file, () => run.snapshots()),
    weights: () => reading(file, () => run.weights()),
    checkpoints: () => reading(file, () => run.checkpoints()),
    saved: () => reading(file, () => run.saved()),
  };
}
