import { loadEngine } from '../../main/trainer/engines/registry';
import { Training } from '../../main/trainer/training/training';
import type { Experiment } from '../../shared/experiment/experiment';
import { planRun } from '../../shared/network/plan';
import type { EngineId } from '../../shared/program/engine';
import { runOffset, statisticOffset } from '../../shared/run/record';

/** What an exported program is held against. */
export interface LabRun {
  /** Of every step, before its update. */
  readonly losses: readonly number[];
  /** Of the first step, by layer. */
  readonly gradNorm: readonly number[];
  readonly signalRms: readonly number[];
  /** After the last step; null: nothing is held out for validation. */
  readonly validation: number | null;
}

export async function labRun(experiment: Experiment, id: EngineId): Promise<LabRun> {
  const plan = planRun(experiment);
  const { engine } = loadEngine(id, { experiment, plan });
  const training = await Training.prepare(experiment, engine, { plan });
  const records: Float32Array[] = [];
  for (let step = 0; step < experiment.training.steps; step++) records.push(await training.advance());
  const validation = await training.evaluate();
  const { layers } = training.plan;
  training.dispose();
  const first = (id: 'gradNorm' | 'signalRms') =>
    layers.map(({ index }) => records[0]![statisticOffset(id, index, layers.length)]!);
  return {
    losses: records.map((record) => record[runOffset('loss')]!),
    gradNorm: first('gradNorm'),
    signalRms: first('signalRms'),
    validation: validation?.loss ?? null,
  };
}
