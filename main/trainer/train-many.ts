import type { MeasuredRun } from '../../shared/diagnosis/evidence/measured-run';
import type { Experiment } from '../../shared/experiment/experiment';
import { recentMean } from '../../shared/findings/recent';
import { planRun } from '../../shared/network/plan';
import type { Engine } from '../../shared/program/engine';
import { runOffset } from '../../shared/run/record';
import type { Evaluation, Finish } from '../../shared/run/run';
import { ReusingEngine } from './reusing-engine';
import { Run } from './run';
import { RunRecorder } from './run-recorder';
import { Training } from './training/training';

/** How a run ended. Losses of one that diverged are Infinity: worse than any other. */
export interface TrainedRun {
  readonly experiment: Experiment;
  readonly finish: Finish;
  /** Mean of the last tenth of the records. */
  readonly loss: number;
  /** At the end; null without validation samples. */
  readonly validationLoss: number | null;
  /** What rules ask for; null where only the end was wanted. */
  readonly run: MeasuredRun | null;
}

export interface TrainManyOptions {
  readonly engine: Engine;
  /** Runs at a time. More than one helps where an engine computes outside of JavaScript; each compiles its own programs. */
  readonly jobs?: number;
  /** Whether runs are measured for a diagnosis; left out: only their ends count. */
  readonly measure?: boolean;
  /** Ends all runs; the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
  /** Told after each step or so: share of all steps done, 0 … 1. */
  onProgress?(share: number): void;
}

/**
 * Trains experiments from their first step to their end, headless, and says how each ended: one after another, or some at a time.
 * Neighbours of the same shape, such as seeds, share a compiled program.
 *
 * @returns in the order of the experiments, whatever ends first
 * @throws InvalidExperiment before anything is trained; the signal's reason if it is cancelled; errors of the engine
 */
export async function trainMany(
  experiments: readonly Experiment[],
  { engine, jobs = 1, measure = false, signal, onProgress }: TrainManyOptions,
): Promise<TrainedRun[]> {
  experiments.forEach((experiment) => planRun(experiment));
  const total = experiments.reduce((sum, { training }) => sum + training.steps, 0);
  const done = new Float64Array(experiments.length);
  const told = (index: number, steps: number) => {
    done[index] = steps;
    onProgress?.(done.reduce((sum, value) => sum + value, 0) / total);
  };
  const results: TrainedRun[] = [];
  let next = 0;
  const job = async () => {
    const reusing = new ReusingEngine(engine);
    try {
      while (next < experiments.length) {
        signal?.throwIfAborted();
        const index = next++;
        const experiment = experiments[index]!;
        results[index] = await trainOne(experiment, reusing, measure, signal, (step) => told(index, step));
        told(index, experiment.training.steps);
      }
    } finally {
      reusing.dispose();
    }
  };
  const workers = Array.from({ length: Math.max(1, Math.min(jobs, experiments.length)) }, job);
  // all end before an error leaves here: none may go on computing unnoticed
  const ends = await Promise.allSettled(workers);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  signal?.throwIfAborted();
  return results;
}

/**
 * Where only the end counts, steps in between go without statistics, which changes nothing but the time. Without validation samples the
 * last records are the end: these are taken as they are.
 */
function endsOnly(experiment: Experiment): Experiment {
  const { training } = experiment;
  const hasValidation = planRun(experiment).validationSamples > 0;
  return hasValidation ? { ...experiment, training: { ...training, recordEvery: training.steps } } : experiment;
}

async function trainOne(
  experiment: Experiment,
  engine: Engine,
  measure: boolean,
  signal: AbortSignal | undefined,
  onStep: (step: number) => void,
): Promise<TrainedRun> {
  const training = await Training.prepare(measure ? experiment : endsOnly(experiment), engine);
  const recorder = measure ? new RunRecorder(experiment, training.plan.layers) : null;
  const losses: number[] = [];
  let validation: Evaluation | null = null;
  const run = new Run(training, null, {
    recorded: (row) => {
      losses.push(row.record[runOffset('loss')]!);
      recorder?.record(row);
    },
    evaluated: (evaluation) => {
      validation = evaluation;
      recorder?.evaluate(evaluation);
    },
    inspected: () => undefined,
    probed: () => undefined,
    checkpointed: () => undefined,
    breathe: ({ step }) => onStep(step),
    ended: () => undefined,
  });
  const stop = () => run.stop();
  signal?.addEventListener('abort', stop);
  try {
    recorder?.kernels(1, await training.kernelStatistics());
    const end = await run.finished();
    recorder?.kernels(end.step + 1, await training.kernelStatistics());
    const ofEnd = (value: number | null | undefined) => (end.nonFinite ? Infinity : (value ?? null));
    const { loss: validationLoss } = (validation as Evaluation | null) ?? {};
    return {
      experiment,
      finish: end.finish,
      loss: ofEnd(recentMean({ count: losses.length, at: (i) => losses[i]! })) ?? NaN,
      validationLoss: validation === null ? null : ofEnd(validationLoss),
      run: recorder?.run(end) ?? null,
    };
  } finally {
    signal?.removeEventListener('abort', stop);
    training.dispose();
  }
}
