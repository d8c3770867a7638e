import type { Configuration } from '../catalog/parameter';

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

/** Of the optimizer's catalog entry, and how its learning rate changes over the run. */
export interface OptimizerConfiguration extends Configuration {
  readonly schedule: Configuration;
}

export interface TrainingSettings {
  readonly batchSize: number;
  readonly steps: number;
  /** Statistics are taken on every such step, the first and the last step included. */
  readonly recordEvery: number;
}

/** The experiment document, version 1, with every default filled in. */
export interface Experiment {
  readonly format: 'gradlab';
  readonly version: 1;
  readonly title: string;
  readonly notes: string;
  /** Whole number, 0 … 2³² − 1. */
  readonly seed: number;
  readonly data: Configuration;
  readonly layers: readonly Layer[];
  readonly loss: Configuration;
  readonly optimizer: OptimizerConfiguration;
  readonly clipping: Configuration | null;
  readonly training: TrainingSettings;
}
