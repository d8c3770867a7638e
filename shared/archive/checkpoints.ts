import { planNetwork, type NetworkPlan } from '../network/plan';
import { sizeOf } from '../program/tensor';
import type { CheckpointGap } from '../run/stored-run';
import type { ArchivedRun, Checkpoint, Weights } from './archived-run';

/** Weights that a run has saved, after so many updates. */
export interface SavedWeights extends Checkpoint {
  /** Whether the optimizer's slots are there too, and all is finite, so that the run can continue from here. */
  readonly resumable: boolean;
}

export type RunWithWeights = Pick<
  ArchivedRun,
  'experiment' | 'weights' | 'checkpoints' | 'stepsTaken' | 'branchedFrom' | 'finish'
> & {
  /** null: nothing was recorded. */
  readonly firstRecorded: number | null;
};

type Tensors = Pick<NetworkPlan, 'states' | 'slots'>;

/** What is asked of a run whose weights are to be found. */
export const withWeights = ({ records, ...run }: ArchivedRun): RunWithWeights => ({
  experiment: run.experiment,
  weights: run.weights,
  checkpoints: run.checkpoints,
  stepsTaken: run.stepsTaken,
  ...(run.branchedFrom && { branchedFrom: run.branchedFrom }),
  finish: run.finish,
  firstRecorded: records.steps[0] ?? null,
});

/** Steps after which a run can be branched. */
export const resumableSteps = (run: RunWithWeights): number[] =>
  savedWeights(run).flatMap(({ step, resumable }) => (resumable ? [step] : []));

/** What a run has saved after so many updates; undefined if that is not all of it. */
export function checkpointAt(run: RunWithWeights, step: number): Checkpoint | undefined {
  const found = savedWeights(run).find((point) => point.step === step && point.resumable);
  return found && { step, weights: found.weights };
}

/** The checkpoints that are saved unasked: the last of a run that has no end, since its weights are saved nowhere else. */
export const endCheckpoints = ({
  stepsTaken,
  checkpoints,
}: Pick<ArchivedRun, 'stepsTaken' | 'checkpoints'>): readonly Checkpoint[] =>
  stepsTaken === null ? checkpoints.slice(-1) : [];

/** Whether a file was asked to hold more of a run's checkpoints. */
export const hasAllCheckpoints = (run: Pick<ArchivedRun, 'stepsTaken' | 'checkpoints'>) =>
  run.checkpoints.length > endCheckpoints(run).length;

/** All weights of a run, by step: those of its ends, and its checkpoints. */
export function savedWeights(run: RunWithWeights, plan: Tensors = planNetwork(run.experiment)): SavedWeights[] {
  const { weights, checkpoints, stepsTaken, finish } = run;
  const first = firstStep(run);
  const all = [
    ...(first === null
      ? []
      : [
          {
            step: first,
            weights: first === 0 ? withEmptySlots(weights.initial, plan) : weights.initial,
            resumable: true,
          },
        ]),
    ...checkpoints.map((checkpoint) => ({ ...checkpoint, resumable: true })),
    ...(stepsTaken === null ? [] : [{ step: stepsTaken, weights: weights.final, resumable: finish !== 'diverged' }]),
  ];
  const points = new Map<number, SavedWeights>();
  for (const { step, weights: saved, resumable } of all)
    if (has(saved, plan.states) && !points.get(step)?.resumable)
      points.set(step, { step, weights: saved, resumable: resumable && has(saved, plan.slots) });
  return [...points.values()].sort((a, b) => a.step - b.step);
}

/** Why a run cannot continue from its end; null: it can. */
export function checkpointGap(run: RunWithWeights, plan: Tensors = planNetwork(run.experiment)): CheckpointGap | null {
  if (run.finish === 'diverged') return 'diverged';
  if (run.stepsTaken === null) {
    if (run.checkpoints.length > 0) return null;
    return run.finish === null ? 'interrupted' : 'steps';
  }
  if (!has(run.weights.final, plan.states)) return 'weights';
  return has(run.weights.final, plan.slots) ? null : 'optimizer';
}

const has = (saved: Weights, tensors: readonly { readonly title: string }[]) =>
  tensors.every(({ title }) => saved[title]);

/** Before the first update of all, what an optimizer remembers is 0: it is not stored. */
const withEmptySlots = (weights: Weights, { slots }: Tensors): Weights => ({
  ...Object.fromEntries(slots.map(({ title, shape }) => [title, { shape, values: new Float32Array(sizeOf(shape)) }])),
  ...weights,
});

/**
 * Updates made before a run's initial weights: none, but for a branch, which begins where another run was. The first files do not
 * say of a branch that it is one: there the first record tells.
 *
 * @returns null where nothing says which
 */
function firstStep({ branchedFrom, firstRecorded, experiment }: RunWithWeights): number | null {
  if (branchedFrom) return branchedFrom.step;
  if (firstRecorded === null) return null;
  if (firstRecorded === 1) return 0;
  return experiment.training.recordEvery === 1 ? firstRecorded - 1 : null;
}
