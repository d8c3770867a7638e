// What is wrong with an experiment, after the path or the layer's name and a colon, and the labels of fixes.

const digits = (value: number) => value.toLocaleString('en');

/** 3 classes, 1 number */
const outputsOf = (count: number, hasClasses: boolean) =>
  hasClasses ? `${digits(count)} classes` : count === 1 ? '1 number' : `${digits(count)} numbers`;

export const problems = {
  /** Notices: the experiment can be run. */
  sameOwnSeed: {
    sameWeights: (role: string, tensor: string, layer: string, seed: number) =>
      `its ${role} starts with the same numbers as the ${tensor} of ${layer}: both have own seed ${seed}`,
    sameNumbers: (role: string, tensor: string, layer: string, seed: number) =>
      `its ${role} draws the same random numbers as the ${tensor} of ${layer}: both have own seed ${seed}`,
    fix: 'Give it another own seed',
  },
  setTo: (value: number) => `Set to ${digits(value)}`,
  blockEmpty: { message: 'the residual block is empty; add a layer to it, or delete it', fix: 'Delete the block' },
  blockWidth: (wanted: number, found: number) =>
    `the block adds its input of ${wanted} units to the ${found} units of its stack; set its last dense layer to ${wanted} units`,
  blocksTooDeep: {
    message: (most: number) =>
      `there may be at most ${most} residual blocks inside one another; unwrap one of those around this layer`,
    fix: 'Unwrap the block around it',
  },
  batchOfOne: {
    message: 'in a batch of one sample every unit has variance 0; set training.batchSize to 2 or more',
    fix: 'Set the batch size to 2',
  },
  notAtOutput: {
    message: (activation: string) =>
      `${activation} belongs at the output, but layers follow it; move it to the last layer, or choose another activation`,
    fix: 'Make it linear',
  },
  noWeights: {
    message: 'the stack has no dense layer, so there is nothing to train; add one',
    fix: 'Add a dense layer',
  },
  outputs: {
    message: (data: string, targets: number, hasClasses: boolean, units: number) =>
      `${data} ${hasClasses ? 'has' : 'needs'} ${outputsOf(targets, hasClasses)}, but this layer has ${units === 1 ? '1 unit' : `${digits(units)} units`}; set the output to ${outputsOf(targets, hasClasses)}`,
    fix: (targets: number, hasClasses: boolean) => `Set the output to ${outputsOf(targets, hasClasses)}`,
    /** Where the last layer with weights is in a residual block, and must stay as wide as it is. */
    addLayer: (targets: number) => `Add a dense layer of ${digits(targets)}`,
  },
  needsClasses: {
    message: (loss: string, data: string, other: string) =>
      `${loss} needs classes, but the targets of ${data} are numbers; choose ${other.toLowerCase()}`,
    fix: (other: string) => `Use ${other.toLowerCase()}`,
  },
  hiddenLogits: {
    message: (activation: string, loss: string) =>
      `it changes the output of ${activation} in training alone: ${loss.toLowerCase()} would take probabilities as logits there, and the true logits in validation; move it before the last dense layer, or delete it`,
    fix: 'Delete the layer',
  },
  noClassWeight: 'must hold a weight above 0',
  classWeights: {
    message: (weights: number, data: string, classes: number) =>
      `the loss has ${weights} class ${weights === 1 ? 'weight' : 'weights'}, but ${data} has ${classes} classes; set one weight per class, or none`,
    fix: 'Weight all classes equally',
  },
  notJson: (reason: string) => `not a readable JSON file: ${reason}`,
  newerVersion: (version: number, known: number) =>
    `this file has version ${version}, from a newer Gradient Lab; this one reads up to version ${known}. Update Gradient Lab to open it.`,
  noSuchVersion: (known: number, found: string) => `must be a whole number from 1 to ${known}, but is ${found}`,
  nestedTooDeep: (most: number) => `there may be at most ${most} residual blocks inside one another`,
  tooManyLayers: (most: number, count: number) =>
    `must have at most ${most} layers, those inside residual blocks included, but has ${count}`,
  /** What mean-field theory does not cover. */
  theory: {
    layerKind: (layer: string) =>
      `mean-field theory covers dense, activation and dropout layers here, not ${layer.toLowerCase()}; take it out`,
    noDenseFirst: 'mean-field theory starts at a dense layer; move one to the front',
    dropoutFirst: 'mean-field theory covers dropout after the activation; move this layer before it',
    mean: (mean: number) =>
      `mean-field theory needs values drawn around 0, and these lie around ${mean}; choose a mean of 0`,
    dataDependent: (initializer: string) =>
      `mean-field theory does not cover weights scaled by data, as ${initializer} does; choose another initializer`,
    notRandom: (initializer: string) =>
      `mean-field theory needs values drawn at random, and ${initializer} draws none; choose another initializer`,
  },
  /** Why a change of an edit cannot be made; the path stands before it. */
  edit: {
    noPath: 'is not a path; write one such as layers[2].units or optimizer.learningRate',
    noValue: 'the change has no value; add one',
    noList: (path: string) => `${path} is not a list, so it has no numbered elements`,
    beyondEnd: (path: string, count: number) =>
      `${path} has ${count === 1 ? '1 element' : `${digits(count)} elements`}, numbered from 0; to add one, set ${path} as a whole`,
    noObject: (path: string) => `${path || 'the document'} has no fields here; set it as a whole`,
    noStar: '[*] stands once, after layers, with a field of a layer after it, such as layers[*].activation',
    noLayer: (field: string) => `no layer before the last dense one has the field ${field}`,
  },
  noTrainingSamples: (samples: number) =>
    `all ${digits(samples)} samples go into validation, so none are left to train on; choose a smaller share`,
  batchTooLarge: (batch: number, samples: number) =>
    `a batch of ${digits(batch)} is more than the ${digits(samples)} training samples; set it to ${digits(samples)} or less`,
  tooMuch: {
    weights: (count: number, most: number) => tooMuch('weights and biases of the network', count, most),
    weightsFix: (units: number) => `Limit layers to ${digits(units)} ${units === 1 ? 'unit' : 'units'}`,
    activations: (count: number, most: number) =>
      tooMuch('activations of one batch (batch size × units of all layers)', count, most),
    data: (count: number, most: number) => tooMuch('numbers in the data (samples × (features + targets))', count, most),
  },
} as const;

function tooMuch(what: string, count: number, most: number): string {
  return `${what}: ${digits(count)}, more than the ${digits(most)} allowed`;
}
