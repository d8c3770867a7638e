/** A network to start from, and the one thing that it shows. */
export interface Preset {
  readonly id: string;
  readonly label: string;
  /** What to look at when it has run; presets.test.ts measures it. */
  readonly shows: string;
  /** An experiment document; what is left out has its default. */
  readonly document: object;
}

const CLASSES = { kind: 'two_rings', samples: 500, noise: 0.1 };

const dense = (units: number, activation: string, kernelInitializer: object) => ({
  kind: 'dense',
  units,
  activation: { kind: activation },
  kernelInitializer,
});

/** As `nn.Linear` starts. */
const torchDense = (units: number, activation: string) => ({
  ...dense(units, activation, { kind: 'torch_linear' }),
  biasInitializer: { kind: 'torch_linear' },
});

/** Equal layers and a linear output of two classes. */
const classifier = (depth: number, layer: (index: number) => object[], output: object) => [
  ...Array.from({ length: depth }, (_, index) => layer(index)).flat(),
  dense(2, 'linear', output),
];

const glorot = { kind: 'glorot_uniform' };
const he = { kind: 'he_normal' };
const unitVariance = { kind: 'random_normal', mean: 0, stddev: 1 };
/** U(±1/√fan_in), the “standard initialization” of Glorot & Bengio 2010, with biases 0. */
const standard = { kind: 'torch_linear' };

export const presets: readonly Preset[] = [
  {
    id: 'sigmoid_10',
    label: 'Ten sigmoid layers',
    shows:
      'The gradient of the first layer is a million times smaller than that of the last; the loss stays at chance, ln 2.',
    document: {
      title: 'Ten sigmoid layers',
      data: CLASSES,
      layers: classifier(10, () => [dense(64, 'sigmoid', glorot)], glorot),
      training: { steps: 500 },
    },
  },
  {
    id: 'relu_he_30',
    label: 'Thirty ReLU layers, He',
    shows:
      'From the last hidden layer to the first, thirty layers before it, the signal δ stays within a factor of ten, and the network learns the two rings.',
    document: {
      title: 'Thirty ReLU layers, He normal',
      data: CLASSES,
      layers: classifier(30, () => [dense(64, 'relu', he)], glorot),
      training: { steps: 500 },
    },
  },
  {
    id: 'unit_variance',
    label: 'Weights of variance one',
    shows:
      'Each ReLU layer of 64 units makes the signal √32 = 5.7 times larger, forward and backward. The run diverges within a few steps.',
    document: {
      title: 'Unit variance: explosion',
      data: CLASSES,
      layers: classifier(12, () => [dense(64, 'relu', unitVariance)], unitVariance),
      training: { steps: 200 },
    },
  },
  {
    id: 'pytorch_default',
    label: 'PyTorch’s default, ReLU',
    shows:
      'nn.Linear draws weights and biases of variance 1 / (3 fan_in): with ReLU the signal δ shrinks 2.4× (√6) per layer.',
    document: {
      title: 'PyTorch’s default, nn.Linear',
      data: CLASSES,
      layers: [...Array.from({ length: 12 }, () => torchDense(64, 'relu')), torchDense(2, 'linear')],
      training: { steps: 500 },
    },
  },
  {
    id: 'tanh_standard_10',
    label: 'Ten tanh layers before Glorot',
    shows:
      'With U(±1/√fan_in) signals fade forward and backward: after 2,000 steps the loss is still near chance. With Glorot’s initializer it is near 0.02.',
    document: {
      title: 'Ten tanh layers, W ~ U(±1/√fan_in), biases 0',
      data: CLASSES,
      layers: classifier(10, () => [dense(64, 'tanh', standard)], standard),
      optimizer: { kind: 'sgd', learningRate: 0.1 },
      training: { steps: 2000 },
    },
  },
  {
    id: 'relu_exploding_10',
    label: 'Twice He’s variance',
    shows:
      'Each layer makes the signal √2 times larger; at learning rate 0.1 the run diverges within ten steps. With gradients clipped to norm 1 it learns.',
    document: {
      title: 'Ten ReLU layers, twice He’s variance',
      data: CLASSES,
      layers: classifier(10, () => [dense(64, 'relu', { kind: 'random_normal', mean: 0, stddev: 0.25 })], glorot),
      optimizer: { kind: 'sgd', learningRate: 0.1 },
      training: { steps: 500 },
    },
  },
  {
    id: 'batch_normalization',
    label: 'Batch norm to the rescue',
    shows: 'The same ten sigmoid layers, each after a batch normalization, learn the two rings.',
    document: {
      title: 'Ten sigmoid layers with batch normalization',
      data: CLASSES,
      layers: classifier(
        10,
        () => [
          dense(64, 'linear', glorot),
          // Keras's momentum of 0.99 needs some hundred steps to find moving statistics: validation would seem to fail until then
          { kind: 'batch_normalization', momentum: 0.9 },
          { kind: 'activation', activation: { kind: 'sigmoid' } },
        ],
        glorot,
      ),
      optimizer: { kind: 'adam', learningRate: 0.005 },
      training: { steps: 600 },
    },
  },
  {
    id: 'symmetry',
    label: 'All weights equal',
    shows:
      'Every unit of a layer has a twin, before and after training: equal units get equal gradients in every step.',
    document: {
      title: 'All weights equal',
      data: CLASSES,
      layers: classifier(3, () => [dense(16, 'tanh', { kind: 'constant', value: 0.1 })], {
        kind: 'constant',
        value: 0.1,
      }),
      optimizer: { kind: 'sgd', learningRate: 0.1 },
      training: { steps: 300 },
    },
  },
];
