import path from 'node:path';
import { parseExperiment } from '../../shared/experiment/parse';
import { planRun } from '../../shared/network/plan';
import type { TrainerCommand } from '../../shared/protocol/trainer';
import { Journal } from '../journal/journal';
import { branchPoint } from './branch';
import { loadEngine } from './engines/registry';
import { Training } from './training/training';

type StartCommand = Extract<TrainerCommand, { kind: 'start' }>;

/**
 * A run before its first step, with its journal open: the document, which the window has sent, is parsed and planned here, once.
 *
 * @param directory the run's own folder; those of earlier runs are beside it
 * @returns also a notice, in words, of better engines that were passed over; empty if there were none
 * @throws InvalidExperiment; EngineUnavailable; Error in words if the checkpoint to branch from is not there or does not fit
 */
export async function startRun(command: StartCommand, runId: string, directory: string) {
  const experiment = parseExperiment(command.experiment);
  const plan = planRun(experiment);
  const { engine, notice } = loadEngine(command.engine, { experiment, plan });
  const branchedFrom = command.from;
  const from =
    branchedFrom && (await branchPoint(path.join(directory, '..', branchedFrom.runId), branchedFrom.step, plan));
  const training = await Training.prepare(experiment, engine, { from, plan });
  const journal = new Journal(directory, {
    id: runId,
    engine: engine.id,
    engineVersion: engine.version,
    startedAt: new Date().toISOString(),
    ...(branchedFrom && { branchedFrom }),
    experiment,
    layers: plan.layers,
  });
  if (from) journal.keepWeights('initial', await training.weights());
  return { engine, notice, training, journal };
}
