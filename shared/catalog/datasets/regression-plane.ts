import { dataset, noiseLevel, sampleCount } from './dataset';

export const regressionPlane = dataset({
  id: 'regression_plane',
  label: 'Plane (regression)',
  formula: String.raw`x \sim \mathcal{U}(-1, 1)^2,\quad y = \tfrac{1}{2}(x_1 + x_2) + \sigma\,\mathcal{N}(0, 1)`,
  source:
    'TensorFlow Playground (Smilkov et al. 2017), data set “plane”, scaled to −1 … 1: one linear unit can learn it',
  parameters: {
    samples: sampleCount(500),
    noise: noiseLevel(0.05, 'Standard deviation of the noise on the target: its square is the least loss that can be.'),
  },
  features: () => 2,
  targets: () => 1,
  hasClasses: () => false,
  generate: (random, { samples, noise }) => {
    const inputs = new Float32Array(2 * samples).map(() => 2 * random.uniform() - 1);
    const targets = new Float32Array(samples).map(
      (_, i) => (inputs[2 * i]! + inputs[2 * i + 1]!) / 2 + noise * random.normal(),
    );
    return { inputs, targets };
  },
});
