import { activations } from '../../catalog/activations/catalog';
import { biasInitializers, initializers } from '../../catalog/initializers/catalog';
import { isWeighted } from '../../catalog/layers/weighted';
import type { Layer } from '../../catalog/layers/layer-kinds';
import { entryOf } from '../../catalog/parameter';
import { LIMITS } from '../../limits/limits';
import type { LayerInfo } from '../../run/run';
import { text } from '../../text/text';
import { withBatchNorm } from '../../experiment/batch-norm';
import type { Edit } from '../../experiment/edit';
import type { Case } from '../evidence/case';
import type { Remedy } from './rule';

// What can be tried. A remedy is null where it would change nothing, or has no place in the experiment.

const words = text.diagnosis.remedies;

const rateOf = ({ experiment }: Case) => Number(experiment.optimizer['learningRate']);
/** Digits that the arithmetic makes up are left out: 0.01 · 0.1 is 0.001. */
const round = (value: number) => Number(value.toPrecision(6));

/** The nearest power of ten, its exponent within bounds. */
export const powerOfTen = (value: number, least: number, most: number): number =>
  10 ** Math.min(most, Math.max(least, Math.round(Math.log10(value))));

export const rateTimes = (of: Case, factor: number): Remedy | null => {
  const value = round(rateOf(of) * factor);
  if (value > 100) return null;
  return {
    id: factor < 1 ? 'lower_rate' : 'higher_rate',
    label: words.rate(value),
    change: [{ path: 'optimizer.learningRate', value }],
  };
};

export const clipGradients = ({ experiment }: Case): Remedy | null =>
  experiment.clipping
    ? null
    : { id: 'clip', label: words.clip, change: [{ path: 'clipping', value: { kind: 'global_norm', value: 1 } }] };

export const standardize = ({ experiment: { data } }: Case): Remedy | null =>
  data['standardize'] === true
    ? null
    : { id: 'standardize', label: words.standardize, change: [{ path: 'data.standardize', value: true }] };

/** Tables alone have the field: targets of the built-in data are of order 1. */
export const standardizeTarget = ({ experiment: { data }, plan }: Case): Remedy | null =>
  data.kind !== 'csv' || data['standardizeTarget'] === true || plan.hasClasses
    ? null
    : {
        id: 'standardize_target',
        label: words.standardizeTarget,
        change: [{ path: 'data.standardizeTarget', value: true }],
      };

/** Both columns' scales at once: one alone leaves the other. */
export const standardizeBoth = (of: Case): Remedy | null => {
  const [inputs, targets] = [standardize(of), standardizeTarget(of)];
  if (!inputs || !targets) return inputs ?? targets;
  return { id: 'standardize_both', label: words.standardizeBoth, change: [...inputs.change, ...targets.change] };
};

/** What keeps variances level before φ: He for those that cut one half off, LeCun for SELU, Glorot for the others. */
function suitedInitializer(activation: string): { readonly kind: string } {
  if (activation === 'selu') return { kind: 'lecun_normal' };
  const family = activations[activation]?.family;
  const isOneSided = activation !== 'linear' && family !== activations['tanh']!.family;
  return { kind: isOneSided ? 'he_normal' : 'glorot_normal' };
}

/** The φ that most hidden layers have. */
export function commonActivation(hidden: readonly LayerInfo[]): string {
  const counts = new Map<string, number>();
  for (const { activation } of hidden) counts.set(activation, (counts.get(activation) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'linear';
}

/** The output layer's kernel, where it is of the same kind as that of the hidden layers. */
function outputInitializer(of: Case): Edit {
  const { documentIndex } = of.output;
  const hidden = of.hidden[0] && of.kernelOf(of.hidden[0]).configuration;
  const isSame = hidden && JSON.stringify(of.kernelOf(of.output).configuration) === JSON.stringify(hidden);
  const { path } = of.plan.places[documentIndex]!;
  return isSame ? [{ path: `${path}.kernelInitializer`, value: { kind: 'glorot_uniform' } }] : [];
}

/** Stds that differ by less are the same to a signal. */
const SAME_STD = 0.05;

/** Whether a kernel is drawn as wide as another initializer would draw it: Glorot uniform beside Glorot normal changes nothing. */
function isAsWide({ configuration, tensor }: ReturnType<Case['kernelOf']>, other: { readonly kind: string }): boolean {
  if (configuration.kind === other.kind) return true;
  const entry = entryOf(initializers, configuration);
  if (entry.unitVariance || (entry.mean?.(configuration) ?? 0) !== 0) return false;
  const [std, otherStd] = [entry.std(tensor, configuration), entryOf(initializers, other).std(tensor, other)];
  return Math.abs(std / otherStd - 1) < SAME_STD;
}

export function initializer(of: Case): Remedy | null {
  if (of.hidden.length === 0) return null;
  const value = suitedInitializer(commonActivation(of.hidden));
  if (of.hidden.every((layer) => isAsWide(of.kernelOf(layer), value))) return null;
  return {
    id: 'initializer',
    label: words.initializer(entryOf(initializers, value).label),
    change: [{ path: 'layers[*].kernelInitializer', value }, ...outputInitializer(of)],
  };
}

/** Biases that are not 0 at first may be what kills or saturates a unit. */
export function zeroBiases(of: Case): Remedy | null {
  const isShifted = ({ bias }: ReturnType<Case['kernelOf']>) =>
    (entryOf(biasInitializers, bias).mean?.(bias) ?? 0) !== 0;
  if (!of.hidden.some((layer) => isShifted(of.kernelOf(layer)))) return null;
  return {
    id: 'zero_biases',
    label: words.zeroBiases,
    change: [{ path: 'layers[*].biasInitializer', value: { kind: 'zeros' } }],
  };
}

/** Also where hidden layers already have random weights: anything drawn anew breaks the symmetry. */
export function activation(of: Case, kind = 'relu'): Remedy | null {
  if (of.hidden.length === 0 || commonActivation(of.hidden) === kind) return null;
  const value = suitedInitializer(kind);
  return {
    id: kind,
    label: words.activation(entryOf(activations, { kind }).label, entryOf(initializers, value).label),
    change: [
      { path: 'layers[*].activation', value: { kind } },
      { path: 'layers[*].kernelInitializer', value },
      ...outputInitializer(of),
    ],
  };
}

/** Before φ of each hidden layer that none follows. */
export function batchNormalization(of: Case): Remedy | null {
  const { experiment, hidden } = of;
  if (hidden.length === 0 || experiment.training.batchSize < 8 || hidden.some((layer) => of.isNormalized(layer)))
    return null;
  return {
    id: 'batch_normalization',
    label: words.batchNormalization,
    change: [{ path: 'layers', value: withBatchNorm(experiment.layers) }],
  };
}

/** Around every hidden layer that is as wide as its input (He et al. 2016). */
export function residual(of: Case): Remedy | null {
  const { layers } = of.experiment;
  if (of.hasBlocks || !layers.every((layer) => layer.kind === 'dense')) return null;
  const widths = of.plan.layers;
  const value = layers.map((layer, i): Layer =>
    i < layers.length - 1 && widths[i]!.fanIn === widths[i]!.fanOut ? { kind: 'residual', layers: [layer] } : layer,
  );
  if (value.filter(({ kind }) => kind === 'residual').length < 2) return null;
  return { id: 'residual', label: words.residual, change: [{ path: 'layers', value }] };
}

/** φ after the last weighted layer becomes the identity. */
export function linearOutput(of: Case): Remedy | null {
  const change = of
    .after(of.output)
    .flatMap(({ layer, path }) =>
      'activation' in layer && layer.activation.kind !== 'linear'
        ? [{ path: `${path}.activation`, value: { kind: 'linear' } }]
        : [],
    );
  return change.length > 0 ? { id: 'linear_output', label: words.linearOutput, change } : null;
}

export function moreSteps({ experiment: { training } }: Case, times = 4): Remedy | null {
  const value = Math.min(LIMITS.steps, training.steps * times);
  return value > training.steps
    ? { id: 'more_steps', label: words.steps(value), change: [{ path: 'training.steps', value }] }
    : null;
}

export const fewerSteps = (steps: number): Remedy => ({
  id: 'fewer_steps',
  label: words.steps(steps),
  change: [{ path: 'training.steps', value: steps }],
});

export function weightDecay({ experiment: { optimizer } }: Case, value: number): Remedy | null {
  if (optimizer['weightDecay'] === undefined || optimizer['weightDecay'] === value) return null;
  return {
    id: value === 0 ? 'no_weight_decay' : 'weight_decay',
    label: words.weightDecay(value),
    change: [{ path: 'optimizer.weightDecay', value }],
  };
}

/** After φ of each hidden layer that none follows (Srivastava et al. 2014). */
export function dropout(of: Case, rate = 0.3): Remedy | null {
  const { layers } = of.experiment;
  if (of.hidden.length === 0 || of.hasBlocks || layers.some(({ kind }) => kind === 'dropout')) return null;
  const output = of.plan.places[of.output.documentIndex]!.layer;
  const value = layers.flatMap((layer, i): Layer[] => {
    const next = layers[i + 1];
    const endsStage = next && isWeighted(next) && i < layers.indexOf(output) && layers.slice(0, i + 1).some(isWeighted);
    return endsStage ? [layer, { kind: 'dropout', rate }] : [layer];
  });
  return { id: 'dropout', label: words.dropout(rate), change: [{ path: 'layers', value }] };
}

export function normalizationMomentum(of: Case, value: number): Remedy | null {
  const change = of.plan.places.flatMap(({ layer, path }) =>
    layer.kind === 'batch_normalization' && layer.momentum > value ? [{ path: `${path}.momentum`, value }] : [],
  );
  return change.length > 0 ? { id: 'momentum', label: words.momentum(value), change } : null;
}

export function batchSize(of: Case, wanted: number): Remedy | null {
  const value = Math.min(wanted, of.plan.trainingSamples);
  return value > of.experiment.training.batchSize
    ? { id: 'batch_size', label: words.batchSize(value), change: [{ path: 'training.batchSize', value }] }
    : null;
}

export function wider(of: Case, least = 16): Remedy | null {
  const { hidden, hasBlocks } = of;
  if (hidden.length === 0 || hasBlocks || hidden.every(({ fanOut }) => fanOut >= least)) return null;
  const units = Math.max(least, 4 * Math.max(...hidden.map(({ fanOut }) => fanOut)));
  return { id: 'wider', label: words.wider(units), change: [{ path: 'layers[*].units', value: units }] };
}

/** scikit-learn's `balanced`: samples / (classes × samples of the class). */
export function balancedClasses(of: Case): Remedy | null {
  if (!of.plan.hasClasses || of.experiment.loss.kind === 'mean_squared_error') return null;
  const value = of.targets.map(({ mean }) => (mean > 0 ? Number((1 / (of.targets.length * mean)).toPrecision(4)) : 1));
  return {
    id: 'class_weights',
    label: words.classWeights,
    change: [{ path: 'loss.classWeights', value }],
  };
}

export const clippingThreshold = (value: number): Remedy => ({
  id: 'clipping_threshold',
  label: words.threshold(round(value)),
  change: [{ path: 'clipping.value', value: round(value) }],
});
