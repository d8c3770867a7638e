/** Pictures of weights, units and loss, computed on request. */
export const inside = {
  view: 'Weights & landscape',
  label: 'Weights and landscape',
  layer: 'Layer',
  layerOption: (name: string, fanIn: number, fanOut: number) => `${name}, ${fanIn} → ${fanOut}`,
  afterSteps: (steps: string) => `after ${steps} steps`,
  /** Which weights are seen. */
  weights: {
    ofStep: (step: string, before: string) => `weights of step ${step} (after ${before} steps)`,
    initial: 'initial weights (step 1)',
    nearest: (step: string, here: string) => `weights after ${here} steps, the nearest saved to step ${step}`,
    newestKept: (here: string) => `weights after ${here} steps, the newest saved`,
    fetching: 'getting the weights…',
    replaying: (left: string) => `replaying, ${left} steps left…`,
  },
  /** Why the weights are those of another step. */
  shortfall: {
    far: (steps: string) => `Showing this step means replaying ${steps} steps.`,
    takeThem: 'Replay',
    takeThemIn: (duration: string) => `Replay (about ${duration})`,
    engine: (engine: string) =>
      `The steps cannot be replayed here: this run’s engine, ${engine}, does not load. Shown: the nearest saved weights.`,
    notReproducible:
      'Replayed here, the steps give losses that differ from the recorded ones: the engine version or the processor differs. Shown: the nearest saved weights.',
    noStart: 'The steps cannot be replayed: the optimizer state was not saved. Shown: the nearest saved weights.',
  },
  predictions: {
    title: (part: string) => `Predictions for the ${part} samples`,
    parts: { validation: 'validation', training: 'training' },
    heading: 'Predictions',
    caption: 'Samples by class (rows) and predicted class (columns)',
    classColumn: 'class',
    className: (number: number) => `class ${number}`,
    /** In the corner of the table. */
    corner: 'predicted →',
    predicted: (name: string) => `predicted ${name}`,
    right: (right: string, samples: string) => `${right} of ${samples} samples are predicted correctly.`,
    r2: (value: string, samples: string) =>
      `R² = ${value} over ${samples} samples: 1 is exact, 0 is no better than their mean.`,
    rightShort: (part: string, share: string) => `${share} correct (${part})`,
    r2Short: (part: string, value: string) => `R² ${value} (${part})`,
    constant: 'R² is not defined: the targets of these samples are all equal.',
    nonFinite: (count: string) => ` ${count} ${count === '1' ? 'prediction is' : 'predictions are'} NaN or ±∞.`,
  },
  planeOnly: 'The decision surface needs data with two features.',
  unit: (number: number) => `unit ${number}`,
  signedScale: (label: string, low: string, high: string) =>
    `Colours of ${label}: from ${low}, purple, over 0, white, to ${high}, orange`,
  firstUnits: (shown: number, of: number) => `The first ${shown} of ${of} units.`,

  /** Below a picture that was computed on request. */
  madeAt: (here: string) => `At the weights after ${here} steps.`,

  descent: {
    ask: 'Along the gradient',
    asked: 'Computing…',
    askHelp: 'How loss and gradient change along the gradient direction (Santurkar et al. 2018)',
    title: 'Along the gradient: W − η ∂L/∂W',
    loss: 'Loss',
    change: 'Change of the gradient ‖Δg‖ / ‖g‖',
    nonFinite: (step: string) => `, not finite from η = ${step} on`,
    curve: (title: string) => `${title} by step size`,
    axis: (rate: string) => `step size η; dashed: the learning rate, ${rate}`,
  },
  landscape: {
    ask: 'Loss landscape',
    asked: 'Computing…',
    askHelp: 'Loss over a plane through the weights, in random directions (Li et al. 2018)',
    title: 'Loss around the weights, along two random directions',
    label: 'Loss around the weights',
    x: 'along d₁, in lengths of each unit’s weights',
    y: 'along d₂',
    loss: (value: string) => `loss ${value}`,
    nowhere: 'The loss is not finite here (white dot) or anywhere around.',
    key: (here: string, lowest: string, highest: string) =>
      `Here (white dot) ${here}; lowest ${lowest} (bright), highest ${highest} (dark), contours evenly spaced in log loss.`,
  },
  plane: {
    title: 'Decision surface',
    label: 'Prediction of the network over both features, with training samples',
    x: 'first feature x₁',
    y: 'second feature x₂',
    className: (index: number) => `class ${index}`,
    reading: (place: string, answers: string) => `x = (${place}): ${answers}`,
    keyOfClasses: 'Full colour: certain. Pale: undecided. Dots: training samples.',
    keyOfOutputs: 'Background: first output, orange above 0 and purple below. Dots: training samples, by class.',
    keyOfNumbers:
      'Background: first output. Dots: training samples, by their first target on the same colour scale. Where a dot differs from the background, the prediction is off.',
    target: (value: string) => `target ${value}`,
    scale: 'first output',
  },
  units: {
    title: (layer: string) => `Units of ${layer}`,
    scale: 'activation a',
    about: 'One tile per unit: its activation over the same plane.',
    reading: (unit: number, answer: string) => `unit ${unit}: ${answer}`,
  },
  kernel: {
    title: (layer: string) => `Weights of ${layer}`,
    scale: 'weight w',
    pictures: 'One picture per unit: its incoming weights.',
    inputs: (count: number) => (count === 1 ? '1 input' : `${count} inputs`),
    units: (count: number) => (count === 1 ? '1 unit' : `${count} units`),
    label: (layer: string) => `Kernel of ${layer} as a matrix`,
    input: (input: number) => `input ${input}`,
    reading: (input: string, unit: number, weight: string) => `${input} → unit ${unit}: w = ${weight}`,
  },
  twins: {
    title: (layer: string) => `Symmetry of ${layer}`,
    label: (layer: string, different: number, units: number) =>
      `Units of ${layer} around their mean direction: ${different} different of ${units}`,
    radian: '1 rad',
    manyAlike: (count: number) => `${count} units with the same incoming weights`,
    alike: (numbers: string) => `units ${numbers}, with the same incoming weights`,
    angle: (units: string, angle: string) => `${units}: ${angle} rad from the mean direction`,
    noDirection: (why: string) => `no direction (weights: ${why})`,
    allAlike:
      'All units have the same incoming weights: each gets the same input and, as long as their outgoing weights are equal too, the same gradient.',
    someAlike: (byChance: string) =>
      `A circle with a number stands for that many units whose incoming weights point the same way (cosine above 1 − 10⁻⁶)${byChance}.`,
    byChance: '; with so few inputs this also happens by chance',
    noneAlike: 'No two units have the same incoming weights: each can learn something different.',
    distance:
      'Distance from the centre: angle between a unit’s incoming weights and the mean of all. Directions only separate the units.',
    history: 'Median angle to the mean direction, by step',
    historyAxis: 'median angle to the mean, rad (log)',
  },
} as const;
