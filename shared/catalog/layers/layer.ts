import type { Layer } from './layer-kinds';
import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import type { WeightShape } from '../initializers/initializer';
import type { Configuration, Described } from '../parameter';

/** A field of a layer that holds an entry of another catalog. */
export interface LayerChoice {
  readonly label: string;
  readonly from: 'activation' | 'initializer' | 'biasInitializer';
  readonly default: Configuration;
}

/** A tensor that a layer keeps from step to step. */
export interface Kept {
  readonly role: StateRole;
  readonly shape: WeightShape;
  readonly initializer: Configuration;
  /** False: it follows the batches by a rule of its own, as moving statistics do. */
  readonly trainable: boolean;
}

export type StateRole = 'kernel' | 'bias' | 'gamma' | 'beta' | 'moving_mean' | 'moving_variance';

/** One forward pass through a stack: what a layer can ask of it, and tell it. */
export interface ForwardPass {
  /** The program that the layer adds its operations to. */
  readonly p: ProgramBuilder;
  /** False: dropout is off, and normalization uses its moving statistics. */
  readonly training: boolean;
  /** What the layer at hand keeps, in the order of its catalog entry. */
  states<Roles extends readonly StateRole[]>(...roles: Roles): { [I in keyof Roles]: Tensor };
  /** Gives a state that is not trained its value after this step. */
  update(state: Tensor, value: Tensor): void;
  /** z = a W + b, with the kernel and bias of the layer at hand. */
  affine(input: Tensor): Tensor;
  /** φ(input) */
  activate(input: Tensor, activation: Configuration): Tensor;
  /** The input times a mask of 0 and 1 / (1 − rate), drawn anew in each training step. */
  dropout(rate: number, input: Tensor): Tensor;
  /** What a stack makes of its input. */
  forward(stack: readonly Layer[], input: Tensor): Tensor;
}

export interface LayerEntry<L extends Layer = Layer> extends Described {
  readonly id: L['kind'];
  /** What the palette shows where the label is too long for it: its beginning. */
  readonly shortName?: string;
  /** Fields that hold a configured activation or initializer. */
  readonly choices: Readonly<Record<string, LayerChoice>>;
  /** The layer in a few words, beside its kind; left out: the kind says all. */
  summary?(layer: L): string;
  /** Units that come out when `fanIn` units go in. */
  units(layer: L, fanIn: number): number;
  /** Left out: it keeps nothing. */
  keeps?(layer: L, fanIn: number): readonly Kept[];
  /** The layers of a stack of its own; left out: it has none. */
  stack?(layer: L): readonly Layer[];
  /** What the layer does, as a piece of program: batch × fan_in in, batch × units out. */
  forward(network: ForwardPass, layer: L, input: Tensor): Tensor;
}

export const layerEntry = <L extends Layer>(entry: LayerEntry<L>): LayerEntry => entry as unknown as LayerEntry;
