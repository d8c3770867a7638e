import { LIMITS } from '../../limits/limits';
import { dataset, labelledPoints, sampleCount } from './dataset';

export const gaussianBlobs = dataset({
  id: 'gaussian_blobs',
  label: 'Gaussian blobs',
  formula: String.raw`m_c \sim \mathcal{U}(-1, 1)^d,\quad x \sim \mathcal{N}(m_c, \sigma^2 I)`,
  source: 'as scikit-learn `make_blobs`, all lengths divided by 10: centres within ±1, σ = 0.1',
  parameters: {
    samples: sampleCount(500),
    classes: { type: 'number', label: 'classes (blobs)', default: 3, integer: true, min: 2, max: 10, step: 1 },
    features: { type: 'number', label: 'features', default: 2, integer: true, min: 1, max: LIMITS.features, step: 1 },
    spread: {
      type: 'number',
      label: 'spread σ',
      default: 0.1,
      min: 0,
      max: 10,
      step: 0.05,
      help: 'Standard deviation of each feature around the centre of its class.',
    },
  },
  features: ({ features }) => features,
  targets: ({ classes }) => classes,
  hasClasses: () => true,
  generate: (random, { samples, classes, features, spread }) => {
    const centres = Array.from({ length: classes }, () =>
      Float64Array.from({ length: features }, () => 2 * random.uniform() - 1),
    );
    return labelledPoints(samples, classes, (label) => centres[label]!.map((m) => m + spread * random.normal()));
  },
});
