import type { ArchivedRun } from '../../../shared/archive/archived-run';
import type { Experiment } from '../../../shared/experiment/experiment';
import { planRun, type NetworkPlan } from '../../../shared/network/plan';
import type { EngineId } from '../../../shared/program/engine';
import { sizeOf } from '../../../shared/program/tensor';
import { checkpointSteps, readCheckpoint, readJournal } from '../../journal/journal';
import type { Checkpoint } from '../../../shared/archive/archived-run';
import { savedWeights, type RunWithWeights, type SavedWeights } from '../../../shared/archive/checkpoints';

/** A step whose weights are saved. */
export type SavedPoint = Pick<SavedWeights, 'step' | 'resumable'>;

/** A run that may be over, or of another session, as far as its weights were saved. */
export interface ReplaySource {
  readonly experiment: Experiment;
  readonly plan: NetworkPlan;
  readonly engine: EngineId;
  /** By step; more of them while it trains. */
  points(): Promise<readonly SavedPoint[]>;
  /** At one of the points; a slot that was not saved is 0. @throws Error if it is there no more */
  checkpoint(step: number): Promise<Checkpoint>;
}

/** What a file knows of a run whose network is to be looked at. */
export type RunOfFile = RunWithWeights & Pick<ArchivedRun, 'engine'>;

export function fileSource(run: RunOfFile): ReplaySource {
  const { experiment, engine } = run;
  const plan = planRun(experiment);
  const saved = savedWeights(run, plan);
  const empty = Object.fromEntries(
    plan.slots.map(({ title, shape }) => [title, { shape, values: new Float32Array(sizeOf(shape)) }]),
  );
  return {
    experiment,
    plan,
    engine,
    points: async () => saved.map(({ step, resumable }) => ({ step, resumable })),
    checkpoint: async (step) => ({
      step,
      weights: { ...empty, ...saved.find((point) => point.step === step)?.weights },
    }),
  };
}

/** A run of this machine's own record: with its checkpoints. @throws if there is no readable record */
export async function folderSource(directory: string): Promise<ReplaySource> {
  const { records, ...run } = await readJournal(directory, { checkpoints: 'none' });
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
