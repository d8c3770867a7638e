import { setImmediate } from 'node:timers/promises';
import { activations } from '../../../shared/catalog/activations/catalog';
import { NetworkBuilder } from '../../../shared/network/network-builder';
import { ProgramBuilder } from '../../../shared/program/builder';
import { Interpreter } from '../../../shared/program/reference-engine';
import type { PlaneProbe } from '../../../shared/protocol/probe';
import type { Training } from '../training/training';

const [LEAST_SIDE, MOST_SIDE] = [12, 48];
/** Multiplications that a picture may take: some tenths of a second. A large network is looked at on a coarser grid. */
const MOST_WORK = 2e8;
const MOST_SAMPLES = 500;
/** The grid reaches that much of the data's range beyond it. */
const MARGIN = 0.15;

/** What network and layer answer at each point of the plane of two features; null where the data have other features. */
export async function probePlane(training: Training, layer: number, wanted: () => boolean): Promise<PlaneProbe | null> {
  const { plan, experiment } = training;
  if (plan.features !== 2 || !plan.layers[layer]) return null;
  const affordable = Math.floor(Math.sqrt(MOST_WORK / plan.parameterCount));
  const side = Math.min(MOST_SIDE, Math.max(LEAST_SIDE, affordable));
  const { inputs, targets, count } = training.samples;
  const bounds = [boundsOf(inputs, 0), boundsOf(inputs, 1)] as const;
  const at = ([low, high]: readonly [number, number], i: number) => low + ((high - low) * i) / (side - 1);

  // A row of the grid at a time, by the reference engine: the engine that trains need not compile anything for it.
  const p = new ProgramBuilder();
  const network = NetworkBuilder.build(p, experiment, plan, p.input('x', [side, 2]), false);
  const softmax = activations['softmax']!;
  const isProbability = network.weightedLayers.at(-1)!.applied?.configuration.kind === softmax.id;
  const answer =
    plan.hasClasses && experiment.loss.kind === 'softmax_cross_entropy' && !isProbability
      ? softmax.forward(p, network.output, { kind: softmax.id })
      : network.output;
  const response = network.weightedLayers[layer]!.a;
  const program = {
    nodes: p.nodes,
    signatures: { look: { outputs: { answer, response }, updates: {} } },
  };
  const interpreter = new Interpreter(program);
  interpreter.write(await training.states());
  const outputs = answer.shape[1]!;
  const units = response.shape[1]!;
  const answers = new Float32Array(side * side * outputs);
  const responses = new Float32Array(side * side * units);
  for (let row = 0; row < side; row++) {
    // messages get their turn: a pause or a stop must not wait for a picture
    await setImmediate();
    if (!wanted()) return null;
    const x = Array.from({ length: side }, (_, column) => [at(bounds[0], column), at(bounds[1], row)]).flat();
    const looked = interpreter.run('look', { x });
    answers.set(looked['answer']!, row * side * outputs);
    responses.set(looked['response']!, row * side * units);
  }
  const shown = Math.min(count, MOST_SAMPLES);
  return {
    kind: 'plane',
    layer,
    side,
    bounds,
    outputs,
    answers,
    units,
    responses,
    samples: {
      inputs: inputs.slice(0, 2 * shown),
      targets: Float32Array.from({ length: shown }, (_, i) => targets[i * plan.targets]!),
      classes: Uint8Array.from({ length: shown }, (_, i) =>
        largestAt(targets.subarray(i * plan.targets, (i + 1) * plan.targets)),
      ),
    },
  };
}

function boundsOf(inputs: Float32Array, feature: number): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = feature; i < inputs.length; i += 2) {
    low = Math.min(low, inputs[i]!);
    high = Math.max(high, inputs[i]!);
  }
  const margin = MARGIN * (high - low || 1);
  return [low - margin, high + margin];
}

const largestAt = (row: Float32Array) => row.reduce((best, x, i) => (x > row[best]! ? i : best), 0);
