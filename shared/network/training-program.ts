import { clippings } from '../catalog/clipping/catalog';
import { LARGEST_FLOAT32 } from '../catalog/datasets/csv';
import { lossInput, losses } from '../catalog/losses/catalog';
import { optimizers } from '../catalog/optimizers/catalog';
import { entryOf } from '../catalog/parameter';
import type { Experiment } from '../experiment/experiment';
import { ProgramBuilder } from '../program/builder';
import { differentiate } from '../program/differentiate';
import type { Program, Signature } from '../program/program';
import type { Tensor } from '../program/tensor';
import { NetworkBuilder, type Mask, type WatchedStatistic, type WeightedTrace } from './network-builder';
import { optimizerScalars } from './learning-rate';
import type { NetworkPlan } from './plan';
import { normOfAll, notANumber, packRecord, statisticColumns, type LayerStep } from './measure-layers';

/** Rows that are evaluated at a time; the last rows are filled up with rows of weight 0. */
const EVALUATION_ROWS = 256;

/** An experiment's whole training step as a program, and what each run of it must be given. */
export interface TrainingProgram {
  /**
   * Signatures:
   * - `record`: one step. Puts out `record` (see measure-layers.ts), measured before the update, and `finiteStatistics`.
   * - `train`: the same step without statistics. Puts out what tells whether it may have diverged: `loss`, `magnitude` (a sum of norms:
   *   every z and every ∂L/∂b) and `finiteStatistics` (1 or 0 for each number of `watched`, if there are any).
   * - `inspect`: measures as `record` does but changes nothing; also puts out `gradient_0`, `z_0`, `a_0`, `gradient_1`, …
   * - `evaluate`: sums of loss and of correct answers over weighted rows: `lossSum`, `correctSum`.
   */
  readonly program: Program;
  /** What happens in each weighted layer: nodes of the program. */
  readonly layers: readonly LayerStep[];
  /** Dropout masks, to be drawn for each step. */
  readonly masks: readonly Mask[];
  /** Statistics of the batch that `finiteStatistics` tells of, in its order. */
  readonly watched: readonly WatchedStatistic[];
  readonly evaluationRows: number;
}

export function trainingProgram(experiment: Experiment, plan: NetworkPlan): TrainingProgram {
  const p = new ProgramBuilder();
  const { weightedLayers, masks, watched, updates, weights, answer, loss } = trainingPass(p, experiment, plan);
  const deltas = weightedLayers.map(({ z }) => z);
  const gradients = differentiate(p, loss, [...weights, ...deltas]).map((gradient, i) =>
    p.broadcastTo(gradient, [...weights, ...deltas][i]!.shape),
  );
  const weightGradients = gradients.slice(0, weights.length);
  const globalNorm = normOfAll(p, weightGradients, gradients);
  const clipped = clip(p, experiment, weightGradients, globalNorm);
  const update = optimize(p, experiment, plan, weights, clipped);

  const layers = weightedLayers.map((trace, i): LayerStep => ({
    trace,
    delta: gradients[weights.length + i]!,
    gradient: weightGradients[weights.indexOf(trace.kernel)]!,
    biasGradient: weightGradients[weights.indexOf(trace.bias)]!,
    change: update.changes[weights.indexOf(trace.kernel)]!,
  }));
  const wide = (tensor: Tensor) => p.cast(tensor, 'float64');
  const record = packRecord(
    p,
    {
      loss: wide(loss),
      accuracy: plan.hasClasses ? accuracyOf(p, wide(loss), wide(p.mean(answer.correct))) : wide(p.constant(0)),
      gradNormGlobal: globalNorm,
      gradNormClipped: experiment.clipping ? normOfAll(p, clipped, gradients) : globalNorm,
    },
    statisticColumns(p, layers, gradients),
    layers.length,
  );

  const evaluationRows = Math.max(1, Math.min(EVALUATION_ROWS, plan.validationSamples));
  const changed = { ...update.states, ...updates };
  const signatures = {
    record: { outputs: { record, ...finiteStatistics(p, watched) }, updates: changed },
    train: { outputs: { loss, magnitude: magnitude(p, layers), ...finiteStatistics(p, watched) }, updates: changed },
    inspect: {
      outputs: {
        record,
        ...Object.fromEntries(
          layers.flatMap(({ gradient, trace }, i) => [
            [`gradient_${i}`, gradient],
            [`z_${i}`, trace.z],
            [`a_${i}`, trace.a],
          ]),
        ),
      },
      updates: {},
    },
    evaluate: evaluation(p, experiment, plan, evaluationRows),
  };
  return { program: { nodes: p.nodes, signatures }, layers, masks, watched, evaluationRows };
}

/**
 * What a step that is not measured watches instead. A weight or an activation that is not finite makes the next z so, a δ the gradient of
 * its bias; and as long as these are far from float32's end, so are the products of them.
 */
function magnitude(p: ProgramBuilder, layers: readonly LayerStep[]): Tensor {
  const watched = layers.flatMap(({ trace, biasGradient }) => [trace.z, biasGradient]);
  return p.cast(p.sum(p.norms(watched)), 'float32');
}

/** 1 for each number of the batch's statistics that float32 holds, else 0; nothing where none is watched. */
function finiteStatistics(p: ProgramBuilder, watched: readonly WatchedStatistic[]) {
  if (watched.length === 0) return {};
  const all = p.concatenate(watched.map(({ tensor }) => tensor));
  return { finiteStatistics: p.cast(p.less(p.absolute(all), LARGEST_FLOAT32), 'float32') };
}

/**
 * The loss of a batch, to be looked at with weights that training has not come to. Signatures:
 * - `loss`: the loss as training takes it.
 * - `gradients`: the loss, and ∂L/∂ of every trained state under the state's name.
 */
export function lossProgram(experiment: Experiment, plan: NetworkPlan): Program {
  const p = new ProgramBuilder();
  const { weights, loss } = trainingPass(p, experiment, plan);
  const gradients = differentiate(p, loss, weights).map(
    (gradient, i) => [weights[i]!.attributes.name!, p.broadcastTo(gradient, weights[i]!.shape)] as const,
  );
  return {
    nodes: p.nodes,
    signatures: {
      loss: { outputs: { loss }, updates: {} },
      gradients: { outputs: { loss, ...Object.fromEntries(gradients) }, updates: {} },
    },
  };
}

/** A batch through the network as it is while it trains, and its mean loss. */
export function trainingPass(p: ProgramBuilder, experiment: Experiment, plan: NetworkPlan) {
  const { batchSize } = experiment.training;
  const x = p.input('x', [batchSize, plan.features]);
  const y = p.input('y', [batchSize, plan.targets]);
  const network = NetworkBuilder.build(p, experiment, plan, x, true);
  const answer = answerOf(p, experiment, network.weightedLayers, network.output, y);
  const trained = plan.states.filter(({ trainable }) => trainable);
  const weights = trained.map(({ name, shape }) => p.state(name, shape));
  return { ...network, weights, answer, loss: p.mean(answer.losses) };
}

/** Loss and correctness of each sample. A loss from logits looks through the activation at the output. */
function answerOf(
  p: ProgramBuilder,
  { loss }: Experiment,
  weightedLayers: readonly WeightedTrace[],
  output: Tensor,
  targets: Tensor,
) {
  const entry = entryOf(losses, loss);
  const answer = lossInput(entry, weightedLayers.at(-1)!.applied, output);
  const correct = p.cast(p.equal(p.argMax(output), p.argMax(targets)), 'float32');
  return { losses: entry.perSample(p, answer, targets, loss), correct };
}

/** NaN where the loss is not a number: of NaN outputs one is the largest all the same, and may be the right one. */
const accuracyOf = (p: ProgramBuilder, loss: Tensor, correct: Tensor): Tensor =>
  p.select(p.less(p.absolute(loss), LARGEST_FLOAT32), correct, notANumber(p));

function clip(p: ProgramBuilder, { clipping }: Experiment, gradients: readonly Tensor[], globalNorm: Tensor): Tensor[] {
  if (!clipping) return [...gradients];
  return entryOf(clippings, clipping).clip(p, gradients, p.cast(globalNorm, 'float32'), clipping);
}

function optimize(
  p: ProgramBuilder,
  experiment: Experiment,
  plan: NetworkPlan,
  weights: readonly Tensor[],
  gradients: readonly Tensor[],
) {
  const { optimizer } = experiment;
  const entry = entryOf(optimizers, optimizer);
  const scalars = Object.fromEntries(
    Object.keys(optimizerScalars(experiment, 1)).map((name) => [name, p.input(name, [])]),
  );
  const states: Record<string, Tensor> = {};
  const changes = weights.map((weight, i) => {
    const slots = plan.slots.filter(({ of }) => of === weight.attributes.name);
    const old = Object.fromEntries(slots.map(({ slot, name, shape }) => [slot, p.state(name, shape)]));
    const next = entry.update(p, { weight, gradient: gradients[i]!, slots: old, scalars }, optimizer);
    for (const { slot, name } of slots) states[name] = next.slots[slot]!;
    states[weight.attributes.name!] = p.add(weight, next.change);
    return next.change;
  });
  return { changes, states };
}

function evaluation(p: ProgramBuilder, experiment: Experiment, plan: NetworkPlan, rows: number): Signature {
  const x = p.input('evaluationX', [rows, plan.features]);
  const y = p.input('evaluationY', [rows, plan.targets]);
  const rowWeight = p.input('rowWeight', [rows]);
  const { output, weightedLayers } = NetworkBuilder.build(p, experiment, plan, x, false);
  const { losses: each, correct } = answerOf(p, experiment, weightedLayers, output, y);
  // A row of weight 0 must not turn the sum into NaN, so it is left out rather than multiplied by 0.
  const counted = (values: Tensor) => p.sum(p.select(p.greater(rowWeight, 0), values, 0));
  return { outputs: { lossSum: counted(each), correctSum: counted(correct) }, updates: {} };
}
