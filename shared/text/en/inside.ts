/** Pictures of the network's own numbers, asked of the trainer while somebody looks. */
export const inside = {
  label: 'Inside the network',
  layer: 'Layer',
  layerOption: (name: string, fanIn: number, fanOut: number) => `${name}, ${fanIn} → ${fanOut}`,
  afterSteps: (steps: string) => `after ${steps} steps`,
  notConnected:
    'This run’s network is no longer in memory. Run again (F5) to look inside while it trains and after it.',
  notThatStep: (shown: string, here: string) =>
    `The other pictures show step ${shown}. Weights are not kept for every step: these here are of the network as it is after ${here}. Branch goes back to an earlier one.`,
  planeOnly: 'The answer over the plane is drawn for data with two features.',
  unit: (number: number) => `unit ${number}`,
  signedColours: (most: string) => `Orange: up to ${most}; white: 0; purple: down to −${most}.`,
  firstUnits: (shown: number, of: number) => `The first ${shown} of ${of} units.`,

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
    keyOfNumbers: 'First output, orange above 0 and purple below. Dots: training samples.',
  },
  units: {
    title: (layer: string) => `What each unit of ${layer} answers over the same plane`,
    reading: (unit: number, answer: string) => `unit ${unit}: ${answer}`,
  },
  kernel: {
    title: (layer: string, what: string) => `Weights of ${layer}: ${what}`,
    pictures: 'a picture for each unit, what it looks for',
    matrix: (inputs: number, units: number) =>
      `a row for each of ${inputs} inputs, a column for each of ${units} units`,
    label: (layer: string) => `Kernel of ${layer} as a matrix`,
    reading: (input: number, unit: number, weight: string) => `input ${input} → unit ${unit}: w = ${weight}`,
  },
  twins: {
    title: (layer: string, units: number, different: number) =>
      `Symmetry of ${layer}: ${units} units, ${different} different`,
    label: (layer: string, different: number, units: number) =>
      `Units of ${layer} around their mean direction: ${different} different of ${units}`,
    radian: '1 rad',
    manyAlike: (count: number) => `${count} units with the same incoming weights`,
    alike: (numbers: string) => `units ${numbers}, with the same incoming weights`,
    angle: (units: string, angle: string) => `${units}: ${angle} rad from the mean direction`,
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
