import { dataset, labelledPoints, noiseLevel, sampleCount } from './dataset';

const INNER_RADIUS = 0.5;

export const twoRings = dataset({
  id: 'two_rings',
  label: 'Two rings',
  formula: String.raw`x = r_c (\cos t, \sin t) + \sigma\,\mathcal{N}(0, I),\ r_0 = 1,\ r_1 = \tfrac{1}{2}`,
  source: 'as scikit-learn `make_circles(factor=0.5)`, angles drawn at random',
  parameters: {
    samples: sampleCount(500),
    noise: noiseLevel(0.1, 'Standard deviation of the noise on each coordinate; the radii are 1 and 0.5.'),
  },
  features: () => 2,
  targets: () => 2,
  hasClasses: () => true,
  generate: (random, { samples, noise }) =>
    labelledPoints(samples, 2, (label) => {
      const angle = 2 * Math.PI * random.uniform();
      const radius = label === 0 ? 1 : INNER_RADIUS;
      return [radius * Math.cos(angle) + noise * random.normal(), radius * Math.sin(angle) + noise * random.normal()];
    }),
});
