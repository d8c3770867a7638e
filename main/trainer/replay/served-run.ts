import type { ArchivedRun, Weights } from '../../../shared/archive/archive';
import type { Experiment } from '../../../shared/experiment/experiment';
import { parseExperiment } from '../../../shared/experiment/parse';
import { planRun } from '../../../shared/network/plan';
import type { EngineId } from '../../../shared/program/engine';
import { sizeOf } from '../../../shared/program/tensor';
import { checkpointSteps, readCheckpoint, readJournal } from '../../journal/journal';
import type { Checkpoint } from '../../journal/checkpoint';

/** Weights that a run has kept. */
export interface KeptPoint {
  /** Updates made before. */
  readonly step: number;
  /** Whether the optimizer's slots are there too, so that the run can go on from here. */
  readonly goesOn: boolean;
}

/** A run that may be over, or of another session, as far as its weights were kept. */
export interface KeptRun {
  readonly experiment: Experiment;
  readonly engine: EngineId;
  /** By step; more of them while it trains. */
  points(): Promise<readonly KeptPoint[]>;
  /** At one of the points; a slot that was not kept is 0. @throws Error if it is there no more */
  checkpoint(step: number): Promise<Checkpoint>;
}

/** What a file knows of a run whose network is to be looked at. */
export type RunOfFile = Pick<ArchivedRun, 'experiment' | 'engine' | 'weights' | 'stepsTaken'> & {
  /** null: nothing was recorded. */
  readonly firstRecorded: number | null;
};

export function keptInFile({ experiment: document, engine, weights, stepsTaken, firstRecorded }: RunOfFile): KeptRun {
  const experiment = parseExperiment(document);
  const { states, slots } = planRun(experiment);
  const has = (kept: Weights, tensors: readonly { title: string }[]) => tensors.every(({ title }) => kept[title]);
  const first = initialStep(firstRecorded, experiment);
  const ends = [
    // before the first step of all, slots are 0
    { step: first, kept: weights.initial, goesOn: first === 0 || has(weights.initial, slots) },
    { step: stepsTaken, kept: weights.final, goesOn: has(weights.final, slots) },
  ].flatMap(({ step, ...end }) => (step !== null && has(end.kept, states) ? [{ step, ...end }] : []));
  const empty = Object.fromEntries(
    slots.map(({ title, shape }) => [title, { shape, values: new Float32Array(sizeOf(shape)) }]),
  );
  return {
    experiment,
    engine,
    points: async () => ends.map(({ step, goesOn }) => ({ step, goesOn })),
    checkpoint: async (step) => ({
      step,
      weights: { ...empty, ...ends.find((end) => end.step === step)?.kept },
    }),
  };
}

/** A run of this machine's own record: with its checkpoints. @throws if there is no readable record */
export async function keptInFolder(directory: string): Promise<KeptRun> {
  const { records, ...run } = await readJournal(directory);
  const ends = keptInFile({ ...run, firstRecorded: records.steps[0] ?? null });
  return {
    experiment: ends.experiment,
    engine: ends.engine,
    async points() {
      const steps = await checkpointSteps(directory);
      const others = (await ends.points()).filter(({ step }) => !steps.includes(step));
      return [...others, ...steps.map((step) => ({ step, goesOn: true }))].sort((a, b) => a.step - b.step);
    },
    async checkpoint(step) {
      const kept = (await checkpointSteps(directory)).includes(step);
      return kept ? readCheckpoint(directory, step) : ends.checkpoint(step);
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
