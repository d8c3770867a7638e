/** What is counted in each layer. */
export const histograms = {
  subject: 'What is counted',
  subjects: {
    pre: { label: 'z', title: 'Pre-activation z', axis: 'pre-activation z', symbol: 'z' },
    act: { label: 'a', title: 'Activation a', axis: 'activation a', symbol: 'a' },
    grad: { label: 'gradient', title: 'Gradient ∂L/∂W', axis: '|∂L/∂w|, log scale', symbol: '|∂L/∂w|' },
    weight: { label: 'weights', title: 'Weights W', axis: 'weight w', symbol: 'w' },
  },
  title: (subject: string, which: string) => `${subject} of every layer, ${which}`,
  step: (step: string) => `step ${step}`,
  nearest: (step: string) => `nearest look: step ${step}`,
  nearestTo: (step: string, wanted: string) => `step ${step}, the nearest look to step ${wanted}`,
  /** Said on hover. */
  looks: (count: string) =>
    `Steps of this run that were looked at closely: ${count}. The nearest to the step that is shown is drawn.`,
  onItsWay: 'The first look at the network is on its way.',
  notKept: 'No histograms were kept of this run: older files have none. Run again (F5) to see them.',
  fit: 'fit axis',
  fitHelp: 'Let the axis end where the numbers do',
  heights: 'Each layer is drawn as high as its fullest bin; beside the axis, shares of all its numbers.',
  saturated: 'φ saturated',
  saturatedHelp: '|φ′| < 0.05 · max |φ′|',

  field: (subject: string) =>
    `Histograms of ${subject}, one a layer, input at the top. Up and down arrow keys choose a layer, left and right a bin, with Shift in leaps; Home and End go to the ends.`,
  shareOfAll: 'share of all',
  /** On the axis. */
  apart: {
    below: (end: string) => `< ${end}`,
    above: (end: string) => `≥ ${end}`,
    zero: '= 0',
    nan: 'NaN',
    infinite: '±∞',
  },
  /** Read aloud. */
  where: {
    below: 'below the axis',
    above: 'above the axis',
    zero: 'exactly 0',
    nan: 'NaN: not a number',
    infinite: '±∞: overflow',
    bin: (symbol: string, low: string, high: string) => `${symbol} from ${low} to ${high}`,
  },
  count: (count: string, total: string) => `${count} of ${total}`,
  saturatedHere: 'φ is saturated here',

  table: {
    layer: 'layer',
    numbers: 'numbers',
    zero: 'exactly 0',
    below: 'below',
    above: 'above',
    nan: 'NaN',
    infinite: '±∞',
    fullest: 'fullest bin',
    share: 'its share',
    bin: (low: string, high: string) => `${low} to ${high}`,
  },
} as const;
