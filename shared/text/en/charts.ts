/** What every chart has, the pictures of one run, and their pane. */
export const charts = {
  /** A file of another version may lack what is recorded today. */
  beforeFirst: (step: string, first: string) => `Step ${step} is not recorded: the run begins at step ${first}.`,
  notInRun: (what: string) =>
    `This run has not recorded “${what}” (file of another version). Run it again (F5) to record it.`,
  /** Of a large file each statistic is read when somebody looks at it. */
  coming: (what: string) => `Reading “${what}” from the file…`,
  unreadable: (what: string, problem: string, advice: string) => `“${what}” cannot be read. ${problem} ${advice}`,
  snapshotsComing: 'Reading the snapshots from the file…',
  view: 'Signals',
  /** What can be done with a picture. */
  menu: {
    button: 'Table, copy, save, scale…',
    label: (what: string) => `More: ${what}`,
    table: 'Show as table',
    tableKeys: 'T',
    copy: 'Copy picture',
    copyKeys: 'Ctrl+C',
    copied: (what: string) => `Copied: ${what}`,
    drag: 'Drag the picture into another window',
    csv: 'Save numbers (CSV)',
    svg: 'Save as SVG',
    png: 'Save as PNG',
    as: (file: string) => `Saves ${file}`,
  },
  numbersTable: {
    label: (caption: string) => `${caption}, as a table`,
    before: 'Previous rows',
    next: 'Next rows',
    range: (first: string, last: string, all: string) => `rows ${first} – ${last} of ${all}; the CSV file has all`,
  },
  axes: {
    steps: 'step (updates)',
    layers: 'input → output',
    ofName: (name: string, isLogarithmic: boolean) => `${name}${isLogarithmic ? ' (log)' : ''}`,
    scale: 'Scale',
    logScale: 'Logarithmic',
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
      `Heatmap of ${statistic}: ${layers} layers, input at the top, steps from left to right. Arrow keys read a cell, with Shift in larger steps; Home and End go to the first and last step; plus and minus zoom in and out, zero shows all steps.`,
    reading: (layer: string, step: number, statistic: string, value: string) =>
      `${layer}, step ${step}: ${statistic} ${value}`,
    /** After the layer's name. */
    atStep: (step: string) => `, step ${step}`,
    exactly: (value: string) => `exactly ${value}`,
    orHidden: (hidden: string) => `or ${hidden}`,
    doNotLearn: 'do not learn',
    doNotLearnHelp:
      'Updates change the weights of these layers by less than 10⁻⁵ of their size (median of the last 25 recorded steps)',
    afterDivergence: 'The run diverged: no step was recorded here',
    colours: 'Colour scale',
    shown: 'Which value to show where several steps share a column of pixels',
    largest: 'Show the largest',
    smallest: 'Show the smallest',
    ofSteps: (steps: string) => `Of ≈ ${steps} steps per pixel`,
  },
  /** Colour scales. */
  scales: {
    data: { label: 'Fit to data', help: 'Around what the layers’ numbers of this run usually are' },
    fixed: { label: 'Fixed scale', help: 'The same colour is the same number in every run' },
    log: {
      label: 'Smallest to largest, log',
      help: 'From the smallest to the largest number of this run, by powers of ten',
    },
    linear: { label: 'Smallest to largest, linear', help: 'From the smallest to the largest number of this run' },
  },
  statisticSwitch: {
    label: 'What the heatmap shows',
    first: 'Signals',
    others: 'More',
  },
  statisticsTable: {
    label: 'Statistics as a table',
    caption: (when: string) => `Every statistic of every layer ${when}`,
    atStep: (step: string) => `at step ${step}`,
    notRecorded: 'at a step that was not recorded',
    layer: 'layer',
  },
  legend: {
    label: (statistic: string, isLogarithmic: boolean, low: string, high: string) =>
      `Colour scale of ${statistic}, ${isLogarithmic ? 'logarithmic' : 'linear'}, from ${low} to ${high}; values beyond it have the colour of that end`,
    smaller: (than: string) => `smaller than ${than}`,
    larger: (than: string) => `larger than ${than}`,
    beyond: '◂ ▸ beyond',
  },
  /** What cannot be drawn on a scale. */
  marks: {
    zero: {
      label: 'exactly 0',
      help: 'The value is exactly 0. A logarithmic scale cannot show 0.',
    },
    nan: {
      label: 'NaN',
      help: 'Not a number: the result of ∞ − ∞, 0 · ∞ or 0 / 0, and of anything computed from it.',
    },
    infinite: {
      label: '±∞',
      help: 'Overflow: beyond the largest float32, 3.4·10³⁸. Of a ratio also a division by 0, where all weights of a layer are 0.',
    },
    notRecorded: {
      label: 'not recorded',
      help: 'Nothing was recorded here: the step is still to come, was skipped, or the run ended before it.',
    },
    mayHide: (hidden: string) => ` The value may also be ${hidden}.`,
  },

  curve: {
    label: (name: string) => `Curve of the ${name}`,
    title: (name: string) => `${name} by step`,
    subject: 'What the curve shows',
    subjects: { loss: 'Loss', accuracy: 'Accuracy', gradNorm: 'Gradient norm' },
    /** The same within a sentence. */
    names: { loss: 'loss', accuracy: 'accuracy', gradNorm: 'gradient norm' },
    smoothed: (records: string) => `Line: mean of ${records} recorded steps; faint: each of them`,
    lines: {
      batch: 'training batch',
      beforeClipping: 'before clipping',
      afterClipping: 'after clipping',
      allWeights: 'of all weights together',
      validation: 'validation',
    },
    field: (name: string) =>
      `Curve of the ${name} by step. Left and right arrow keys read a step, with Shift in larger steps; Home and End go to the first and last step; plus and minus zoom in and out, zero shows all steps.`,
    reading: (step: number, name: string, value: string) => `step ${step}: ${name} ${value}`,
    atStep: (step: string) => `step ${step}:`,
    validationAfter: (step: string, value: string) => `validation after ${step}: ${value}`,
    validationBeside: (reading: string, guessing: string) => `${reading} (guessing: ${guessing})`,
    r2Help:
      'Of the last evaluation: share of the variance of the validation targets that is explained; 0 is no better than their mean',
    /** What a network reaches that predicts the same for every sample. */
    chance: {
      guessing: 'guessing',
      loss: (classes: number) => `guessing: ln ${classes}`,
      accuracy: (classes: number) => `guessing: 1/${classes}`,
      mostFrequent: 'most frequent class',
      variance: 'guessing: variance of the targets',
    },
  },
  curveTable: {
    label: 'Curves as a table',
    caption: 'Loss and gradient norm of each recorded step, newest first',
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
    /** @param step '': there is none yet */
    title: (statistic: string, step: string) => `${statistic}${step && ` at step ${step}`}: depth profile`,
    heading: 'Depth profile',
    label: (statistic: string) => `${statistic} by layer, input at the top; the table has the numbers`,
    lines: 'Lines',
    firstStep: 'First step',
    theoryNotCovered: 'Theory (does not cover this network)',
    step: (step: string) => `step ${step}`,
    theoryLine: 'theory at step 1',
    theoryShort: 'theory',
    theory: 'Theory at step 1',
    theoryHelp: 'Mean-field prediction at initialization, from this φ and these initializers',
  },

  /** What the network predicts, beside the loss. */
  surface: {
    title: 'Decision surface',
    predictions: 'Predictions',
    coming: 'Computing the predictions…',
    weightsAfter: (steps: string, count: number) => `weights after ${steps} ${count === 1 ? 'step' : 'steps'}`,
    cannot: 'This step has no stored weights near it.',
    replay: (steps: string) => `Replay ${steps} steps to show it`,
    replayIn: (steps: string, time: string) => `Replay ${steps} steps to show it (about ${time})`,
  },
  /** The pane of the pictures. */
  pane: {
    label: 'Pictures of the run',
    runShown: 'Run shown',
    run: (number: number, title: string, origin: string, engine: string, ending: string) =>
      `Run ${number}: ${title}${origin && ` · from ${origin}`} · ${engine} · ${ending}`,
    view: 'View of the run',
    computedBy: (engine: string) => `computed by ${engine}`,
    diverged: 'Diverged.',
    cutOff: 'Interrupted.',
    cutOffHelp: 'The training process ended before the run did. Everything recorded until then is here.',
    wholeView: 'the whole view',
  },
  /** The document was edited after the run that is shown. */
  editedSince: {
    intro: 'The settings have changed since this run.',
    difference: (setting: string, then: string, now: string) => `${setting}: ${then} → ${now}`,
    none: 'none',
    between: '; ',
    more: (count: number) => `${count} more`,
    run: 'Run again',
    runAbout: 'Train with the current settings',
    paused: 'a run is paused',
  },
  /** How a run ended. */
  endings: {
    completed: 'completed',
    diverged: 'diverged',
    stopped: 'stopped',
    goingOn: 'running',
    cutOff: 'interrupted',
  },
  empty: {
    title: 'Nothing has run yet',
    about:
      'Run the network to see, step by step and layer by layer, how large the gradient is: bright where a layer learns, dark where the signal has vanished.',
  },
  divergence: {
    diverged: (what: string, where: string, step: string) =>
      `The ${what}${where} was no longer finite at step ${step}, so the run stopped there.`,
    where: (layer: string, number: number, of: number, activation: string) =>
      ` of ${layer} (layer ${number} of ${of}, ${activation})`,
    tryFirst: (remedy: string) => `Try first: ${remedy}.`,
  },
} as const;
