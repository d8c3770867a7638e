import type { Experiment } from '../experiment/experiment';
import { ProgramBuilder } from '../program/builder';
import { differentiate } from '../program/differentiate';
import type { Program } from '../program/program';
import type { NetworkPlan } from './plan';
import { trainingPass } from './training-program';

/**
 * One pass through the network and back, with every tensor whole. Signature `pass`: `loss`, `output`, `outputDelta`
 * (∂L/∂output), and of each weighted layer `z_0`, `a_0`, `delta_0`, …, batch × units.
 */
export function passProgram(experiment: Experiment, plan: NetworkPlan): Program {
  const p = new ProgramBuilder();
  const { weightedLayers, output, loss } = trainingPass(p, experiment, plan);
  const [outputDelta, ...deltas] = differentiate(p, loss, [output, ...weightedLayers.map(({ z }) => z)]);
  const layers = weightedLayers.flatMap(({ z, a }, i) => [
    [`z_${i}`, z] as const,
    [`a_${i}`, a] as const,
    [`delta_${i}`, p.broadcastTo(deltas[i]!, z.shape)] as const,
  ]);
  const outputs = {
    loss,
    output,
    outputDelta: p.broadcastTo(outputDelta!, output.shape),
    ...Object.fromEntries(layers),
  };
  return { nodes: p.nodes, signatures: { pass: { outputs, updates: {} } } };
}
