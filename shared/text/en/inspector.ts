import { inBlock } from './layers';

const layers = (count: number, place: number) => (count === 1 ? `layer ${place}` : `${count} layers`);

export const inspector = {
  label: 'Inspector',
  pages: { label: 'Inspector page', layer: 'Layer', experiment: 'Training', phases: 'Theory' },
  nothing: 'Select a layer in the stack to see and change its settings.',
  formula: 'Formula',
  /** What is folded: formulas, papers, and the names in Keras and PyTorch. */
  formulas: 'Formulas and sources',
  /** A field whose text is not a value: `problem` says why, `value` is what holds. */
  invalid: (problem: string, value: string) => `${problem} (kept ${value})`,

  phases: {
    title: 'Order and chaos',
    field: 'Phase diagram: left and right change σ_w² of the hidden layers, up and down σ_b²',
    about:
      'An infinitely wide network with the φ of the hidden layers, at initialization: where it is ordered gradients vanish with depth, where it is chaotic they explode. Dashed lines: the depth scale ξ, the layers over which the correlation of two inputs comes e times closer to its limit; networks deeper than about 6 ξ do not train. Click, or use the arrow keys, to set the initializer of all hidden layers.',
    ordered: 'ordered',
    chaotic: 'chaotic',
    critical: 'critical',
    weights: 'σ_w² = fan_in · Var(W)',
    biases: 'σ_b²',
    columns: { weights: 'σ_w²', biases: 'σ_b²', chi: 'χ, factor on E[δ²] per layer', phase: 'phase', xi: 'ξ, layers' },
    here: (weights: string, biases: string, phase: string, factor: string, depth: string) =>
      `σ_w² = ${weights}, σ_b² = ${biases}: ${phase}. Far from the output δ is ${factor} per layer towards the input. ${depth}`,
    depth: (xi: string) => `Depth scale ξ: ${xi} ${xi === '1' ? 'layer' : 'layers'}.`,
    unlimited: 'Depth scale ξ: unlimited.',
    /** Not at criticality: φ is linear for the signals that are left. */
    noChange: 'Depth makes inputs neither more nor less alike: ξ is infinite.',
    level: 'as large',
    outside: 'The network lies outside of the diagram; its mark is at the edge.',
    computing: 'Computing…',
    none: (reason: string) => `Theory does not cover this network: ${reason}`,
    failed: (message: string) => `The phase diagram could not be computed: ${message}`,
    step: 'set σ_w² and σ_b²',
  },

  experiment: {
    /** Titles of what is folded; beside them stands what holds now. */
    folds: {
      optimizer: 'Optimizer',
      schedule: 'Schedule',
      loss: 'Loss',
      clipping: 'Clipping',
      seed: 'Seed and recording',
      notes: 'Title and notes',
    },
    dataNow: (data: string, samples: string) => `${data}, ${samples}`,
    seedNow: (seed: string, recordEvery: number) => (recordEvery === 1 ? seed : `${seed}, every ${recordEvery}`),
    data: 'Data',
    dataSet: 'data set',
    loss: 'loss',
    optimizer: 'optimizer',
    schedule: 'learning rate over the run',
    clipping: 'gradient clipping',
    noClipping: 'none',
    batchSize: 'batch size',
    steps: { label: 'steps', help: 'One step is one update of all weights.' },
    recordEvery: 'record every … steps',
    title: 'title',
    seed: { label: 'seed', help: 'The same seed gives the same data, weights and batches.' },
    newSeed: 'New random seed',
    notes: 'notes',
    /** In the undo list. */
    undo: {
      data: 'change data',
      loss: 'change loss',
      classWeights: 'change class weights',
      optimizer: 'change optimizer',
      schedule: 'change learning-rate schedule',
      clipping: 'change clipping',
      field: (field: string) => `change ${field}`,
      title: 'change title',
      seed: 'change seed',
      newSeed: 'new seed',
      notes: 'change notes',
    },
  },

  schedule: {
    label: (first: string, most: string, last: string, steps: string) =>
      `Learning rate over the run: ${first} in step 1, at most ${most}, ${last} in step ${steps}`,
    step: 'step',
  },

  classWeights: {
    use: 'class weights',
    useHelp: 'Each sample’s loss is multiplied by the weight of its class (Keras: class_weight).',
    label: 'Class weights',
    /** Where the data set has no names for them. */
    className: (number: number) => `class ${number}`,
    help: (className: string) => `Weight of ${className}`,
    balance: 'Balance by number of samples',
    balanceHelp: 'samples / (classes × samples of the class), as scikit-learn’s “balanced”',
  },

  layer: {
    one: (place: number, isInBlock: boolean, name: string) => `Layer ${place}${inBlock(isInBlock)}: ${name}`,
    several: (count: number, name: string) => `Editing ${count} layers (${name} has the focus)`,
    ofSeveralKinds: 'These layers are of different kinds. Select layers of one kind to change their settings together.',
    changedTogether: (count: number) => `A change here applies to all ${count}.`,
    kind: 'layer',
    folds: { bias: 'Bias initializer', arrange: 'Copies and blocks' },
    fans: (fanIn: number, fanOut: number) => `fan_in ${fanIn}, fan_out ${fanOut}`,
    undo: (field: string, count: number, place: number) => `change ${field} of ${layers(count, place)}`,
  },
  toAll: {
    button: 'Apply to all hidden layers',
    short: 'Apply to all',
    about: (choice: string) => `Give this ${choice} to every dense layer but the last`,
    undo: (what: string) => `apply ${what} to all hidden layers`,
    said: (what: string) => `Applied the ${what} of this layer to all hidden layers`,
  },
  ownSeed: {
    use: 'own seed',
    useHelp:
      'Draws the same numbers whatever the experiment’s seed. Layers with the same own seed draw the same numbers.',
    label: 'seed',
  },
  selection: {
    label: 'Selected layers',
    copies: 'copies',
    copiesAbout: 'How many of these layers, one after the other',
    copy: 'Copy',
    paste: 'Paste',
    pasteAbout: 'Paste after the selected layers',
    wrap: 'Wrap in block',
    wrapAbout: 'Wrap these layers in a residual block',
    unwrap: 'Unwrap',
    unwrapAbout: 'Replace the block by its layers',
  },

  /** Which step the numbers of a layer are of. */
  snapshot: {
    step: (step: string) => `step ${step}`,
    nearest: (step: string, wanted: string) => `step ${step}, the snapshot nearest to step ${wanted}`,
  },
  activation: {
    title: 'φ and its slope φ′',
    axis: 'pre-activation z',
    zones: { saturated: 'saturated', inactive: 'inactive' },
    saturatedRule: '|φ′| < 0.05 · max |φ′|',
    counted: (numbers: string, step: string) => `${numbers} z of the batch, ${step}`,
    beyond: (beyond: string) => `z ${beyond}`,
    countColumn: 'z from here to the next',
  },
  weights: {
    title: (layer: string) => `Weights of ${layer}: as drawn, and now`,
    spread: (std: string, scaled: string) => `σ = ${std}, fan_in · σ² = ${scaled}`,
    /** Of weights whose scale is that of PyTorch's default, whatever the initializer is called. */
    asLinear:
      'The scale that nn.Linear draws by default (kaiming_uniform_ with a = √5): Var(W) = 1/(3 fan_in), gain 1/√3.',
    scale: 'bars scaled to the fullest bin',
    scaleNow: (fullest: string) => `bars scaled to the fullest bin, ${fullest}`,
    axis: 'weight w',
    drawn: (seed: number, isToBeScaled: boolean) => `as drawn, seed ${seed}${isToBeScaled ? ', not yet scaled' : ''}`,
    counted: (weights: string, step: string) => `${weights} weights, ${step}`,
    beyond: (beyond: string) => `w ${beyond}`,
  },
  gradient: {
    titleAt: (step: string) => `Gradient of each weight, ${step}`,
    titleBefore: 'Gradient of each weight (shown once the network trains)',
    label: (weights: string) => `Histogram of log10 of the gradient's magnitude, ${weights} weights`,
    fullest: (count: string) => `fullest bin: ${count}`,
    axis: '|∂L/∂w|, log scale',
    zero: (count: string) => `exactly 0: ${count}`,
    below: (count: string) => `below 10⁻¹⁴: ${count}`,
    above: (count: string) => `100 and above: ${count}`,
    twins: (share: string) => `twin units: ${share}`,
  },
  /** What a histogram's bars leave out. */
  beyond: {
    zero: 'exactly 0',
    below: (from: string) => `below ${from}`,
    above: (to: string) => `from ${to} up`,
    nan: 'NaN',
    infinite: '±∞',
    counted: (where: string, count: string) => `${where}: ${count}`,
  },
} as const;
