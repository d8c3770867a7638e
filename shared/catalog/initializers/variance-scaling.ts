import type { RandomStream } from '../../random/stream';
import { sizeOf } from '../../program/tensor';
import { fansOf, initializer, type WeightShape } from './initializer';

type Fan = 'fan_in' | 'fan_out' | 'fan_avg';
type Distribution = 'truncated_normal' | 'untruncated_normal' | 'uniform';

// Standard deviation of N(0, 1) cut off at ±2: √(1 − 4 φ(2) / (2Φ(2) − 1)).
const STD_OF_TRUNCATED_NORMAL = 0.87962566103423978;

function varianceOf(shape: WeightShape, scale: number, fan: Fan): number {
  const { fanIn, fanOut } = fansOf(shape);
  const count = { fan_in: fanIn, fan_out: fanOut, fan_avg: (fanIn + fanOut) / 2 }[fan];
  return scale / Math.max(1, count);
}

/**
 * Draws a kernel with Var(W) = scale / fan, the family of Glorot, He and LeCun.
 *
 * @param shape [fan_in, fan_out]
 * @returns float32, row-major, fan_in × fan_out values
 * Source: Glorot & Bengio 2010, eq. 16; He et al. 2015, eq. 10; same numbers as Keras 3 `VarianceScaling`.
 */
export function varianceScaling(
  shape: WeightShape,
  random: RandomStream,
  { scale, fan, distribution }: { scale: number; fan: Fan; distribution: Distribution },
): Float32Array {
  const std = Math.sqrt(varianceOf(shape, scale, fan));
  const values = new Float32Array(sizeOf(shape));
  switch (distribution) {
    case 'uniform': {
      const limit = Math.sqrt(3) * std;
      return values.map(() => limit * (2 * random.uniform() - 1));
    }
    case 'untruncated_normal':
      return values.map(() => std * random.normal());
    case 'truncated_normal': {
      // A normal cut at ±2σ has standard deviation 0.8796σ: widen it first, so that the cut one has the variance asked for.
      const widened = std / STD_OF_TRUNCATED_NORMAL;
      return values.map(() => widened * truncatedNormal(random));
    }
  }
}

/** N(0, 1), redrawn until it falls within ±2. */
function truncatedNormal(random: RandomStream): number {
  for (;;) {
    const value = random.normal();
    if (Math.abs(value) <= 2) return value;
  }
}

interface Scheme {
  readonly id: string;
  readonly label: string;
  readonly scale: number;
  readonly fan: Fan;
  readonly distribution: Distribution;
  readonly formula: string;
  readonly source: string;
  readonly keras: string;
  readonly pytorch: string;
}

const scheme = ({ id, label, scale, fan, distribution, formula, source, keras, pytorch }: Scheme) =>
  initializer({
    id,
    label,
    formula,
    source,
    parameters: {},
    keras: () => keras,
    pytorch: () => pytorch,
    std: (shape) => Math.sqrt(varianceOf(shape, scale, fan)),
    draw: (shape, random) => varianceScaling(shape, random, { scale, fan, distribution }),
  });

const GLOROT = 'Glorot & Bengio 2010, eq. 12 and 16 (“Xavier”)';
const HE = 'He et al. 2015, eq. 10 (“Kaiming”)';
const LECUN = 'LeCun et al. 1998, sec. 4.6; Klambauer et al. 2017 for SELU';

export const glorotUniform = scheme({
  id: 'glorot_uniform',
  label: 'Glorot (Xavier) uniform',
  scale: 1,
  fan: 'fan_avg',
  distribution: 'uniform',
  source: GLOROT,
  formula: String.raw`W \sim U(-\ell, \ell),\ \ell = \sqrt{\tfrac{6}{\mathrm{fan_{in}} + \mathrm{fan_{out}}}}`,
  keras: "'glorot_uniform'",
  pytorch: 'nn.init.xavier_uniform_(w)',
});
export const glorotNormal = scheme({
  id: 'glorot_normal',
  label: 'Glorot (Xavier) normal',
  scale: 1,
  fan: 'fan_avg',
  distribution: 'truncated_normal',
  source: GLOROT,
  formula: String.raw`W \sim \mathcal{N}_{\pm 2\sigma}(0, \sigma^2),\ \sigma = \sqrt{\tfrac{2}{\mathrm{fan_{in}} + \mathrm{fan_{out}}}}`,
  keras: "'glorot_normal'",
  pytorch: 'nn.init.xavier_normal_(w)  # not cut at 2σ',
});
export const heUniform = scheme({
  id: 'he_uniform',
  label: 'He (Kaiming) uniform',
  scale: 2,
  fan: 'fan_in',
  distribution: 'uniform',
  source: HE,
  formula: String.raw`W \sim U(-\ell, \ell),\ \ell = \sqrt{\tfrac{6}{\mathrm{fan_{in}}}}`,
  keras: "'he_uniform'",
  pytorch: "nn.init.kaiming_uniform_(w, nonlinearity='relu')",
});
export const heNormal = scheme({
  id: 'he_normal',
  label: 'He (Kaiming) normal',
  scale: 2,
  fan: 'fan_in',
  distribution: 'truncated_normal',
  source: HE,
  formula: String.raw`W \sim \mathcal{N}_{\pm 2\sigma}(0, \sigma^2),\ \sigma = \sqrt{\tfrac{2}{\mathrm{fan_{in}}}}`,
  keras: "'he_normal'",
  pytorch: "nn.init.kaiming_normal_(w, nonlinearity='relu')  # not cut at 2σ",
});
export const lecunUniform = scheme({
  id: 'lecun_uniform',
  label: 'LeCun uniform',
  scale: 1,
  fan: 'fan_in',
  distribution: 'uniform',
  source: LECUN,
  formula: String.raw`W \sim U(-\ell, \ell),\ \ell = \sqrt{\tfrac{3}{\mathrm{fan_{in}}}}`,
  keras: "'lecun_uniform'",
  pytorch: "nn.init.kaiming_uniform_(w, nonlinearity='linear')",
});
export const lecunNormal = scheme({
  id: 'lecun_normal',
  label: 'LeCun normal',
  scale: 1,
  fan: 'fan_in',
  distribution: 'truncated_normal',
  source: LECUN,
  formula: String.raw`W \sim \mathcal{N}_{\pm 2\sigma}(0, \sigma^2),\ \sigma = \sqrt{\tfrac{1}{\mathrm{fan_{in}}}}`,
  keras: "'lecun_normal'",
  pytorch: "nn.init.kaiming_normal_(w, nonlinearity='linear')  # not cut at 2σ",
});
