import { activations } from '../catalog/activations/catalog';
import { layers } from '../catalog/layers/catalog';
import { entryOf, type Configuration } from '../catalog/parameter';
import type { DenseLayer, DropoutLayer, Experiment, Layer } from '../experiment/experiment';
import type { ProgramBuilder } from '../program/builder';
import type { Tensor } from '../program/tensor';

/** An activation as it was applied: φ of what, and what came out. */
export interface Applied {
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
  applied: Applied | null;
  /** The activation: what the next weighted layer receives, or what the network puts out. */
  a: Tensor;
}

/** A dropout mask that each training step must bring: 0 with probability `rate`, else 1 / (1 − rate). */
export interface Mask {
  readonly input: string;
  readonly rate: number;
  readonly size: number;
}

export const kernelName = (weightedIndex: number) => `kernel_${weightedIndex}`;
export const biasName = (weightedIndex: number) => `bias_${weightedIndex}`;

/** One forward pass through the stack, as layers add themselves to it. */
export class NetworkBuilder {
  readonly weightedLayers: WeightedTrace[] = [];
  readonly masks: Mask[] = [];

  private constructor(
    readonly p: ProgramBuilder,
    private readonly training: boolean,
  ) {}

  /** @param training false: dropout is off */
  static forward(p: ProgramBuilder, { layers: stack }: Experiment, input: Tensor, training: boolean) {
    const network = new NetworkBuilder(p, training);
    const output = stack.reduce(
      (a, layer: Layer) => entryOf(layers, layer).forward(network, layer, a) as Tensor,
      input,
    );
    network.#receives(output);
    return { output, weightedLayers: network.weightedLayers, masks: network.masks };
  }

  /** z = a W + b */
  weighted({ units }: DenseLayer, input: Tensor): Tensor {
    this.#receives(input);
    const index = this.weightedLayers.length;
    const kernel = this.p.state(kernelName(index), [input.shape[1]!, units]);
    const bias = this.p.state(biasName(index), [units]);
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

  dropout({ rate }: DropoutLayer, input: Tensor): Tensor {
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
