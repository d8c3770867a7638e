import { activations } from '../../shared/catalog/activations/catalog';
import { datasets } from '../../shared/catalog/datasets/catalog';
import { initializers } from '../../shared/catalog/initializers/catalog';
import { losses } from '../../shared/catalog/losses/catalog';
import { defaultsOf, type Configuration } from '../../shared/catalog/parameter';

/** A document to export, by what it is about. */
export interface ExportCase {
  readonly name: string;
  readonly document: object;
  /** Its programs draw their own weights, and so come to other losses. */
  readonly ownInitializers?: boolean;
}

const STEPS = 20;
const training = { batchSize: 16, steps: STEPS };
const dense = (units: number, given: object = {}) => ({ kind: 'dense', units, activation: { kind: 'tanh' }, ...given });
const output = (units = 3) => ({ kind: 'dense', units });
/** 40 training rows in batches of 16: batches cross epochs. */
const spirals = { kind: 'spirals', samples: 50, classes: 3 };
const small = [dense(6), dense(5), output()];

const experiment = (given: object) => ({ seed: 3, data: spirals, layers: small, training, optimizer: sgd(), ...given });
const sgd = (given: object = {}) => ({ kind: 'sgd', learningRate: 0.1, ...given });

const table = (task: string, values: readonly (string | number)[]) => ({
  kind: 'csv',
  file: 'cups & "saucers".csv',
  target: 'class\u2028of """cup"""',
  task,
  columns: [
    { name: 'width\n# import os', values: values.map((_, i) => 10 + (i % 7)) },
    { name: '$(height)\\', values: values.map((_, i) => ((i * 13) % 11) / 5) },
    { name: 'class\u2028of """cup"""', values },
  ],
});
const labels = Array.from({ length: 60 }, (_, i) => ["tea'", '"coffee"\n', '\\'][i % 3]!);

const classes = (kind: string, given: object = {}): object => ({ ...defaultsOf(losses[kind]!), ...given });

/** Networks of several φ each, as layers' own and as layers. */
function activationCases(): ExportCase[] {
  const variants: readonly Configuration[] = [
    ...Object.values(activations)
      .filter(({ outputOnly }) => !outputOnly)
      .map(defaultsOf),
    { kind: 'leaky_relu', negativeSlope: 0.01 },
    { kind: 'elu', alpha: 0.5 },
    { kind: 'gelu', approximate: 'tanh' },
  ];
  const together = 4;
  const groups = Array.from({ length: Math.ceil(variants.length / together) }, (_, i) =>
    variants.slice(i * together, (i + 1) * together),
  );
  return [
    ...groups.map((group) => ({
      name: `activations ${group.map((activation) => Object.values(activation).join(' ')).join(', ')}`,
      document: experiment({
        layers: [
          ...group.map((activation) => dense(8, { activation })),
          { kind: 'dense', units: 6 },
          { kind: 'activation', activation: group[0] },
          output(),
        ],
      }),
    })),
    {
      name: 'softmax before a loss that does not look through it',
      document: experiment({
        layers: [dense(6), { kind: 'dense', units: 3, activation: { kind: 'softmax' } }],
        loss: { kind: 'mean_squared_error' },
      }),
    },
    {
      name: 'softmax before a cross-entropy that looks through another',
      document: experiment({
        layers: [dense(6), { kind: 'dense', units: 3, activation: { kind: 'softmax' } }],
        loss: classes('sigmoid_cross_entropy'),
      }),
    },
    {
      name: 'sigmoid before a cross-entropy that looks through another',
      document: experiment({ layers: [dense(6), { kind: 'dense', units: 3, activation: { kind: 'sigmoid' } }] }),
    },
    {
      name: 'softmax that the loss looks through',
      document: experiment({ layers: [dense(6), output(), { kind: 'activation', activation: { kind: 'softmax' } }] }),
    },
    {
      name: 'sigmoid that the loss looks through, before dropout of rate 0',
      document: experiment({
        layers: [dense(6), { kind: 'dense', units: 3, activation: { kind: 'sigmoid' } }, { kind: 'dropout', rate: 0 }],
        loss: { kind: 'sigmoid_cross_entropy' },
      }),
    },
  ];
}

/** Layers without weights and blocks, each with another loss. */
function layerCases(): ExportCase[] {
  const weights = { classWeights: [0.5, 2, 3.25] };
  return [
    {
      name: 'batch normalization; softmax cross-entropy, weighted',
      document: experiment({
        layers: [
          dense(8, { activation: { kind: 'linear' } }),
          { kind: 'batch_normalization', momentum: 0.8, epsilon: 0.01 },
          { kind: 'activation', activation: { kind: 'relu' } },
          dense(5),
          { kind: 'batch_normalization' },
          output(),
        ],
        loss: classes('softmax_cross_entropy', weights),
      }),
    },
    {
      name: 'layer normalization; sigmoid cross-entropy',
      document: experiment({
        layers: [{ kind: 'batch_normalization' }, dense(8), { kind: 'layer_normalization', epsilon: 1e-5 }, output()],
        loss: classes('sigmoid_cross_entropy'),
      }),
    },
    {
      name: 'dropout, with the lab’s masks; sigmoid cross-entropy, weighted',
      document: experiment({
        layers: [dense(8), { kind: 'dropout', rate: 0.3 }, dense(6), { kind: 'dropout', rate: 0.5 }, output()],
        loss: classes('sigmoid_cross_entropy', weights),
      }),
    },
    {
      name: 'residual blocks, one inside another; mean squared error of classes',
      document: experiment({
        layers: [
          dense(6),
          { kind: 'residual', layers: [{ kind: 'layer_normalization' }, dense(7), { kind: 'dense', units: 6 }] },
          { kind: 'residual', layers: [dense(6), { kind: 'residual', layers: [dense(6)] }] },
          output(),
        ],
        loss: classes('mean_squared_error'),
      }),
    },
  ];
}

/** Each initializer draws a kernel, and a bias where it can; weights are the lab's, so they all fit into one network a family. */
function initializerCases(): ExportCase[] {
  const third = Math.ceil(all.length / 3);
  return [0, 1, 2].map((part) => {
    const some = all.slice(part * third, (part + 1) * third);
    return {
      name: `initializers ${some.map(({ id }) => id).join(', ')}`,
      document: experiment({
        optimizer: sgd({ learningRate: 0.01 }),
        layers: [
          ...some.map((entry) => ({
            ...dense(6, { kernelInitializer: defaultsOf(entry) }),
            ...(!entry.kernelOnly && { biasInitializer: defaultsOf(entry) }),
          })),
          output(),
        ],
      }),
    };
  });
}

/** Each initializer draws a large kernel, which no step changes: for programs that draw their own weights. */
export function ownInitializerCases(): ExportCase[] {
  const data = { kind: 'digits', samples: 64, validationShare: 0 };
  const still = { optimizer: sgd({ learningRate: 0 }), training: { batchSize: 64, steps: 1 } };
  const [unitVariance, others] = [true, false].map((wanted) =>
    Object.values(initializers).filter((entry) => (entry.unitVariance !== undefined) === wanted),
  ) as [typeof all, typeof all];
  const layersOf = (entries: typeof all) =>
    entries.map((entry) => ({ kind: 'dense', units: 64, kernelInitializer: defaultsOf(entry) }));
  return [
    {
      name: 'own initializers',
      ownInitializers: true,
      document: experiment({ data, ...still, layers: [...layersOf(others), output(10)] }),
    },
    {
      name: 'own initializers: lsuv, with normalization and dropout',
      ownInitializers: true,
      document: experiment({
        data,
        ...still,
        layers: [
          ...layersOf(unitVariance),
          { kind: 'batch_normalization' },
          { kind: 'dropout', rate: 0.2 },
          ...layersOf(unitVariance),
          output(10),
        ],
      }),
    },
  ];
}

const all = Object.values(initializers);

/**
 * Optimizers, schedules, clipping and data sets, one of each in a document. Adam and RMSprop divide a gradient's scale away, and with it what clipping
 * does: only documents with SGD clip.
 */
function updateCases(): ExportCase[] {
  const step = { kind: 'step', every: 6, factor: 0.5 };
  const updates: readonly (readonly [optimizer: object, schedule: Configuration, clipping?: Configuration])[] = [
    [sgd(), { kind: 'cosine' }, { kind: 'global_norm', value: 0.3 }],
    [sgd(), { kind: 'warm_up', steps: 8, start: 0 }, { kind: 'value', value: 0.03 }],
    [sgd({ learningRate: 0.5 }), step, { kind: 'norm', value: 0.12 }],
    [sgd({ learningRate: 0.5 }), { kind: 'cosine', warmUp: 5, start: 0 }, { kind: 'norm', value: 0.01 }],
    [sgd({ learningRate: 0.5, weightDecay: 0.3 }), { kind: 'constant' }, { kind: 'global_norm', value: 0.3 }],
    [sgd({ weightDecay: 0.3 }), { kind: 'warm_up', steps: 8, start: 0.1 }, { kind: 'norm', value: 0.12 }],
    [sgd({ weightDecay: 0.3, nesterov: true }), { kind: 'constant' }, { kind: 'value', value: 0.03 }],
    [sgd({ momentum: 0.9 }), step],
    [sgd({ momentum: 0.9, nesterov: true, weightDecay: 0.01 }), step, { kind: 'global_norm', value: 0.01 }],
    [{ kind: 'rmsprop', learningRate: 0.01 }, { kind: 'cosine' }],
    [
      { kind: 'rmsprop', learningRate: 0.01, momentum: 0.8, epsilon: 1e-3, weightDecay: 0.02 },
      { kind: 'warm_up', steps: 8, start: 0.1 },
    ],
    [{ kind: 'rmsprop', learningRate: 0.005, centered: true, epsilon: 1e-4, momentum: 0.5 }, { kind: 'constant' }],
    [{ kind: 'adam', learningRate: 0.01 }, { kind: 'constant' }],
    [{ kind: 'adam', learningRate: 0.01, epsilon: 1e-3, weightDecay: 0.05 }, step],
    [
      { kind: 'adamw', learningRate: 0.02, weightDecay: 0.3, beta1: 0.8 },
      { kind: 'cosine', warmUp: 5, start: 0.2, final: 0.1 },
    ],
  ];
  const named = (settings: object) =>
    Object.entries(settings)
      .map(([name, value]) => (name === 'kind' ? String(value) : `${name} ${value}`))
      .join(' ');
  const data = dataSets();
  return Array.from({ length: Math.max(updates.length, data.length) }, (_, i) => {
    const [optimizer, schedule, clipping] = updates[i % updates.length]!;
    const one = data[i % data.length]!;
    return {
      name: [
        `optimizer ${named(optimizer)}`,
        `schedule ${named(schedule)}`,
        ...(clipping ? [`clipping ${named(clipping)}`] : []),
        `data ${one.data.kind}`,
      ].join(', '),
      document: experiment({ ...one, optimizer: { ...optimizer, schedule }, clipping: clipping ?? null }),
    };
  });
}

/** Every data set, with a network and a loss for it. */
function dataSets() {
  const own: Readonly<Record<string, object>> = {
    gaussian_noise: { features: 5, targets: 3, samples: 50 },
    csv: table('classes', labels),
    digits: { samples: 60 },
  };
  return Object.entries(datasets).map(([kind, entry]) => {
    const data = { ...defaultsOf(entry), ...own[kind] };
    return {
      data,
      layers: [dense(6), dense(5), output(entry.targets(data))],
      loss: { kind: entry.hasClasses(data) ? 'softmax_cross_entropy' : 'mean_squared_error' },
    };
  });
}

function tableCases(): ExportCase[] {
  return [
    {
      name: 'data csv, standardized, none for validation',
      document: experiment({
        title: 'A """title""" that ends in \\',
        data: { ...table('classes', labels), standardize: true, validationShare: 0 },
        layers: [dense(6), output()],
      }),
    },
    {
      name: 'data csv, numbers as target, standardized',
      document: experiment({
        data: {
          ...table(
            'regression',
            labels.map((_, i) => Math.sin(i)),
          ),
          standardize: true,
        },
        layers: [dense(6), output(1)],
        loss: { kind: 'mean_squared_error' },
      }),
    },
  ];
}

/** Every entry of the catalogs, and what they do together. */
export function catalogCases(): ExportCase[] {
  return [...activationCases(), ...initializerCases(), ...layerCases(), ...updateCases(), ...tableCases()];
}
