/** The way of one training step through the network. */
export const pass = {
  title: (step: string) => `Step ${step} through the network, forward and back`,
  titleBefore: 'One step through the network',
  ofStep: (step: string) => `of step ${step}`,
  walk: {
    label: 'Walk through the step',
    before: 'Station before',
    next: 'Next station',
    help: 'Space, in the picture',
    pause: '❚❚ Pause',
    start: '▶ Walk through',
  },
  field:
    'The way of one training step. Left and right arrow keys go from station to station, Home and End to the first and last; Space walks by itself.',
  forward: 'forward: what each layer hands on →',
  backward: '← back: the signal δ. In between the gradients: the wider, the larger',
  loss: 'loss',
  /** On a layer's box. */
  directions: { forward: 'forward', backward: 'backward' },
  box: (layer: string, direction: string, statistic: string, value: string) =>
    `${layer}, ${direction}: ${statistic} = ${value}`,
  notReached: 'not reached yet',
  gradient: (layer: string, value: string) => `${layer}: gradNorm = ${value}`,
  markHelp: (help: string) => `. ${help}`,
  colour: (direction: string, statistic: string) => `${direction}, colour: ${statistic}`,
  line: 'width of the line: gradNorm',
  /** The sentence below the picture. */
  station: {
    nothing: 'Nothing has been recorded yet.',
    loss: (loss: string) => `The loss of the batch is ${loss}. From here the signal runs back.`,
    times: (times: string, layer: string) => `, ${times} times that of ${layer}`,
    forward: (layer: string, deviation: string, change: string) =>
      `Forward through ${layer}: what it hands on has standard deviation ${deviation}${change}.`,
    backward: (layer: string, rms: string, change: string, gradient: string) =>
      `Back through ${layer}: the signal δ has root mean square ${rms}${change}; its kernel’s gradient has norm ${gradient}.`,
  },
} as const;
