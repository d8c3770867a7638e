import type { Configuration } from '../catalog/parameter';

interface SignalStudy {
  readonly depth: number;
  readonly width: number;
  readonly activation: Configuration;
  readonly kernel: Configuration;
  readonly bias?: Configuration;
  /**
   * Puts a linear layer of small weights on top: then what comes back owes nothing to what went forward, as theory assumes.
   * Without it ∂L/∂a holds a itself, which the weights below have made.
   */
  readonly head?: boolean;
  /** ε of a batch normalization before each φ; left out: there is none. */
  readonly epsilon?: number;
  readonly batch: number;
}

/**
 * The network that papers on signal propagation study: equal layers at initialization, inputs and targets N(0, 1), the mean
 * squared error on top. Every sample is in the first batch.
 */
export function signalStudy({
  depth,
  width,
  activation,
  kernel,
  bias,
  epsilon,
  batch,
  head = false,
}: SignalStudy): object {
  const layer = {
    kind: 'dense',
    units: width,
    kernelInitializer: kernel,
    biasInitializer: bias ?? { kind: 'zeros' },
  };
  const block =
    epsilon === undefined
      ? [{ ...layer, activation }]
      : [layer, { kind: 'batch_normalization', epsilon }, { kind: 'activation', activation }];
  return {
    data: gaussianNoise(width, width, batch),
    layers: [
      ...Array.from({ length: depth }, () => block).flat(),
      ...(head ? [{ kind: 'dense', units: width, kernelInitializer: normalKernel(1e-6, width) }] : []),
    ],
    loss: { kind: 'mean_squared_error' },
    optimizer: { kind: 'sgd', learningRate: 0.01 },
    training: { batchSize: batch, steps: 100, recordEvery: 1 },
  };
}

export function gaussianNoise(features: number, targets: number, samples: number): object {
  return { kind: 'gaussian_noise', features, targets, samples: Math.max(2, samples), validationShare: 0 };
}

/** Var(W) = scale / fan_in, from a normal that is not cut. */
export function normalKernel(scale: number, fanIn: number): Configuration {
  return { kind: 'random_normal', mean: 0, stddev: Math.sqrt(scale / fanIn) };
}

/** U(±1/√fan_in), a variance of 1 / (3 fan_in): what Glorot & Bengio call the standard initialization, and PyTorch's default. */
export const STANDARD_UNIFORM: Configuration = { kind: 'torch_linear' };
