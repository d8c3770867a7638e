import type { Configuration } from '../parameter';
import { layers } from './catalog';
import type { Layer } from './layer-kinds';

/** A layer with a kernel. */
export type WeightedLayer = Extract<Layer, { readonly kernelInitializer: Configuration }>;

export const isWeighted = (layer: Layer): layer is WeightedLayer => layers[layer.kind]?.isWeighted === true;
