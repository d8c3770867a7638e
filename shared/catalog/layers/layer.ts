import type { Layer } from './layer-kinds';
import type { ProgramBuilder } from '../../program/builder';
import type { Shape, Tensor } from '../../program/tensor';
import type { LayerFacts } from '../facts';
import type { WeightShape } from '../initializers/initializer';
import type { Configuration, CatalogEntry } from '../parameter';
import type { Problem } from '../problem';

/** A field of a layer that holds an entry of another catalog. */
export interface LayerChoice {
  readonly label: string;
  readonly from: 'activation' | 'initializer' | 'biasInitializer';
  readonly default: Configuration;
}

/** A tensor that stays with a layer from step to step. */
export interface LayerState {
  readonly role: StateRole;
  readonly shape: WeightShape;
  readonly initializer: Configuration;
  /** False: it follows the batches by its own rule, as moving statistics do. */
  readonly trainable: boolean;
}

export type StateRole = 'kernel' | 'bias' | 'gamma' | 'beta' | 'moving_mean' | 'moving_variance';

/** One forward pass through a stack: what a layer can ask of it, and tell it. */
export interface ForwardPass {
  /** The program that the layer adds its operations to. */
  readonly p: ProgramBuilder;
  /** False: dropout is off, and normalization uses its moving statistics. */
  readonly training: boolean;
  /** The states of the layer at hand, in the order of its catalog entry. */
  states<Roles extends readonly StateRole[]>(...roles: Roles): { [I in keyof Roles]: Tensor };
  /** Gives a state that is not trained its value after this step. */
  update(state: Tensor, value: Tensor): void;
  /** A statistic of the batch that may overflow without a trace, [units]: the run ends where it does. */
  watch(statistic: Tensor): void;
  /** z = a W + b, with the kernel and bias of the layer at hand. */
  affine(input: Tensor): Tensor;
  /** φ(input) */
  activate(input: Tensor, activation: Configuration): Tensor;
  /** The input times a mask of 0 and 1 / (1 − rate), drawn anew in each training step. */
  dropout(rate: number, input: Tensor): Tensor;
  /** What a stack makes of its input. */
  forward(stack: readonly Layer[], input: Tensor): Tensor;
}

export interface LayerEntry<L extends Layer = Layer> extends CatalogEntry {
  readonly id: L['kind'];
  /** What a row of the stack shows where the label is too long for it. */
  readonly shortName?: string;
  /** Fields that hold a configured activation or initializer. */
  readonly choices: Readonly<Record<string, LayerChoice>>;
  /** The layer in a few words, beside its kind; left out: the kind says all. */
  summary?(layer: L): string;
  /** It has a kernel: statistics are measured for it. Left out: it has none. */
  readonly isWeighted?: true;
  /** The field that sets the last size of its output; left out: the output is as wide as the input. */
  readonly widthField?: keyof L & string;
  /** Whether evaluation hands its input on as it is, and training does not; left out: it does the same in both. */
  trainingOnly?(layer: L): boolean;
  /** Sizes by axis of what comes out, without the batch. */
  output(layer: L, input: Shape): Shape;
  /** Left out: it has none. */
  states?(layer: L, input: Shape): readonly LayerState[];
  /** What of the layer does not go with the experiment, or with its place in the stack. `path`: `layers[2].layers[0]` */
  problems?(layer: L, path: string, facts: LayerFacts): Problem[];
  /** The layers inside it; left out: it holds none. */
  stack?(layer: L): readonly Layer[];
  /** The layer's constructor, with `keras.layers` imported as `layers`. Left out: it is written by what it holds, φ or a stack. */
  keras?(layer: L): string;
  /** The same with `torch.nn` imported as `nn`. `KerasBatchNorm1d` is defined where it is used: shared/export. */
  pytorch?(layer: L, fanIn: number): string;
  /** What the layer does, as a piece of program: batch × input in, batch × output out. */
  forward(network: ForwardPass, layer: L, input: Tensor): Tensor;
}

export const layerEntry = <L extends Layer>(entry: LayerEntry<L>): LayerEntry => entry as unknown as LayerEntry;
