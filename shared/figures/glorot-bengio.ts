import { figure, near, nearly } from './figure';
import { average, deltaSquare, inspect, mean } from './measure';
import { signalStudy, STANDARD_UNIFORM } from './signal-study';

const SEEDS = 4;

const linearStack = signalStudy({
  depth: 6,
  width: 500,
  activation: { kind: 'linear' },
  kernel: STANDARD_UNIFORM,
  batch: 100,
});

const LINEAR = `6 linear layers of 500 units, W ~ U(±1/√n), biases 0, batch 100; mean of ${SEEDS} seeds.`;

export const vanishingSignal = figure({
  number: 3,
  title: 'The standard initialization loses two thirds per layer',
  source: 'Glorot & Bengio 2010, eq. 6 and 15',
  setting: LINEAR,
  look: 'In the heatmap of the signal δ every layer towards the input is darker: each keeps a third of the variance above it.',
  documents: { standard: linearStack },
  checks: { ratio: near(Array<number>(5).fill(0.3333), 0.012, 'Var δ_l / Var δ_{l+1}, l = 1 … 5') },
  measure: async (bench, { standard }) => {
    const firstSteps = await inspect(bench, standard, SEEDS);
    return {
      ratio: [0, 1, 2, 3, 4].map((l) =>
        average(firstSteps, (firstStep) => deltaSquare(firstStep, l) / deltaSquare(firstStep, l + 1)),
      ),
    };
  },
});

export const levelGradients = figure({
  number: 4,
  title: 'Weight gradients stay level where the signal vanishes',
  source: 'Glorot & Bengio 2010, eq. 14 and Fig. 8',
  setting: LINEAR,
  look: 'The heatmap of gradient RMS is one colour, the one of the signal δ is not: weight gradients alone hide vanishing.',
  documents: { standard: linearStack },
  checks: { level: near(Array<number>(6).fill(1), 0.03, 'RMS of ∂L/∂W_l over that of all layers, l = 1 … 6') },
  measure: async (bench, { standard }) => {
    const firstSteps = await inspect(bench, standard, SEEDS);
    const rms = [0, 1, 2, 3, 4, 5].map((l) => average(firstSteps, ({ layers }) => layers[l]!.gradRms));
    return { level: rms.map((x) => x / mean(rms)) };
  },
});

const tanhStack = (kernel: { readonly kind: string }) =>
  signalStudy({ depth: 5, width: 500, activation: { kind: 'tanh' }, kernel, batch: 300, head: true });

const tanhStacks = {
  standard: tanhStack(STANDARD_UNIFORM),
  normalized: tanhStack({ kind: 'glorot_uniform' }),
};

const TANH = `5 tanh layers of 500 units, uniform weights, batch 300, and an output layer of small weights; mean of ${SEEDS} seeds. Standard: U(±1/√n); normalized: Glorot’s.`;

export const activationSpread = figure({
  number: 5,
  title: 'Activations layer by layer, standard and normalized',
  source: 'Glorot & Bengio 2010, Fig. 6',
  setting: TANH,
  look: 'Activation std falls to a tenth over five layers with the standard initialization, and to a half with Glorot’s.',
  documents: tanhStacks,
  checks: {
    standard: nearly([0.461, 0.25, 0.141, 0.081, 0.047], 0.05, 'activation std, standard'),
    normalized: nearly([0.628, 0.487, 0.408, 0.357, 0.321], 0.05, 'activation std, normalized'),
  },
  measure: async (bench, experiments) => {
    const spread = async (kind: keyof typeof experiments) => {
      const firstSteps = await inspect(bench, experiments[kind], SEEDS);
      return [0, 1, 2, 3, 4].map((l) => average(firstSteps, ({ layers }) => layers[l]!.actStd));
    };
    return { standard: await spread('standard'), normalized: await spread('normalized') };
  },
});

export const signalSpread = figure({
  number: 6,
  title: 'Backpropagated signal layer by layer, standard and normalized',
  source: 'Glorot & Bengio 2010, Fig. 7',
  setting: TANH,
  look: 'Towards the input the signal shrinks to 8 % with the standard initialization, to 41 % with Glorot’s.',
  documents: tanhStacks,
  checks: {
    standard: nearly([0.083, 0.176, 0.325, 0.574], 0.05, 'RMS δ_l / δ_5, standard'),
    normalized: nearly([0.41, 0.6, 0.754, 0.884], 0.05, 'RMS δ_l / δ_5, normalized'),
  },
  measure: async (bench, experiments) => {
    const spread = async (kind: keyof typeof experiments) => {
      const firstSteps = await inspect(bench, experiments[kind], SEEDS);
      return [0, 1, 2, 3].map((l) => average(firstSteps, ({ layers }) => layers[l]!.signalRms / layers[4]!.signalRms));
    };
    return { standard: await spread('standard'), normalized: await spread('normalized') };
  },
});
