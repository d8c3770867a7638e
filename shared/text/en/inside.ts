/** Pictures of the network's own numbers, asked of the trainer while somebody looks. */
export const inside = {
  label: 'Inside the network',
  layer: 'Layer',
  layerOption: (name: string, fanIn: number, fanOut: number) => `${name}, ${fanIn} → ${fanOut}`,
  afterSteps: (steps: string) => `after ${steps} steps`,
  /** Which weights are seen. */
  weights: {
    ofStep: (step: string, before: string) => `weights of step ${step} (after ${before} steps)`,
    initial: 'initial weights (step 1)',
    nearest: (step: string, here: string) => `weights after ${here} steps, the nearest kept to step ${step}`,
    newestKept: (here: string) => `weights after ${here} steps, the newest that were kept`,
    fetching: 'getting the weights…',
    underway: (left: string) => `taking the steps again, ${left} to go…`,
  },
  /** Why the weights are of another step. */
  shortfall: {
    far: (steps: string) => `To get to this step, ${steps} steps have to be taken again.`,
    takeThem: 'Take them',
    takeThemIn: (duration: string) => `Take them (about ${duration})`,
    engine: (engine: string) =>
      `The steps cannot be taken again here: this run’s engine, ${engine}, does not load. What is shown are weights that were kept.`,
    departs:
      'Taken again here, the steps give other losses than those on record: another version of the engine, or another processor. What is shown are weights that were kept.',
    noStart:
      'The steps cannot be taken again: what the optimizer remembered was not kept. What is shown are weights that were kept.',
  },
  planeOnly: 'The answer over the plane is drawn for data with two features.',
  unit: (number: number) => `unit ${number}`,
  signedScale: (label: string, low: string, high: string) =>
    `Colours of ${label}: from ${low}, purple, over 0, white, to ${high}, orange`,
  firstUnits: (shown: number, of: number) => `The first ${shown} of ${of} units.`,

  /** Below a picture that was made on demand. */
  madeAt: (here: string) => `At the weights after ${here} steps.`,

  descent: {
    ask: 'Along the gradient',
    asked: 'Walking…',
    askHelp: 'Walk against the gradient and see how loss and gradient change (Santurkar et al. 2018)',
    title: 'Along the gradient: W − η ∂L/∂W',
    loss: 'Loss there',
    change: 'Change of the gradient ‖Δg‖ / ‖g‖',
    broken: (step: string) => `, not finite from η = ${step} on`,
    curve: (title: string) => `${title} by step size`,
    axis: (rate: string) => `step size η; dashed: the learning rate, ${rate}`,
  },
  landscape: {
    ask: 'Loss landscape',
    asked: 'Surveying…',
    askHelp: 'Loss over a plane through the weights, other directions each time (Li et al. 2018)',
    title: 'Loss around the weights, along two random directions',
    label: 'Loss around the weights',
    x: 'along d₁, in lengths of each unit’s weights',
    y: 'along d₂',
    loss: (value: string) => `loss ${value}`,
    nowhere: 'Here (white dot) and all around the loss is no finite number.',
    key: (here: string, lowest: string, highest: string) =>
      `Here (white dot) ${here}; lowest ${lowest} (bright), highest ${highest} (dark), lines even in log loss.`,
  },
  plane: {
    title: 'What the network answers',
    label: 'Answer of the network over the plane of both features, with training samples',
    x: 'first feature x₁',
    y: 'second feature x₂',
    className: (index: number) => `class ${index}`,
    reading: (place: string, answers: string) => `x = (${place}): ${answers}`,
    keyOfClasses: 'Full colour: the network is certain. Mixed: undecided. Dots: training samples.',
    keyOfOutputs: 'Ground: the first output, orange above 0 and purple below. Dots: training samples, by class.',
    keyOfNumbers:
      'Ground: the first output. Dots: training samples, by their first target on the same colours. A dot that differs from its ground is still wrong.',
    target: (value: string) => `target ${value}`,
    scale: 'first output',
  },
  units: {
    title: (layer: string) => `Units of ${layer}`,
    scale: 'answer a',
    about: 'A tile for each unit: what it answers over the same plane.',
    reading: (unit: number, answer: string) => `unit ${unit}: ${answer}`,
  },
  kernel: {
    title: (layer: string) => `Weights of ${layer}`,
    scale: 'weight w',
    pictures: 'A picture for each unit: what it looks for.',
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
    allAlike: 'All units compute the same. They get the same gradient in every step, and stay the same for ever.',
    someAlike: (byChance: string) =>
      `A circle with a number stands for that many units whose incoming weights point the same way (cosine above 1 − 10⁻⁶)${byChance}.`,
    byChance: '; with so few inputs that happens by chance, too',
    noneAlike: 'No two units have the same incoming weights: each can learn something of its own.',
    distance:
      'Distance from the middle: the angle between a unit’s incoming weights and the mean of all; directions only keep units apart.',
    history: 'Median angle to the mean direction by step, as it was seen',
    historyAxis: 'median angle to the mean, rad (log)',
  },
} as const;
