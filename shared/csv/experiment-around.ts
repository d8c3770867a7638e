import { datasets } from '../catalog/datasets/catalog';
import { entryOf, type Configuration } from '../catalog/parameter';
import type { Experiment } from '../experiment/experiment';
import { parseExperiment } from '../experiment/parse';
import { text } from '../text/text';

/** Units of a hidden layer: about as many as there are features. */
const UNITS = { least: 8, most: 64 };
const EPOCHS = 30;
const STEPS = { least: 200, most: 2000 };

/** A small network that suits a table: two hidden layers with He's initializer, an output and a loss for its target. */
export function experimentAround(data: Configuration): Experiment {
  const entry = entryOf(datasets, data);
  const [features, targets, hasClasses] = [entry.features(data), entry.targets(data), entry.hasClasses(data)];
  const samples = entry.samples!(data);
  const trainingSamples = samples - Math.round(samples * Number(data['validationShare']));
  const batchSize = Math.max(1, Math.min(32, trainingSamples));
  const units = Math.min(UNITS.most, Math.max(UNITS.least, features));
  const hidden = {
    kind: 'dense',
    units,
    activation: { kind: 'relu' },
    kernelInitializer: { kind: 'he_normal' },
  };
  return parseExperiment({
    title: text.table.experimentTitle(String(data['file']), String(data['target'])).slice(0, 200),
    data,
    layers: [hidden, hidden, { kind: 'dense', units: targets }],
    loss: { kind: hasClasses ? 'softmax_cross_entropy' : 'mean_squared_error' },
    optimizer: { kind: 'adam', learningRate: 0.003 },
    training: {
      batchSize,
      steps: Math.min(STEPS.most, Math.max(STEPS.least, Math.round((EPOCHS * trainingSamples) / batchSize))),
    },
  });
}
