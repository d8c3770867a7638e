import type { Layer } from '../../experiment/experiment';
import type { NetworkBuilder } from '../../network/network-builder';
import type { Tensor } from '../../program/tensor';
import type { Configuration, Described } from '../parameter';

/** A field of a layer that holds an entry of another catalog. */
export interface LayerChoice {
  readonly label: string;
  readonly from: 'activation' | 'initializer';
  readonly default: Configuration;
}

export interface LayerEntry<L extends Layer = Layer> extends Described {
  readonly id: L['kind'];
  /** Fields that hold a configured activation or initializer. */
  readonly choices: Readonly<Record<string, LayerChoice>>;
  /** Units that come out when `fanIn` units go in. */
  units(layer: L, fanIn: number): number;
  /** What the layer does, as a piece of program: batch × fan_in in, batch × units out. */
  forward(network: NetworkBuilder, layer: L, input: Tensor): Tensor;
}

export const layerEntry = <L extends Layer>(entry: LayerEntry<L>): LayerEntry => entry as unknown as LayerEntry;
