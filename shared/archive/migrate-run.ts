import { migrate } from '../experiment/migrate';
import type { RecordedNames } from '../run/stored-run';

/** What every run of a version 1 has recorded: its files name nothing. */
const RECORDED_BY_VERSION_1: RecordedNames = {
  series: ['loss', 'accuracy', 'gradNormGlobal', 'gradNormClipped'],
  statistics: [
    'gradNorm',
    'gradRms',
    'signalRms',
    'preMean',
    'preStd',
    'actMean',
    'actStd',
    'saturation',
    'dead',
    'weightStd',
    'updateRatio',
  ],
  snapshotStatistics: ['symmetry'],
};

/** Version 1 calls the φ of a layer by its label, as it was worded then. */
const ACTIVATIONS_OF_VERSION_1: Readonly<Record<string, string>> = {
  Linear: 'linear',
  ReLU: 'relu',
  'Leaky ReLU': 'leaky_relu',
  ELU: 'elu',
  SELU: 'selu',
  Sigmoid: 'sigmoid',
  'Hard sigmoid': 'hard_sigmoid',
  Tanh: 'tanh',
  Softsign: 'softsign',
  'Softmax (output)': 'softmax',
  Softplus: 'softplus',
  GELU: 'gelu',
  'SiLU (Swish)': 'silu',
  Mish: 'mish',
};

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Brings what an older version says of a run, in a file or in a journal, up to the current version. Which version it is, its experiment
 * says; what does not look like a run is left for the schema to refuse.
 */
export function migrateRun(run: unknown): unknown {
  if (!isObject(run) || !isObject(run['experiment']) || run['experiment']['version'] !== 1) return run;
  const { layers } = run;
  return {
    ...run,
    experiment: migrate(run['experiment']),
    recorded: RECORDED_BY_VERSION_1,
    layers: Array.isArray(layers) ? layers.map(withActivationId) : layers,
  };
}

function withActivationId(layer: unknown): unknown {
  if (!isObject(layer)) return layer;
  const { activation } = layer;
  return typeof activation === 'string' && Object.hasOwn(ACTIVATIONS_OF_VERSION_1, activation)
    ? { ...layer, activation: ACTIVATIONS_OF_VERSION_1[activation] }
    : layer;
}
