// What is said about an experiment and its run: one sentence per rule, labels of remedies, reasons for rules that were skipped.

import { roughNumber, shareText, wholeNumber } from './number-text';

const layersOf = (count: number, of: number) =>
  count === of
    ? of === 1
      ? 'the hidden layer'
      : `all ${wholeNumber(of)} layers`
    : `${wholeNumber(count)} of ${wholeNumber(of)} layers`;

const theoryText = (theory: number | undefined) =>
  theory === undefined
    ? ''
    : ` (mean-field theory: ${theory < 1 ? `${roughNumber(1 / theory)}× smaller` : `${roughNumber(theory)}× larger`})`;

/** A step that changes weights by a thousandth of their size; where units have died it may be less, however high the rate. */
const USUAL = 1e-3;

export const diagnosis = {
  /** Names of the rules; a rule’s id is its key here. */
  names: {
    non_finite: 'Numbers overflow',
    output_mismatch: 'Output does not fit the loss',
    input_scale: 'Features out of scale',
    target_scale: 'Targets out of scale',
    symmetry: 'Equal units',
    initial_loss: 'High first loss',
    vanishing_signal: 'Vanishing gradient',
    exploding_signal: 'Exploding signal',
    initialization_scale: 'Initial weights out of scale',
    dead_units: 'Dead units',
    saturation: 'Saturation',
    learning_rate_high: 'Learning rate too high',
    learning_rate_low: 'Learning rate too low',
    undertrained: 'Too few steps',
    weight_decay_high: 'Weight decay too strong',
    overfitting: 'Overfitting',
    class_imbalance: 'One class for every input',
    batch_norm_statistics: 'Batch-norm statistics differ',
    clipping_always: 'Gradient always clipped',
    unlucky_seed: 'Unlucky seed',
  },
  outputMismatch: {
    range: (activation: string, loss: string, least: number, guess: number) =>
      `With ${activation} at the output, ${loss.toLowerCase()} cannot fall below ${roughNumber(least)}; guessing costs ${roughNumber(guess)}.`,
    cut: (activation: string, loss: string) =>
      `${activation} at the output cuts off negative logits, which ${loss.toLowerCase()} needs: an output at 0 gets no gradient.`,
  },
  inputScale: (count: number, of: number, mean: number, std: number) =>
    `${count === of ? (of === 1 ? 'The feature has' : `All ${wholeNumber(of)} features have`) : `${wholeNumber(count)} of ${wholeNumber(of)} features ${count === 1 ? 'has' : 'have'}`} a scale far from what initializers assume, mean 0 and standard deviation 1; the farthest has mean ${roughNumber(mean)} and standard deviation ${roughNumber(std)}.`,
  targetScale: (mean: number, std: number, outputs: number) =>
    `${outputs === 1 ? 'The target has' : 'The first target has'} mean ${roughNumber(mean)} and standard deviation ${roughNumber(std)}, far from what the network puts out at first, numbers of order 1.`,
  symmetry: (count: number, of: number) =>
    `All units of a layer start with equal weights in ${count === of ? 'every hidden layer' : `${wholeNumber(count)} of ${wholeNumber(of)} hidden layers`}: they get equal gradients and stay equal.`,
  initialLoss: (loss: number, guess: number) =>
    `The first loss is ${roughNumber(loss)}, ${roughNumber(loss / guess)} times what guessing costs (${roughNumber(guess)}).`,
  vanished: 'The signal δ is exactly 0 at the first hidden layer: nothing of the last one’s is left.',
  vanishing: (perLayer: number, ratio: number, theory: number | undefined) =>
    `The signal δ shrinks ${roughNumber(perLayer)}× per hidden layer towards the input${theoryText(theory)}: the first one gets 1/${roughNumber(ratio)} of what the last one gets.`,
  explodingBackward: (perLayer: number, ratio: number, theory: number | undefined) =>
    `The signal δ grows ${roughNumber(perLayer)}× per hidden layer towards the input${theoryText(theory)}: the first one gets ${roughNumber(ratio)} times what the last one gets.`,
  /** @param lastFinite number of the last layer before float32 overflows; null: none does */
  explodingForward: (perLayer: number, ratio: number, lastFinite: number | null) =>
    `The pre-activation grows ${roughNumber(perLayer)}× per hidden layer towards the output: ${lastFinite === null ? 'the last one has' : `layer ${wholeNumber(lastFinite)}, before it overflows, has`} ${roughNumber(ratio)} times the first one’s.`,
  initializationScale: (count: number, of: number, extreme: number) =>
    `At the first step the pre-activation has a standard deviation of ${roughNumber(extreme)} in ${count === 1 ? 'a hidden layer' : layersOf(count, of)}, for inputs of size 1; about 1 is right.`,
  deadUnits: (count: number, of: number, share: number, bornDead: boolean) =>
    `${shareText(share)} of the units are dead in ${count === 1 ? 'a layer' : layersOf(count, of)}: φ′ is 0 on every sample, ${bornDead ? 'from the first step on' : 'and was not at the first step'}.`,
  saturation: (count: number, of: number, share: number, fromStart: boolean) =>
    `${shareText(share)} of the outputs are saturated in ${count === 1 ? 'a hidden layer' : layersOf(count, of)}, ${fromStart ? 'from the first step on' : 'though not at the first step'}: hardly any gradient gets through.`,
  rateHigh: (rate: number, ratio: number, climb: number) =>
    `With a learning rate of ${roughNumber(rate)} ${ratio >= USUAL ? `a step changes the weights by ${shareText(ratio)} of their size early in the run (usual: about 0.1 %)` : 'the steps are too large'}${climb > 1.5 ? `, and the loss climbs to ${roughNumber(climb)} times its first value` : ''}.`,
  rateLow: (rate: number, ratio: number, moved: number) =>
    `With a learning rate of ${roughNumber(rate)} a step changes the weights by at most ${shareText(ratio)} of their size${ratio < 1e-3 ? ' (usual: about 0.1 %)' : ''}: ${shareText(moved)} in the whole run.`,
  undertrained: (loss: number, guess: number) =>
    `The loss is still falling when the run ends, at ${roughNumber(loss)}; guessing costs ${roughNumber(guess)}.`,
  weightDecay: (decay: number, shrunk: number) =>
    `A weight decay of ${roughNumber(decay)} pulls harder than the gradient: weights have shrunk to ${shareText(shrunk)} of their initial size.`,
  overfitting: (least: number, step: number, last: number, training: number) =>
    `The validation loss has risen from ${roughNumber(least)} after ${wholeNumber(step)} ${step === 1 ? 'step' : 'steps'} to ${roughNumber(last)}, while the training loss fell to ${roughNumber(training)}.`,
  classImbalance: (share: number, accuracy: number) =>
    `The network is right in ${shareText(accuracy)} of the cases, as often as its most frequent class occurs (${shareText(share)}): it names that class whatever the input.`,
  normLag: (caughtUp: number, steps: number, training: number, validation: number) =>
    `After ${wholeNumber(steps)} steps the moving statistics of batch normalization have come ${shareText(caughtUp)} of the way: the training loss is ${roughNumber(training)}, the validation loss ${roughNumber(validation)}.`,
  normBatch: (batch: number, training: number, validation: number) =>
    `Batch normalization over batches of ${wholeNumber(batch)} is mostly noise: the training loss is ${roughNumber(training)}, the validation loss ${roughNumber(validation)}.`,
  clipping: (share: number, left: number) =>
    `The gradient is clipped in ${shareText(share)} of the steps, to ${shareText(left)} of its norm in the middle: the threshold sets how far the weights move.`,
  unluckySeed: (better: number, of: number) =>
    `${wholeNumber(better)} of ${wholeNumber(of)} other seeds train: so narrow a network depends on its draw.`,
  nonFinite: {
    what: (what: string, where: string, step: number) =>
      `The ${what}${where} was no longer finite at step ${wholeNumber(step)}, so the run stopped there.`,
    where: (layer: string, number: number, of: number, activation: string) =>
      ` of ${layer} (layer ${wholeNumber(number)} of ${wholeNumber(of)}, ${activation})`,
    cause: (sentence: string) => `Likeliest cause: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
    noCause: 'No other rule explains it.',
  },
  consequence: {
    diverged: (step: number) => `The run diverged at step ${wholeNumber(step)}.`,
    guessing: (loss: number, guess: number) =>
      `The loss ends at ${roughNumber(loss)}, no better than guessing (${roughNumber(guess)}).`,
    stuck: (loss: number, guess: number) =>
      `The loss ends at ${roughNumber(loss)}, though a simple method gets far below that; guessing costs ${roughNumber(guess)}.`,
    unseen: (validation: number, guess: number, training: number) =>
      `The validation loss ends at ${roughNumber(validation)}, no better than guessing (${roughNumber(guess)}), at a training loss of ${roughNumber(training)}.`,
    validation: (least: number, last: number) =>
      `The validation loss rose from ${roughNumber(least)} to ${roughNumber(last)}.`,
  },
  skipped: {
    noRun: 'it needs a run',
    noSeeds: 'it needs runs with other seeds',
    noValidation: 'the run has no validation samples',
    notRecorded: (names: readonly string[]) => `the run has not recorded ${names.join(', ')}`,
  },
  remedies: {
    rate: (value: number) => `Learning rate ${roughNumber(value, 3)}`,
    clip: 'Clip gradients to norm 1',
    standardize: 'Standardize the features',
    standardizeTarget: 'Standardize the target',
    standardizeBoth: 'Standardize features and target',
    initializer: (label: string) => `${label} initializer`,
    activation: (label: string, initializer: string) => `${label} with ${initializer}`,
    zeroBiases: 'Biases that start at 0',
    batchNormalization: 'Batch normalization after each hidden layer',
    residual: 'Residual connections around equal layers',
    linearOutput: 'Linear output',
    steps: (value: number) => `${wholeNumber(value)} ${value === 1 ? 'step' : 'steps'}`,
    weightDecay: (value: number) => (value === 0 ? 'No weight decay' : `Weight decay ${roughNumber(value)}`),
    dropout: (rate: number) => `Dropout ${roughNumber(rate)} after each hidden layer`,
    momentum: (value: number) => `Batch-normalization momentum ${roughNumber(value)}`,
    batchSize: (value: number) => `Batch size ${wholeNumber(value)}`,
    wider: (units: number) => `Hidden layers of ${wholeNumber(units)} units`,
    classWeights: 'Weight classes by their frequency',
    threshold: (value: number) => `Clip at ${roughNumber(value, 3)}`,
  },
} as const;
