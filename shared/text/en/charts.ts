/** What every chart has, the pictures of one run, and the pane that they stand in. */
export const charts = {
  frame: {
    table: 'Table',
    showPicture: 'Show the picture',
    showTable: 'Show the numbers as a table',
  },
  exports: {
    button: 'Export',
    label: (what: string) => `Files of: ${what}`,
    help: (what: string) => `Save as a file: ${what}`,
    csv: 'every number',
    svg: 'the picture, sharp at any size',
    png: 'the picture as pixels',
    as: (file: string) => `Saves ${file}`,
  },
  numbersTable: {
    label: (caption: string) => `${caption}, as a table`,
    before: 'Rows before',
    next: 'Next rows',
    range: (first: string, last: string, all: string) => `rows ${first} – ${last} of ${all}; the CSV has all`,
  },
  axes: {
    steps: 'step (updates)',
    layers: 'input → output',
    ofName: (name: string, isLogarithmic: boolean) => `${name}${isLogarithmic ? ' (log)' : ''}`,
    logScale: 'log scale',
  },
  zoom: {
    label: 'Steps shown',
    fewer: 'Fewer steps',
    fewerHelp: 'Fewer steps (+, wheel, or drag over a range)',
    more: 'More steps',
    moreHelp: 'More steps (−, wheel)',
    wholeHelp: 'Show the whole run (0)',
    whole: 'whole run',
  },
  stepField: {
    atStep: 'at step',
    upToStep: (rows: number) => `the ${rows} recorded steps up to step`,
    latest: 'latest',
  },

  heatmap: {
    label: 'Heatmap of layers and steps',
    title: (statistic: string) => `${statistic} of every layer and step`,
    all: 'All statistics at one step',
    field: (statistic: string, layers: number) =>
      `Heatmap of ${statistic}: ${layers} layers, input at the top, steps from left to right. Arrow keys read a cell, with Shift in leaps; Home and End go to the first and last step; plus and minus show fewer and more steps, zero all.`,
    reading: (layer: string, step: number, statistic: string, value: string) =>
      `${layer}, step ${step}: ${statistic} ${value}`,
    /** Behind the layer's name. */
    atStep: (step: string) => `, step ${step}`,
    exactly: (value: string) => `exactly ${value}`,
    orHidden: (hidden: string) => `or ${hidden}`,
    colours: 'How colours are given to numbers',
    shown: 'Which of the steps that share a column of pixels it shows',
    largest: 'largest',
    smallest: 'smallest',
    ofSteps: (steps: string) => `of ≈ ${steps} steps a pixel`,
  },
  /** How colours are given to numbers. */
  scales: {
    fixed: { label: 'fixed scale', help: 'The same colour is the same number in every run' },
    log: { label: 'fit, log', help: 'From the smallest to the largest number of this run, by powers of ten' },
    linear: { label: 'fit, linear', help: 'From the smallest to the largest number of this run' },
  },
  statisticSwitch: {
    label: 'What the heatmap shows',
    other: 'Other statistic',
    others: 'others',
  },
  statisticsTable: {
    label: 'Statistics as a table',
    caption: (when: string) => `Every statistic of every layer ${when}`,
    atStep: (step: string) => `at step ${step}`,
    notRecorded: 'at a step that was not recorded',
    layer: 'layer',
  },
  legend: {
    label: (statistic: string, isLogarithmic: boolean, low: number, high: number) =>
      `Colour scale of ${statistic}, ${isLogarithmic ? 'logarithmic' : 'linear'}, from ${low} to ${high}; what lies beyond has the end’s colour`,
    smaller: (than: number) => `smaller than ${than}`,
    larger: (than: number) => `larger than ${than}`,
    beyond: '◂ ▸ beyond',
  },
  /** What has no place on a scale. */
  marks: {
    zero: {
      label: 'exactly 0',
      help: 'The number is exactly 0: nothing came through. A magnitude of 0 has no place on a logarithmic scale.',
    },
    nan: {
      label: 'NaN',
      help: 'Not a number: what comes of ∞ − ∞, 0 · ∞ or 0 / 0, and of everything computed from it.',
    },
    infinite: {
      label: '±∞',
      help: 'Overflow: larger than any float32, which ends at 3.4 · 10³⁸.',
    },
    notRecorded: {
      label: 'not recorded',
      help: 'No number was taken here: the step is still to come, was skipped, or the run ended before it.',
    },
    mayHide: (hidden: string) => ` The number may also be ${hidden}.`,
  },

  curve: {
    label: (name: string) => `Curve of the ${name}`,
    title: (name: string) => `${name} by step`,
    subject: 'What the curve shows',
    subjects: { loss: 'Loss', accuracy: 'Accuracy', gradNorm: 'Gradient norm' },
    /** The same within a sentence. */
    names: { loss: 'loss', accuracy: 'accuracy', gradNorm: 'gradient norm' },
    lines: {
      batch: 'training batch',
      beforeClipping: 'before clipping',
      afterClipping: 'after clipping',
      allWeights: 'of all weights together',
      validation: 'validation',
    },
    field: (name: string) =>
      `Curve of the ${name} by step. Left and right arrow keys read a step, with Shift in leaps; Home and End go to the first and last step; plus and minus show fewer and more steps, zero all.`,
    reading: (step: number, name: string, value: string) => `step ${step}: ${name} ${value}`,
    atStep: (step: string) => `step ${step}:`,
    validationAfter: (step: string, value: string) => `validation after ${step}: ${value}`,
    /** What a network reaches that gives every class the same probability. */
    chance: {
      loss: (classes: number) => `chance: ln ${classes}`,
      accuracy: (classes: number) => `chance: 1/${classes}`,
    },
  },
  curveTable: {
    label: 'Curves as a table',
    caption: 'Loss and gradient norm of each recorded step, the newest first',
    step: 'step',
    series: {
      loss: 'loss',
      accuracy: 'accuracy',
      gradNormGlobal: 'gradient norm',
      gradNormClipped: 'after clipping',
    },
    validationLoss: 'validation loss after it',
    validationAccuracy: 'validation accuracy',
  },
  depth: {
    title: (statistic: string) => `${statistic} across depth`,
    step: (step: string) => `step ${step}`,
    theoryLine: 'theory at step 1',
    theory: 'theory',
    theoryHelp: 'What mean-field theory predicts at initialization from this φ and these initializers',
    notCovered: 'does not cover this network',
  },

  /** The pane of the pictures. */
  pane: {
    label: 'Pictures of the run',
    runShown: 'Run shown',
    run: (number: number, title: string, origin: string, engine: string, ending: string) =>
      `Run ${number}: ${title}${origin && ` · from ${origin}`} · ${engine} · ${ending}`,
    view: 'What is shown of the run',
    computedBy: (engine: string) => `computed by ${engine}`,
    diverged: 'Diverged.',
    cutOff: 'Cut off.',
    cutOffHelp: 'The trainer ended before the run did. All that was recorded until then is here.',
    wholeView: 'the whole view',
    below: 'Which picture stands below',
    curves: 'Curves',
    depth: 'Across depth',
  },
  /** How a run ended. */
  endings: {
    completed: 'completed',
    diverged: 'diverged',
    stopped: 'stopped',
    goingOn: 'going on',
    cutOff: 'cut off',
  },
  empty: {
    title: 'No run yet',
    press: 'Press',
    run: 'Run',
    then: '(F5) to train the network on the left. You will see, step by step and layer by layer, how large the gradient is: bright where layers learn, dark where the signal has vanished; and below it the loss.',
    start: 'Or start from a network that shows one thing',
  },
  divergence: {
    broke: (what: string, where: string, step: string) =>
      `The ${what}${where} was no longer finite at step ${step}, so the run ended there.`,
    where: (layer: string, number: number, of: number, activation: string) =>
      ` of ${layer} (layer ${number} of ${of}, ${activation})`,
    tryAtFirst:
      'It was so before the first update: try an initializer with less variance (He for ReLU, Glorot for tanh), or fewer layers.',
    tryLater:
      'Try a smaller learning rate first, then gradient clipping; if it breaks within a few steps, an initializer with less variance.',
  },
} as const;
