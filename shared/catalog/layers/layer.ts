import type { Layer } from '../../experiment/experiment';
import type { NetworkBuilder } from '../../network/network-builder';
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
  forward(network: NetworkBuilder, layer: L, input: Tensor): Tensor;
}

export const layerEntry = <L extends Layer>(entry: LayerEntry<L>): LayerEntry => entry as unknown as LayerEntry;
