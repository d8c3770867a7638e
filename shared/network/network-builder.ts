import { activations } from '../catalog/activations/catalog';
import { layers } from '../catalog/layers/catalog';
import type { ForwardPass, StateRole } from '../catalog/layers/layer';
import { entryOf, type Configuration } from '../catalog/parameter';
import type { Experiment } from '../experiment/experiment';
import type { Layer } from '../catalog/layers/layer-kinds';
import type { ProgramBuilder } from '../program/builder';
import type { Tensor } from '../program/tensor';
import type { NetworkPlan } from './plan';

/** An activation as it was applied: φ of what, and what came out. */
export interface AppliedActivation {
  readonly configuration: Configuration;
  readonly input: Tensor;
  readonly output: Tensor;
}

/** A weighted layer's tensors in one forward pass. */
export interface WeightedTrace {
  readonly kernel: Tensor;
  readonly bias: Tensor;
  /** The pre-activation, batch × units. */
  readonly z: Tensor;
  /** The last φ between z and the next weighted layer; null where there is none, which is φ(z) = z. */
  applied: AppliedActivation | null;
  /** The activation: what the next weighted layer receives, or what the network puts out. */
  a: Tensor;
}

/** A dropout mask that each training step must bring: 0 with probability `rate`, else 1 / (1 − rate). */
export interface Mask {
  readonly input: string;
  readonly rate: number;
  readonly size: number;
}

/** A statistic of the batch, [units], that must be finite. */
export interface WatchedStatistic {
  readonly tensor: Tensor;
  /** Index of the weighted layer before it; null: there is none. */
  readonly layer: number | null;
}

/** One forward pass through the stack, as layers add themselves to it. */
export class NetworkBuilder implements ForwardPass {
  readonly weightedLayers: WeightedTrace[] = [];
  readonly masks: Mask[] = [];
  readonly watched: WatchedStatistic[] = [];
  /** New values of what follows the batches by its own rule, by state name. */
  readonly updates: Record<string, Tensor> = {};
  #nextState = 0;

  private constructor(
    readonly p: ProgramBuilder,
    private readonly plan: NetworkPlan,
    readonly training: boolean,
  ) {}

  static build(p: ProgramBuilder, { layers }: Experiment, plan: NetworkPlan, input: Tensor, training: boolean) {
    const network = new NetworkBuilder(p, plan, training);
    const output = network.forward(layers, input);
    network.#receives(output);
    const { weightedLayers, masks, watched, updates } = network;
    return { output, weightedLayers, masks, watched, updates };
  }

  forward(stack: readonly Layer[], input: Tensor): Tensor {
    return stack.reduce((a, layer) => entryOf(layers, layer).forward(this, layer, a), input);
  }

  states<Roles extends readonly StateRole[]>(...roles: Roles): { [I in keyof Roles]: Tensor } {
    return roles.map((role) => {
      const state = this.plan.states[this.#nextState++];
      if (state?.role !== role) throw new Error(`the plan has ${state?.name} where the network needs a ${role}`);
      return this.p.state(state.name, state.shape);
    }) as { [I in keyof Roles]: Tensor };
  }

  update(state: Tensor, value: Tensor): void {
    this.updates[state.attributes.name!] = value;
  }

  watch(tensor: Tensor): void {
    const layer = this.weightedLayers.length - 1;
    this.watched.push({ tensor, layer: layer < 0 ? null : layer });
  }

  affine(input: Tensor): Tensor {
    this.#receives(input);
    const [kernel, bias] = this.states('kernel', 'bias');
    const z = this.p.add(this.p.matmul(input, kernel), bias);
    this.weightedLayers.push({ kernel, bias, z, applied: null, a: z });
    return z;
  }

  activate(input: Tensor, configuration: Configuration): Tensor {
    const output = entryOf(activations, configuration).forward(this.p, input, configuration);
    const trace = this.weightedLayers.at(-1);
    if (trace && output !== input) trace.applied = { configuration, input, output };
    return output;
  }

  dropout(rate: number, input: Tensor): Tensor {
    if (!this.training || rate === 0) return input;
    const mask: Mask = { input: `mask_${this.masks.length}`, rate, size: input.shape[0]! * input.shape[1]! };
    this.masks.push(mask);
    return this.p.multiply(input, this.p.input(mask.input, input.shape));
  }

  /** What reaches the next weighted layer is the activation of the one before. */
  #receives(input: Tensor): void {
    const trace = this.weightedLayers.at(-1);
    if (trace) trace.a = input;
  }
}
