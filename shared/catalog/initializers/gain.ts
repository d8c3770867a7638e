import type { NumberParameter } from '../parameter';

/** A factor on every weight. */
export const gain = {
  type: 'number',
  label: 'gain g',
  default: 1,
  min: 0,
  max: 1000,
  step: 0.1,
} as const satisfies NumberParameter;

/** The φ for which PyTorch names a gain. */
export const NONLINEARITIES = ['linear', 'sigmoid', 'tanh', 'relu', 'leaky_relu', 'selu'] as const;

/**
 * What PyTorch recommends to multiply weights with, so that φ keeps the size of a signal.
 *
 * @param slope φ's slope below 0, of a leaky ReLU
 * Source: PyTorch, `torch.nn.init.calculate_gain`; He et al. 2015, eq. 10 and 15 for ReLU and leaky ReLU. 5/3 and 3/4 are
 * found by experiment.
 */
export function recommendedGain(nonlinearity: string, slope: number): number {
  switch (nonlinearity) {
    case 'tanh':
      return 5 / 3;
    case 'relu':
      return Math.SQRT2;
    case 'leaky_relu':
      return Math.sqrt(2 / (1 + slope ** 2));
    case 'selu':
      return 3 / 4;
    default:
      return 1;
  }
}
