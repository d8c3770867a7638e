import { LIMITS } from '../../limits/limits';
import { dataset, sampleCount } from './dataset';

const width = (label: string, value: number) =>
  ({ type: 'number', label, default: value, integer: true, min: 1, max: LIMITS.features, step: 1 }) as const;

export const gaussianNoise = dataset({
  id: 'gaussian_noise',
  label: 'Gaussian noise',
  formula: String.raw`x \sim \mathcal{N}(0, I),\quad y \sim \mathcal{N}(0, I)`,
  source: 'for signal studies: there is nothing to learn, so everything you see comes from the network',
  parameters: { features: width('features', 64), targets: width('targets', 64), samples: sampleCount(512) },
  features: ({ features }) => features,
  targets: ({ targets }) => targets,
  hasClasses: () => false,
  generate: (random, { features, targets, samples }) => ({
    inputs: new Float32Array(samples * features).map(() => random.normal()),
    targets: new Float32Array(samples * targets).map(() => random.normal()),
  }),
});
