import path from 'node:path';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import type { Checkpoint } from '../../shared/archive/archived-run';
import { upTo } from '../../shared/archive/part-of-run';
import { parseExperiment } from '../../shared/experiment/parse';
import { planRun, type NetworkPlan } from '../../shared/network/plan';
import type { TrainerStart } from '../../shared/protocol/trainer';
import { text } from '../../shared/text/text';
import { continueJournal } from '../journal/continue-journal';
import { Durability } from '../journal/durability';
import { Journal, readCheckpoint, readJournal } from '../journal/journal';
import { markProvisional } from '../journal/provisional';
import { branchPoint } from './branch';
import { loadEngine } from './engines/registry';
import { Training } from './training/training';
import type { WarmProcess } from './warm-process';

/** A run to go on from, as the document's file holds it. */
export interface EarlierRun {
  readonly checkpoint: Checkpoint;
  /** All that it has recorded; null: it is only branched. */
  readonly run: ArchivedRun | null;
}

/** In which process a run starts. */
interface StartCircumstances {
  /** What the process keeps between runs; null: nothing. */
  readonly warm?: WarmProcess | null;
  /** The run before has let go of what it used. */
  readonly isFree?: Promise<void>;
  /** Whether what is recorded is to survive a power cut. */
  readonly isDurable?: () => boolean;
}

/** The run needs a new process to compute what it always does. */
export class OtherKernels extends Error {}

/**
 * A run before its first step, with its journal open: the document, which the window has sent, is parsed and planned here, once.
 *
 * @param directory the run's own folder; those of earlier runs are beside it
 * @param inFile the run to go on from; null: it is in its run folder
 * @returns also the run that this one continues, as far as it does; the checkpoints that are saved already; and a notice, in words, of
 *   better engines that were passed over, or of another version: empty if there is nothing to tell
 * @throws OtherKernels; InvalidExperiment; EngineUnavailable; Error in words if the checkpoint to go on from is not there or does not fit
 */
export async function startRun(
  start: TrainerStart,
  runId: string,
  directory: string,
  inFile: EarlierRun | null = null,
  { warm = null, isFree, isDurable = () => true }: StartCircumstances = {},
) {
  const experiment = parseExperiment(start.experiment);
  const plan = planRun(experiment);
  if (warm && !warm.takes({ experiment, plan })) throw new OtherKernels();
  const { from } = start;
  const earlier = from?.continues ? await runToContinue(from, directory, inFile) : null;
  const { engine: loaded, notice } = loadEngine(earlier?.engine ?? start.engine, { experiment, plan });
  const engine = warm?.reusing(loaded) ?? loaded;
  const checkpoint = from && (inFile?.checkpoint ?? (await readCheckpoint(folderOf(from.runId, directory), from.step)));
  if (checkpoint && earlier) assertComplete(checkpoint, plan);
  await isFree;
  const training = await Training.prepare(experiment, engine, {
    from: checkpoint && branchPoint(checkpoint, plan),
    plan,
  });
  const branchedFrom = earlier ? earlier.branchedFrom : from && { runId: from.runId, step: from.step };
  const header = {
    id: runId,
    engine: engine.id,
    engineVersion: engine.version,
    startedAt: earlier?.startedAt ?? new Date().toISOString(),
    ...(branchedFrom && { branchedFrom }),
    experiment,
    layers: plan.layers,
  };
  if (earlier) {
    const { journal, checkpoints } = continueJournal(directory, header, earlier, plan);
    const { engineVersion } = earlier;
    const otherVersion =
      engineVersion === engine.version ? '' : text.main.trainer.otherVersion(engineVersion, engine.version);
    return { engine, notice: notice + otherVersion, training, journal, earlier, checkpoints };
  }
  if (!isDurable()) markProvisional(directory);
  const journal = new Journal(directory, header, undefined, new Durability(isDurable()));
  // with what the optimizer remembers: its start is a checkpoint in a file, too
  if (checkpoint) journal.keepWeights('initial', (await training.checkpoint()).weights);
  return { engine, notice, training, journal, earlier, checkpoints: [] };
}

const folderOf = (runId: string, directory: string) => path.join(directory, '..', runId);

async function runToContinue(
  { runId, step }: { readonly runId: string; readonly step: number },
  directory: string,
  inFile: EarlierRun | null,
): Promise<ArchivedRun> {
  return upTo(inFile?.run ?? (await readJournal(folderOf(runId, directory), { checkpoints: 'all' })), step);
}

/** At its start a run has an empty optimizer; later on it would not be the same run without what the optimizer remembers. */
function assertComplete({ step, weights }: Checkpoint, { slots }: NetworkPlan): void {
  const missing = slots.find(({ title }) => !weights[title]);
  if (missing && step > 0) throw new Error(text.main.trainer.notKept(missing.title));
}
