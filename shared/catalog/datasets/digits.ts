import { permutation } from '../../random/stream';
import { dataset, oneHot, sampleCount } from './dataset';
import { DIGITS } from './digits.data';

const PIXELS = 64;
const COUNT = DIGITS.length / (PIXELS + 1);
const MOST_INK = 16;

export const digits = dataset({
  id: 'digits',
  label: 'Digits',
  formula: String.raw`x \in [0, 1]^{8 \times 8},\quad y \in \{0, \dots, 9\}`,
  source: 'Alpaydin & Kaynak 1998, UCI Machine Learning Repository; pixels divided by 16',
  parameters: { samples: sampleCount(COUNT, COUNT) },
  features: () => PIXELS,
  targets: () => 10,
  hasClasses: () => true,
  generate: (random, { samples }) => {
    const chosen = permutation(COUNT, random).subarray(0, samples);
    const inputs = new Float32Array(samples * PIXELS);
    const labels = new Uint8Array(samples);
    chosen.forEach((digit, i) => {
      const start = digit * (PIXELS + 1);
      for (let pixel = 0; pixel < PIXELS; pixel++)
        inputs[i * PIXELS + pixel] = parseInt(DIGITS[start + pixel]!, 17) / MOST_INK;
      labels[i] = Number(DIGITS[start + PIXELS]);
    });
    return { inputs, targets: oneHot(labels, 10) };
  },
});
