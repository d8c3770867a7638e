import type { RandomStream } from '../../random/stream';
import { cutNormal, normal, STD_OF_CUT_NORMAL, uniform } from './distributions';
import { FAMILIES, fansOf, initializer, type WeightTensor } from './initializer';

const FANS = ['fan_in', 'fan_out', 'fan_avg'] as const;
const DISTRIBUTIONS = ['truncated_normal', 'untruncated_normal', 'uniform'] as const;

interface Scaling {
  readonly scale: number;
  readonly mode: (typeof FANS)[number];
  readonly distribution: (typeof DISTRIBUTIONS)[number];
}

function fanCount(tensor: WeightTensor, mode: Scaling['mode']): number {
  const { fanIn, fanOut } = fansOf(tensor);
  return Math.max(1, { fan_in: fanIn, fan_out: fanOut, fan_avg: (fanIn + fanOut) / 2 }[mode]);
}

const scaledStd = (tensor: WeightTensor, { scale, mode }: Scaling): number => Math.sqrt(scale / fanCount(tensor, mode));

/**
 * Draws a kernel with Var(W) = scale / fan, the family of Glorot, He and LeCun.
 *
 * @returns float32, row-major, fan_in × fan_out values
 * Source: Glorot & Bengio 2010, eq. 16; He et al. 2015, eq. 10; same numbers as Keras 3 `VarianceScaling`.
 */
function drawScaled(tensor: WeightTensor, random: RandomStream, scaling: Scaling): Float32Array {
  const std = scaledStd(tensor, scaling);
  switch (scaling.distribution) {
    case 'uniform':
      return uniform(tensor, random, -Math.sqrt(3) * std, Math.sqrt(3) * std);
    case 'untruncated_normal':
      return normal(tensor, random, 0, std);
    case 'truncated_normal':
      // A normal cut at ±2σ has standard deviation 0.8796σ: widen it first, so that the cut one has the variance asked for.
      return cutNormal(tensor, random, 0, std / STD_OF_CUT_NORMAL);
  }
}

/** PyTorch has no such family, but every distribution in it. */
function inPytorch(tensor: WeightTensor, scaling: Scaling): string {
  const std = scaledStd(tensor, scaling);
  const widened = std / STD_OF_CUT_NORMAL;
  switch (scaling.distribution) {
    case 'uniform':
      return `nn.init.uniform_(w, ${-Math.sqrt(3) * std}, ${Math.sqrt(3) * std})`;
    case 'untruncated_normal':
      return `nn.init.normal_(w, std=${std})`;
    case 'truncated_normal':
      return `nn.init.trunc_normal_(w, std=${widened}, a=${-2 * widened}, b=${2 * widened})`;
  }
}

/** Var(W) as Python: '2 / 64', '2 / (64 + 128)'. */
function varianceCode(tensor: WeightTensor, { scale, mode }: Scaling, factor = 1): string {
  const { fanIn, fanOut } = fansOf(tensor);
  if (mode === 'fan_avg') return `${2 * factor * scale} / (${fanIn} + ${fanOut})`;
  return `${factor * scale} / ${mode === 'fan_in' ? fanIn : fanOut}`;
}

const stdCode = (tensor: WeightTensor, scaling: Scaling) => `math.sqrt(${varianceCode(tensor, scaling)})`;

/** The same distribution by its formula. */
function exactlyInPytorch(tensor: WeightTensor, scaling: Scaling): string {
  switch (scaling.distribution) {
    case 'uniform': {
      const limit = `math.sqrt(${varianceCode(tensor, scaling, 3)})`;
      return `nn.init.uniform_(w, -${limit}, ${limit})`;
    }
    case 'untruncated_normal':
      return `nn.init.normal_(w, std=${stdCode(tensor, scaling)})`;
    case 'truncated_normal':
      return `keras_truncated_normal_(w, std=${stdCode(tensor, scaling)})`;
  }
}

export const varianceScaling = initializer({
  id: 'variance_scaling',
  label: 'Variance scaling',
  family: FAMILIES.fans,
  formula: String.raw`\mathrm{Var}(W) = \frac{s}{n}`,
  source: 'Keras `VarianceScaling`, the family of Glorot, He and LeCun: n is fan_in, fan_out or their mean',
  parameters: {
    scale: { type: 'number', label: 'scale s', default: 1, above: 0, max: 1000, step: 0.1 },
    mode: { type: 'choice', label: 'fan n', default: 'fan_in', options: FANS },
    distribution: { type: 'choice', label: 'distribution', default: 'truncated_normal', options: DISTRIBUTIONS },
  },
  keras: ({ scale, mode, distribution }) =>
    `initializers.VarianceScaling(scale=${scale}, mode='${mode}', distribution='${distribution}')`,
  pytorch: (parameters, tensor) => inPytorch(tensor, parameters),
  exactPytorch: (parameters, tensor) => exactlyInPytorch(tensor, parameters),
  stdCode,
  symbols: (tensor, { scale, mode }) => ({ s: scale, n: fanCount(tensor, mode) }),
  std: (tensor, parameters) => scaledStd(tensor, parameters),
  draw: (tensor, random, parameters) => drawScaled(tensor, random, parameters),
});

interface Scheme extends Scaling {
  readonly id: string;
  readonly label: string;
  readonly formula: string;
  readonly source: string;
  readonly keras: string;
  readonly pytorch: string;
}

const scheme = ({ id, label, formula, source, keras, pytorch, ...scaling }: Scheme) =>
  initializer({
    id,
    label,
    family: FAMILIES.fans,
    formula,
    source,
    parameters: {},
    keras: () => keras,
    // xavier_ and kaiming_ refuse a vector
    pytorch: (_, tensor) => (tensor.shape.length === 2 ? pytorch : inPytorch(tensor, scaling)),
    exactPytorch: (_, tensor) =>
      tensor.shape.length === 2 && scaling.distribution === 'uniform' ? pytorch : exactlyInPytorch(tensor, scaling),
    stdCode: (tensor) => stdCode(tensor, scaling),
    std: (tensor) => scaledStd(tensor, scaling),
    draw: (tensor, random) => drawScaled(tensor, random, scaling),
  });

const GLOROT = 'Glorot & Bengio 2010, eq. 12 and 16 (“Xavier”)';
const HE = 'He et al. 2015, eq. 10 (“Kaiming”)';
const LECUN = 'LeCun et al. 1998, sec. 4.6; Klambauer et al. 2017 for SELU';

export const glorotUniform = scheme({
  id: 'glorot_uniform',
  label: 'Glorot (Xavier) uniform',
  scale: 1,
  mode: 'fan_avg',
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
  mode: 'fan_avg',
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
  mode: 'fan_in',
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
  mode: 'fan_in',
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
  mode: 'fan_in',
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
  mode: 'fan_in',
  distribution: 'truncated_normal',
  source: LECUN,
  formula: String.raw`W \sim \mathcal{N}_{\pm 2\sigma}(0, \sigma^2),\ \sigma = \sqrt{\tfrac{1}{\mathrm{fan_{in}}}}`,
  keras: "'lecun_normal'",
  pytorch: "nn.init.kaiming_normal_(w, nonlinearity='linear')  # not cut at 2σ",
});
