import { expect, test } from 'vitest';
import { parseExperiment } from '../../../shared/experiment/parse';
import { theoryProfile } from './theory';

/** Linear layers with Var(W) = 1 / fan_in: each keeps the variance of a standard normal input, and of the signal. */
const linear = parseExperiment({
  data: { kind: 'gaussian_noise', samples: 4000, features: 50, targets: 50 },
  loss: { kind: 'mean_squared_error' },
  layers: Array.from({ length: 4 }, () => ({
    kind: 'dense',
    units: 50,
    kernelInitializer: { kind: 'lecun_normal' },
  })),
});

test('Saxe et al. 2013: linear layers of variance 1 / fan_in keep signal and gradient', () => {
  // the data's own second moment scatters by √(2 / (4000 · 50)) = 0.3 %
  for (const std of theoryProfile(linear, 'preStd', [1, 1, 1, 1])!) expect(Math.abs(std - 1)).toBeLessThan(0.01);
  for (const rms of theoryProfile(linear, 'signalRms', [9, 9, 9, 0.25])!) expect(rms).toBeCloseTo(0.25, 10);
});

test('where the theory says nothing there is no line', () => {
  expect(theoryProfile(linear, 'gradNorm', [1, 1, 1, 1])).toBeNull();
  const odd = parseExperiment({ ...linear, layers: [{ kind: 'dropout' }] });
  expect(theoryProfile(odd, 'preStd', [])).toBeNull();
});
