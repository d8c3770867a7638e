/** What is counted in each layer. */
export const histograms = {
  view: 'Histograms',
  subject: 'What is counted',
  subjects: {
    pre: { label: 'z', title: 'Pre-activation z', axis: 'pre-activation z', symbol: 'z' },
    act: { label: 'a', title: 'Activation a', axis: 'activation a', symbol: 'a' },
    grad: { label: 'gradient', title: 'Gradient ∂L/∂W', axis: '|∂L/∂w|, log scale', symbol: '|∂L/∂w|' },
    weight: { label: 'weights', title: 'Weights W', axis: 'weight w', symbol: 'w' },
  },
  title: (subject: string, which: string) => `${subject} of every layer, ${which}`,
  step: (step: string) => `step ${step}`,
  nearest: (step: string) => `nearest snapshot: step ${step}`,
  nearestTo: (step: string, wanted: string) => `step ${step}, the snapshot nearest to step ${wanted}`,
  /** Said on hover. */
  snapshots: (count: string) =>
    `${count} ${count === '1' ? 'snapshot' : 'snapshots'} in this run. Shown: the one nearest to the selected step.`,
  onItsWay: 'Waiting for the first histograms…',
  notKept: 'This run has no histograms (older file). Run it again (F5) to record them.',
  fit: 'Fit axis',
  fitHelp: 'Fit the axis to the data',
  heights: 'Each layer is scaled to its fullest bin.',
  beside: 'Beside the axis: shares of all its values.',
  zones: { saturated: 'φ saturated', inactive: 'φ inactive' },
  saturatedHelp: '|φ′| < 0.05 · max |φ′|',

  field: (subject: string) =>
    `Histograms of ${subject}, one per layer, input at the top. Up and down arrow keys select a layer, left and right a bin, with Shift in larger steps; Home and End go to the ends.`,
  shareOfAll: 'share of all',
  /** On the axis. */
  apart: {
    below: (end: string) => `< ${end}`,
    above: (end: string) => `≥ ${end}`,
    /** Where layers are counted over ranges that differ. */
    beyond: { below: 'lower', above: 'higher' },
    beyondHelp: 'Outside the range over which the values of that layer are counted',
    zero: '= 0',
    nan: 'NaN',
    infinite: '±∞',
  },
  /** Read aloud. */
  where: {
    below: (range: string) => `below its range (${range})`,
    above: (range: string) => `above its range (${range})`,
    zero: 'exactly 0',
    nan: 'NaN: not a number',
    infinite: '±∞: overflow',
    bin: (symbol: string, low: string, high: string) => `${symbol} from ${low} to ${high}`,
  },
  count: (count: string, total: string) => `${count} of ${total}`,
  zoneHere: { saturated: 'φ is saturated here', inactive: 'φ is inactive here' },

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
