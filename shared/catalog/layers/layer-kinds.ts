import type { Configuration } from '../parameter';

/** A weighted layer: z = a W + b, then φ. */
export interface DenseLayer {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: Configuration;
  readonly kernelInitializer: Configuration;
  readonly biasInitializer: Configuration;
}

export interface ActivationLayer {
  readonly kind: 'activation';
  readonly activation: Configuration;
}

export interface DropoutLayer {
  readonly kind: 'dropout';
  readonly rate: number;
}

export interface BatchNormalizationLayer {
  readonly kind: 'batch_normalization';
  /** Share of the old moving statistics that stays in each step. */
  readonly momentum: number;
  readonly epsilon: number;
}

export interface LayerNormalizationLayer {
  readonly kind: 'layer_normalization';
  readonly epsilon: number;
}

/** Adds its input to what its own stack makes of it. */
export interface ResidualLayer {
  readonly kind: 'residual';
  readonly layers: readonly Layer[];
}

export type Layer =
  DenseLayer | ActivationLayer | BatchNormalizationLayer | LayerNormalizationLayer | DropoutLayer | ResidualLayer;
