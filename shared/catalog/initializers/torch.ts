import { normal, uniform } from './distributions';
import { gain, NONLINEARITIES, recommendedGain } from './gain';
import { FAMILIES, fansOf, initializer, type WeightTensor } from './initializer';

// PyTorch's own initializers, whose normals are never cut. Its weight is [out, in]; fans are the same.

/** 1 / √fan_in of the layer */
const linearBound = ({ layerFanIn }: WeightTensor) => 1 / Math.sqrt(layerFanIn);

export const torchLinear = initializer({
  id: 'torch_linear',
  label: 'nn.Linear’s default (PyTorch)',
  family: FAMILIES.pytorch,
  formula: String.raw`W \sim U(-\ell, \ell),\ \ell = \tfrac{1}{\sqrt{\mathrm{fan_{in}}}}`,
  source:
    'PyTorch `nn.Linear.reset_parameters`: the kernel is `kaiming_uniform_` with a = √5, which is not He’s but U(±1/√fan_in), of variance 1/(3 fan_in); the bias has the same range. The “commonly used heuristic” of Glorot & Bengio 2010, eq. 1, under which signals vanish',
  parameters: {},
  keras: (_, tensor) =>
    tensor.shape.length === 2
      ? "initializers.VarianceScaling(1 / 3, mode='fan_in', distribution='uniform')"
      : `initializers.RandomUniform(-1 / math.sqrt(${tensor.layerFanIn}), 1 / math.sqrt(${tensor.layerFanIn}))`,
  pytorch: (_, tensor) =>
    tensor.shape.length === 2
      ? 'nn.init.kaiming_uniform_(w, a=math.sqrt(5))'
      : `nn.init.uniform_(w, -1 / math.sqrt(${tensor.layerFanIn}), 1 / math.sqrt(${tensor.layerFanIn}))`,
  std: (tensor) => linearBound(tensor) / Math.sqrt(3),
  draw: (tensor, random) => uniform(tensor, random, -linearBound(tensor), linearBound(tensor)),
});

const xavierStd = (tensor: WeightTensor, factor: number) => {
  const { fanIn, fanOut } = fansOf(tensor);
  return factor * Math.sqrt(2 / (fanIn + fanOut));
};

const XAVIER = 'Glorot & Bengio 2010, eq. 12 and 16, with a gain for φ';
const GAINS = 'Gains by φ: tanh 5/3, ReLU √2, SELU 3/4, linear and sigmoid 1';

export const torchXavierUniform = initializer({
  id: 'torch_xavier_uniform',
  label: 'Xavier uniform with gain (PyTorch)',
  family: FAMILIES.pytorch,
  formula: String.raw`W \sim U(-\ell, \ell),\ \ell = g\sqrt{\tfrac{6}{\mathrm{fan_{in}} + \mathrm{fan_{out}}}}`,
  source: `PyTorch \`xavier_uniform_\`; ${XAVIER}`,
  parameters: { gain: { ...gain, help: GAINS } },
  kernelOnly: true,
  keras: (parameters) =>
    `initializers.VarianceScaling(${parameters.gain} ** 2, mode='fan_avg', distribution='uniform')`,
  pytorch: (parameters) => `nn.init.xavier_uniform_(w, gain=${parameters.gain})`,
  symbols: (_, parameters) => ({ g: parameters.gain }),
  std: (tensor, parameters) => xavierStd(tensor, parameters.gain),
  draw: (tensor, random, parameters) => {
    const limit = Math.sqrt(3) * xavierStd(tensor, parameters.gain);
    return uniform(tensor, random, -limit, limit);
  },
});

export const torchXavierNormal = initializer({
  id: 'torch_xavier_normal',
  label: 'Xavier normal with gain (PyTorch)',
  family: FAMILIES.pytorch,
  formula: String.raw`W \sim \mathcal{N}(0, \sigma^2),\ \sigma = g\sqrt{\tfrac{2}{\mathrm{fan_{in}} + \mathrm{fan_{out}}}}`,
  source: `PyTorch \`xavier_normal_\`, not cut off; ${XAVIER}`,
  parameters: { gain: { ...gain, help: GAINS } },
  kernelOnly: true,
  keras: (parameters) =>
    `initializers.VarianceScaling(${parameters.gain} ** 2, mode='fan_avg', distribution='untruncated_normal')`,
  pytorch: (parameters) => `nn.init.xavier_normal_(w, gain=${parameters.gain})`,
  symbols: (_, parameters) => ({ g: parameters.gain }),
  std: (tensor, parameters) => xavierStd(tensor, parameters.gain),
  draw: (tensor, random, parameters) => normal(tensor, random, 0, xavierStd(tensor, parameters.gain)),
});

const kaiming = {
  mode: { type: 'choice', label: 'fan n', default: 'fan_in', options: ['fan_in', 'fan_out'] },
  nonlinearity: {
    type: 'choice',
    label: 'gain g for φ',
    default: 'leaky_relu',
    options: NONLINEARITIES,
    help: 'tanh 5/3, ReLU √2, leaky ReLU √(2/(1 + a²)), SELU 3/4, linear and sigmoid 1',
  },
  a: {
    type: 'number',
    label: 'slope a of the leaky ReLU',
    default: 0,
    min: -1000,
    max: 1000,
    step: 0.01,
    help: 'Without effect for another φ. At 0 it is the ReLU',
  },
} as const;

interface Kaiming {
  readonly mode: string;
  readonly nonlinearity: string;
  readonly a: number;
}

const kaimingSymbols = (tensor: WeightTensor, { mode, nonlinearity, a }: Kaiming) => {
  const { fanIn, fanOut } = fansOf(tensor);
  return { g: recommendedGain(nonlinearity, a), n: mode === 'fan_in' ? fanIn : fanOut };
};

const kaimingStd = (tensor: WeightTensor, parameters: Kaiming) => {
  const { g, n } = kaimingSymbols(tensor, parameters);
  return g / Math.sqrt(n);
};

const inKeras = ({ mode, nonlinearity, a }: Kaiming, distribution: string) =>
  `initializers.VarianceScaling(${recommendedGain(nonlinearity, a) ** 2}, mode='${mode}', distribution='${distribution}')`;

const inPytorch = ({ mode, nonlinearity, a }: Kaiming, distribution: string) =>
  `nn.init.kaiming_${distribution}_(w, a=${a}, mode='${mode}', nonlinearity='${nonlinearity}')`;

const KAIMING = 'He et al. 2015, eq. 10 and 15; n is fan_in or fan_out';

export const torchKaimingUniform = initializer({
  id: 'torch_kaiming_uniform',
  label: 'Kaiming uniform with gain (PyTorch)',
  family: FAMILIES.pytorch,
  formula: String.raw`W \sim U(-\ell, \ell),\ \ell = g\sqrt{\tfrac{3}{n}}`,
  source: `PyTorch \`kaiming_uniform_\`; ${KAIMING}`,
  parameters: kaiming,
  kernelOnly: true,
  keras: (parameters) => inKeras(parameters, 'uniform'),
  pytorch: (parameters) => inPytorch(parameters, 'uniform'),
  symbols: kaimingSymbols,
  std: kaimingStd,
  draw: (tensor, random, parameters) => {
    const limit = Math.sqrt(3) * kaimingStd(tensor, parameters);
    return uniform(tensor, random, -limit, limit);
  },
});

export const torchKaimingNormal = initializer({
  id: 'torch_kaiming_normal',
  label: 'Kaiming normal with gain (PyTorch)',
  family: FAMILIES.pytorch,
  formula: String.raw`W \sim \mathcal{N}(0, \sigma^2),\ \sigma = \tfrac{g}{\sqrt{n}}`,
  source: `PyTorch \`kaiming_normal_\`, not cut off; ${KAIMING}`,
  parameters: kaiming,
  kernelOnly: true,
  keras: (parameters) => inKeras(parameters, 'untruncated_normal'),
  pytorch: (parameters) => inPytorch(parameters, 'normal'),
  symbols: kaimingSymbols,
  std: kaimingStd,
  draw: (tensor, random, parameters) => normal(tensor, random, 0, kaimingStd(tensor, parameters)),
});
