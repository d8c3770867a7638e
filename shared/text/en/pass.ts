/** One training step through the network, forward and backward. */
export const pass = {
  view: 'Forward & backward',
  title: (step: string) => `Step ${step}, forward and backward`,
  titleBefore: 'One step, forward and backward',
  ofStep: (step: string) => `of step ${step}`,
  walk: {
    label: 'Step through',
    before: 'Previous station',
    next: 'Next station',
    help: 'Space, in the picture',
    pause: 'Pause',
    start: 'Step through',
  },
  field:
    'One training step, forward and backward. Left and right arrow keys go from station to station, Home and End to the first and last; Space plays.',
  /** What the bars of a direction measure, in few words. */
  bars: { forward: 'output, std', backward: 'signal δ, RMS' },
  gradientRow: 'gradient',
  loss: 'loss',
  input: 'input',
  /** On a layer's box. */
  directions: { forward: 'forward', backward: 'backward' },
  box: (layer: string, direction: string, statistic: string, value: string) =>
    `${layer}, ${direction}: ${statistic} = ${value}`,
  notReached: 'not reached yet',
  gradient: (layer: string, value: string) => `${layer}: gradient norm = ${value}`,
  markHelp: (help: string) => `. ${help}`,
  /** Beside the picture's name. */
  trend: (direction: string, trend: string) => `${direction} ${trend}`,
  /** The sentence below the picture. */
  station: {
    nothing: 'Nothing recorded yet.',
    before: (first: string) => `This step is not recorded: the run begins at step ${first}.`,
    loss: (loss: string) => `The loss of the batch is ${loss}. From here the signal goes backward.`,
    times: (times: string, layer: string) => `, ${times} times that of ${layer}`,
    forward: (layer: string, deviation: string, change: string) =>
      `Forward through ${layer}: its output has standard deviation ${deviation}${change}.`,
    backward: (layer: string, rms: string, change: string, gradient: string) =>
      `Backward through ${layer}: the signal δ has root mean square ${rms}${change}; the gradient of its kernel has norm ${gradient}.`,
  },
} as const;
