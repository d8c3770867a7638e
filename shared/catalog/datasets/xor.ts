import { dataset, labelledPoints, noiseLevel, sampleCount } from './dataset';

export const xor = dataset({
  id: 'xor',
  label: 'XOR',
  formula: String.raw`u \sim \mathcal{U}(-1, 1)^2,\quad y = [u_1 u_2 < 0],\quad x = u + \sigma\,\mathcal{N}(0, I)`,
  source:
    'Minsky & Papert 1969: no line separates the classes, so one layer is not enough; quadrants as in TensorFlow Playground',
  parameters: {
    samples: sampleCount(500),
    noise: noiseLevel(
      0.05,
      'Standard deviation of the noise on each coordinate, which carries points over the borders.',
    ),
  },
  features: () => 2,
  targets: () => 2,
  hasClasses: () => true,
  generate: (random, { samples, noise }) =>
    labelledPoints(samples, 2, (label) => {
      const [u, size] = [2 * random.uniform() - 1, random.uniform()];
      // class 0: both of one sign
      const v = size * (u < 0 ? -1 : 1) * (label === 0 ? 1 : -1);
      return [u + noise * random.normal(), v + noise * random.normal()];
    }),
});
