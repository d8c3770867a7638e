import type { Configuration } from '../catalog/parameter';
import type { Layer } from '../catalog/layers/layer-kinds';

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

/** The experiment document, version 2, with every default filled in. */
export interface Experiment {
  readonly format: 'gradlab';
  readonly version: 2;
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
