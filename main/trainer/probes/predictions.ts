import { setImmediate } from 'node:timers/promises';
import { NetworkBuilder } from '../../../shared/network/network-builder';
import { ProgramBuilder } from '../../../shared/program/builder';
import { Interpreter } from '../../../shared/program/reference-engine';
import type { PredictionsProbe } from '../../../shared/protocol/probe';
import type { Training } from '../training/training';

const ROWS = 64;
/** Multiplications that it may take: a second or so. Of more samples the first are predicted. */
const MOST_WORK = 4e8;

/** Predictions for the validation samples, held against their targets: by the reference engine, as the decision surface is. */
export async function probePredictions(training: Training, wanted: () => boolean): Promise<PredictionsProbe | null> {
  const { plan, experiment, validation } = training;
  const isValidation = validation.count > 0;
  const { inputs, targets, count } = isValidation ? validation : training.samples;
  const samples = Math.min(count, Math.max(ROWS, Math.floor(MOST_WORK / plan.parameterCount)));
  const p = new ProgramBuilder();
  const x = p.input('x', [ROWS, plan.features]);
  const { output } = NetworkBuilder.build(p, experiment, plan, x, false);
  const program = { nodes: p.nodes, signatures: { look: { outputs: { output }, updates: {} } } };
  const interpreter = new Interpreter(program);
  interpreter.write(await training.states());
  const K = plan.targets;
  const predictions = new Float32Array(samples * K);
  for (let first = 0; first < samples; first += ROWS) {
    await setImmediate();
    if (!wanted()) return null;
    const rows = new Float32Array(ROWS * plan.features);
    const here = Math.min(ROWS, samples - first);
    rows.set(inputs.subarray(first * plan.features, (first + here) * plan.features));
    predictions.set(interpreter.run('look', { x: rows })['output']!.subarray(0, here * K), first * K);
  }
  const measured = { kind: 'predictions', part: isValidation ? 'validation' : 'training', samples } as const;
  const isNonFinite = (row: number) => !predictions.subarray(row * K, (row + 1) * K).every(Number.isFinite);
  const all = Array.from({ length: samples }, (_, row) => row);
  const nonFinite = all.filter(isNonFinite).length;
  if (!plan.hasClasses) return { ...measured, confusion: null, nonFinite, r2: rSquared(predictions, targets, K) };
  const confusion = new Uint32Array(K * K);
  for (const row of all)
    if (!isNonFinite(row)) confusion[K * largestAt(targets, row, K) + largestAt(predictions, row, K)]! += 1;
  return { ...measured, confusion, nonFinite, r2: null };
}

/** The first of the largest numbers of a row, as argMax is. */
function largestAt(values: Float32Array, row: number, width: number): number {
  let best = 0;
  for (let i = 1; i < width; i++) if (values[row * width + i]! > values[row * width + best]!) best = i;
  return best;
}

/** As scikit-learn's `r2_score(…, multioutput='variance_weighted')`. */
function rSquared(predictions: Float32Array, targets: Float32Array, outputs: number): number {
  let [left, all] = [0, 0];
  const rows = predictions.length / outputs;
  for (let i = 0; i < outputs; i++) {
    let mean = 0;
    for (let row = 0; row < rows; row++) mean += targets[row * outputs + i]! / rows;
    for (let row = 0; row < rows; row++) {
      left += (targets[row * outputs + i]! - predictions[row * outputs + i]!) ** 2;
      all += (targets[row * outputs + i]! - mean) ** 2;
    }
  }
  return all > 0 ? 1 - left / all : NaN;
}
