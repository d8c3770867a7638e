import type { Experiment } from '../../../shared/experiment/experiment';
import type { NetworkPlan } from '../../../shared/network/plan';
import type { Engine, EngineEntry, EngineId } from '../../../shared/program/engine';
import { reference } from '../../../shared/program/reference-engine';
import type { EngineAvailability } from '../../../shared/protocol/window';
import { text } from '../../../shared/text/text';
import { onnx } from './onnx/engine';
import { tensorflow } from './tensorflow/engine';
import { chooseKernels } from './tensorflow/library';

/** The engines, best first: the first that loads is taken where none is asked for. */
const ENGINES: readonly EngineEntry[] = [tensorflow, onnx, reference];

export const ENGINE_IDS: readonly EngineId[] = ENGINES.map(({ id }) => id);

/** @throws Error if there is none of that id */
export function engineEntry(id: EngineId): EngineEntry {
  const entry = ENGINES.find((one) => one.id === id);
  if (!entry) throw new EngineUnavailable(`There is no engine ${id} here, only ${ENGINE_IDS.join(', ')}.`);
  return entry;
}

/** An experiment that can be run, with its plan. */
export interface PlannedRun {
  readonly experiment: Experiment;
  readonly plan: NetworkPlan;
}

/** No engine that would do loads here; the message says why. */
export class EngineUnavailable extends Error {}

/** Whether this process computes a run as a new process would: the first run of a process decides on the kernels. */
export const suitsProcess = (run: PlannedRun): boolean => chooseKernels(largestProduct(run));

type Attempt = { readonly id: EngineId } & ({ readonly engine: Engine } | { readonly reason: string });

function attempt(entry: EngineEntry): Attempt {
  const { id } = entry;
  try {
    return { id, engine: entry.load() };
  } catch (error) {
    // The first line says what is missing; the rest is the loader's search path.
    return { id, reason: (error as Error).message.split('\n')[0]!.trim() };
  }
}

export function availableEngines(): EngineAvailability[] {
  return ENGINES.map(attempt).map((tried) =>
    'engine' in tried
      ? { id: tried.id, available: true, version: tried.engine.version, reason: null }
      : { id: tried.id, available: false, version: null, reason: tried.reason },
  );
}

/**
 * The engine asked for, or the best that loads here.
 *
 * @param run what it is loaded for: the first one of a process decides on the kernels
 * @returns also a notice, in words, of the better engines that were passed over; empty if there were none
 * @throws EngineUnavailable if the engine asked for is not known or does not load here
 */
export function loadEngine(
  wanted: EngineId | null,
  run: PlannedRun | null = null,
): { readonly engine: Engine; readonly notice: string } {
  if (run) chooseKernels(largestProduct(run));
  const passedOver: string[] = [];
  for (const candidate of wanted === null ? ENGINES : [engineEntry(wanted)]) {
    const tried = attempt(candidate);
    if ('engine' in tried) return { engine: tried.engine, notice: passedOver.join(' ') };
    passedOver.push(text.main.trainer.engineMissing(tried.id, tried.reason));
  }
  throw new EngineUnavailable(passedOver.join(' '));
}

/** Multiply-adds in the largest matrix product of a step. */
function largestProduct({ experiment, plan }: PlannedRun): number {
  return experiment.training.batchSize * Math.max(...plan.layers.map(({ fanIn, fanOut }) => fanIn * fanOut));
}
