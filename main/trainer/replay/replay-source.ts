import type { ArchivedRun, Weights } from '../../../shared/archive/archived-run';
import type { Experiment } from '../../../shared/experiment/experiment';
import { planRun, type NetworkPlan } from '../../../shared/network/plan';
import type { EngineId } from '../../../shared/program/engine';
import { sizeOf } from '../../../shared/program/tensor';
import { checkpointSteps, readCheckpoint, readJournal } from '../../journal/journal';
import type { Checkpoint } from '../../journal/checkpoint';

/** Weights that a run has saved. */
export interface SavedWeights {
  /** Updates made before. */
  readonly step: number;
  /** Whether the optimizer's slots are there too, so that the run can go on from here. */
  readonly resumable: boolean;
}

/** A run that may be over, or of another session, as far as its weights were saved. */
export interface ReplaySource {
  readonly experiment: Experiment;
  readonly plan: NetworkPlan;
  readonly engine: EngineId;
  /** By step; more of them while it trains. */
  points(): Promise<readonly SavedWeights[]>;
  /** At one of the points; a slot that was not saved is 0. @throws Error if it is there no more */
  checkpoint(step: number): Promise<Checkpoint>;
}

/** What a file knows of a run whose network is to be looked at. */
export type RunOfFile = Pick<ArchivedRun, 'experiment' | 'engine' | 'weights' | 'stepsTaken'> & {
  /** null: nothing was recorded. */
  readonly firstRecorded: number | null;
};

export function fileSource({ experiment, engine, weights, stepsTaken, firstRecorded }: RunOfFile): ReplaySource {
  const plan = planRun(experiment);
  const { states, slots } = plan;
  const has = (saved: Weights, tensors: readonly { title: string }[]) => tensors.every(({ title }) => saved[title]);
  const first = initialStep(firstRecorded, experiment);
  const ends = [
    // before the first step of all, slots are 0
    { step: first, saved: weights.initial, resumable: first === 0 || has(weights.initial, slots) },
    { step: stepsTaken, saved: weights.final, resumable: has(weights.final, slots) },
  ].flatMap(({ step, ...end }) => (step !== null && has(end.saved, states) ? [{ step, ...end }] : []));
  const empty = Object.fromEntries(
    slots.map(({ title, shape }) => [title, { shape, values: new Float32Array(sizeOf(shape)) }]),
  );
  return {
    experiment,
    plan,
    engine,
    points: async () => ends.map(({ step, resumable }) => ({ step, resumable })),
    checkpoint: async (step) => ({
      step,
      weights: { ...empty, ...ends.find((end) => end.step === step)?.saved },
    }),
  };
}

/** A run of this machine's own record: with its checkpoints. @throws if there is no readable record */
export async function folderSource(directory: string): Promise<ReplaySource> {
  const { records, ...run } = await readJournal(directory);
  const ends = fileSource({ ...run, firstRecorded: records.steps[0] ?? null });
  return {
    experiment: ends.experiment,
    plan: ends.plan,
    engine: ends.engine,
    async points() {
      const steps = await checkpointSteps(directory);
      const others = (await ends.points()).filter(({ step }) => !steps.includes(step));
      return [...others, ...steps.map((step) => ({ step, resumable: true }))].sort((a, b) => a.step - b.step);
    },
    async checkpoint(step) {
      const isCheckpoint = (await checkpointSteps(directory)).includes(step);
      return isCheckpoint ? readCheckpoint(directory, step) : ends.checkpoint(step);
    },
  };
}

/**
 * Updates made before a run's initial weights: none, but for a branch, which begins where another run was.
 *
 * @returns null where nothing says which
 */
function initialStep(firstRecorded: number | null, { training }: Experiment): number | null {
  if (firstRecorded === null) return null;
  if (firstRecorded === 1) return 0;
  return training.recordEvery === 1 ? firstRecorded - 1 : null;
}
