import { initializers } from '../catalog/initializers/catalog';
import { entryOf } from '../catalog/parameter';
import type { Experiment } from '../experiment/experiment';
import { ProgramBuilder } from '../program/builder';
import type { Values } from '../program/engine';
import { operations } from '../program/operations';
import { sizeOf, type Tensor } from '../program/tensor';
import { NetworkBuilder } from './network-builder';
import type { NetworkPlan } from './plan';

/**
 * Layer-sequential unit variance: from the input on, each kernel whose initializer asks for it is divided by the standard
 * deviation of its layer's pre-activation over a batch, until that variance is as near to 1 as the initializer wants it.
 *
 * In float64, layer by layer: each one sees what the layers before it, already scaled, make of the batch. Dropout is off.
 * A layer that puts out nothing but zeros, or what is not a number, stays as it was drawn.
 *
 * @param x the batch, batch × features
 * @returns the weights with those kernels scaled
 * Source: Mishkin & Matas 2016, algorithm 1.
 */
export function scaledToUnitVariance(
  experiment: Experiment,
  plan: NetworkPlan,
  weights: Values,
  x: Float32Array,
): Values {
  const wanted = new Map(
    plan.states.flatMap(({ name, initializer }) => {
      const aim = entryOf(initializers, initializer).unitVariance?.(initializer);
      return aim ? [[name, aim] as const] : [];
    }),
  );
  if (wanted.size === 0) return weights;

  const p = new ProgramBuilder();
  const input = p.input('x', [x.length / plan.features, plan.features]);
  const { weightedLayers, masks } = NetworkBuilder.build(p, experiment, plan, input, true);
  const maskInputs = new Set(masks.map((mask) => mask.input));
  const scaled: Record<string, Float32Array> = { ...weights };
  const values = new Map<Tensor, Float64Array>();
  const valueOf = (node: Tensor): Float64Array => {
    const { operation, attributes, inputs, shape } = node;
    if (operation === 'state') return Float64Array.from(scaled[attributes.name!]!);
    if (operation === 'input')
      return maskInputs.has(attributes.name!) ? new Float64Array(sizeOf(shape)).fill(1) : Float64Array.from(x);
    return operations[operation].evaluate(
      inputs.map((one) => values.get(one)!),
      node,
    );
  };
  const preActivations = new Map(weightedLayers.map((trace) => [trace.z, trace]));
  const last = weightedLayers.at(-1)!.z.id;
  for (const node of p.nodes.slice(0, last + 1)) {
    values.set(node, valueOf(node));
    const trace = preActivations.get(node);
    const aim = trace && wanted.get(trace.kernel.attributes.name!);
    if (!aim) continue;
    for (let round = 0; round < aim.maxRounds; round++) {
      const variance = varianceOf(values.get(node)!);
      if (!Number.isFinite(variance) || variance === 0 || Math.abs(variance - 1) < aim.tolerance) break;
      const name = trace.kernel.attributes.name!;
      scaled[name] = scaled[name]!.map((w) => w / Math.sqrt(variance));
      // What depends on the kernel up to here: a W, and z itself.
      for (const affected of [trace.kernel, ...p.nodes.slice(trace.kernel.id + 1, node.id + 1)])
        values.set(affected, valueOf(affected));
    }
  }
  return scaled;
}

/** Population variance. */
function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
}
