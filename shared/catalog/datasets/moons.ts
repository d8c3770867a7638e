import { dataset, labelledPoints, noiseLevel, sampleCount } from './dataset';

export const moons = dataset({
  id: 'moons',
  label: 'Moons',
  formula: String.raw`x_0 = (\cos t, \sin t),\quad x_1 = (1 - \cos t, \tfrac{1}{2} - \sin t),\quad t \sim \mathcal{U}(0, \pi),\quad \text{plus } \sigma\,\mathcal{N}(0, I)`,
  source: 'as scikit-learn `make_moons`, angles drawn at random',
  parameters: {
    samples: sampleCount(500),
    noise: noiseLevel(0.1, 'Standard deviation of the noise on each coordinate; both half circles have radius 1.'),
  },
  features: () => 2,
  targets: () => 2,
  hasClasses: () => true,
  generate: (random, { samples, noise }) =>
    labelledPoints(samples, 2, (label) => {
      const angle = Math.PI * random.uniform();
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      const [shiftedX, shiftedY] = label === 0 ? [x, y] : [1 - x, 0.5 - y];
      return [shiftedX + noise * random.normal(), shiftedY + noise * random.normal()];
    }),
});
