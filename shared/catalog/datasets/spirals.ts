import { dataset, labelledPoints, noiseLevel, sampleCount } from './dataset';

export const spirals = dataset({
  id: 'spirals',
  label: 'Spirals',
  formula: String.raw`x = t\,(\sin \theta, \cos \theta) + \sigma\,\mathcal{N}(0, I),\ \theta = 2\pi\,\mathrm{turns}\,t + \tfrac{2\pi c}{C}`,
  source: 'Lang & Witbrock 1988, two intertwined spirals; here any number of arms',
  parameters: {
    samples: sampleCount(500),
    classes: { type: 'number', label: 'classes (arms)', default: 2, integer: true, min: 2, max: 10, step: 1 },
    turns: { type: 'number', label: 'turns', default: 1.5, above: 0, max: 5, step: 0.25 },
    noise: noiseLevel(0.05, 'Standard deviation of the noise on each coordinate; the outer radius is 1.'),
  },
  features: () => 2,
  targets: ({ classes }) => classes,
  hasClasses: () => true,
  generate: (random, { samples, classes, turns, noise }) =>
    labelledPoints(samples, classes, (label) => {
      const radius = random.uniform();
      const angle = 2 * Math.PI * (turns * radius + label / classes);
      return [radius * Math.sin(angle) + noise * random.normal(), radius * Math.cos(angle) + noise * random.normal()];
    }),
});
