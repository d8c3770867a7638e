/** Runs side by side. */
export const compare = {
  view: 'Compare',
  label: 'Comparison of runs',
  choose: (most: number) => `Runs to compare (up to ${most})`,
  statistic: 'Statistic',
  whole: 'Comparison of runs',
  wholeAbout: (statistic: string, step: string) => `Depth profile and heatmaps: ${statistic}, ${step}`,
  chooseFirst: 'Choose the runs to compare.',
  /** A run with what distinguishes it from the others. */
  named: (number: number, name: string) => (name ? `run ${number}: ${name}` : `run ${number}`),
  atOneStep: (step: string) => `at step ${step}`,
  atLastStep: 'at the last step',
  atLossStep: (step: string) => `Loss at step ${step}:`,
  atStep: (run: string, step: string) => `${run} · step ${step}`,
  names: {
    /** Where a branch began: “from run 1 after step 180”. */
    from: (origin: string) => `from ${origin}`,
    full: (path: string, value: string) => `${path}: ${value}`,
    missing: '–',
    layers: (count: number) => `${count} layers`,
    several: (count: number, kind: string) => `${count} × ${kind}`,
    without: (kind: string) => `no ${kind}`,
    clipping: 'clipping by',
    unclipped: 'no clipping',
    biases: 'biases',
    /** Of the optimizer; short, since it is what is changed most. */
    learningRate: 'rate',
    dropout: 'dropout',
    inSomeLayers: ' in some layers',
    steps: (count: string) => `${count} steps`,
    units: (count: string) => `${count} units`,
    setting: (name: string, value: string) => `${name} ${value}`,
  },
  /** Settings as the table of differences names them; the catalogs name those of their entries. */
  settings: {
    noLayers: 'none',
    seed: 'Seed',
    data: 'Data set',
    layers: 'Layers',
    /** Of a layer. */
    kind: 'Kind',
    loss: 'Loss function',
    optimizer: 'Optimizer',
    schedule: 'Learning-rate schedule',
    clipping: 'Gradient clipping',
    batchSize: 'Batch size',
    steps: 'Steps',
    recordEvery: 'Steps per record',
    ownSeed: 'Own seed',
    column: (number: number) => `Column ${number}`,
    /** A table's column in one line. */
    values: (name: string, first: string, rows: number, sum: string) =>
      `${name}: ${first} … (${rows} ${rows === 1 ? 'row' : 'rows'}, checksum ${sum})`,
    /** “Gain g (kernel initializer)” */
    of: (setting: string, owner: string) => (owner ? `${setting} (${owner})` : setting),
    ofLayers: (setting: string, places: string, count: number) =>
      `${setting}, ${count === 1 ? 'layer' : 'layers'} ${places}`,
    none: 'none',
    yes: 'yes',
    no: 'no',
    between: '; ',
  },
  /** Columns of numbers. */
  numbers: {
    run: 'run',
    step: 'step',
    setting: 'setting',
    layer: (statistic: string, number: number) => `${statistic}, layer ${number}`,
    of: (statistic: string, run: string) => `${statistic}, ${run}`,
  },
  losses: 'Loss of the runs by step',
  loss: 'Loss',
  lossField:
    'Loss of each run by step. Left and right arrow keys read a step in all of them, with Shift in larger steps.',
  lossAxis: 'loss',
  /** Where its curve ends. */
  diverged: (run: string) => `${run} diverged`,
  divergedShort: 'diverged',

  depthShort: (step: string) => `depth profile ${step}`,
  depthTitle: (statistic: string) => `${statistic} of the runs: depth profile`,
  profiles: {
    label: (statistic: string) => `${statistic} by layer, a line for each run; its table has the numbers`,
  },

  heatmaps: (statistic: string) => `${statistic} of each run, by layer and step`,
  heatmapsShort: (statistic: string) => `${statistic} by layer and step`,
  sideBySide: {
    label: (statistic: string) =>
      `${statistic} of each run, layers from top to bottom, steps from left to right, all on one colour scale. Arrow keys read a cell in all of them, with Shift in larger steps.`,
    layer: (number: number) => `layer ${number}`,
    place: (layer: string, step: string) => `${layer}, step ${step}`,
    isBaseline: 'The others are measured against this run',
    reading: (run: string, reading: string) => `${run} ${reading}`,
  },

  /** The runs with their results in short. */
  ranking: {
    title: 'Runs',
    order: 'lowest loss first',
    run: 'Run',
    differs: 'What differs',
    outcome: 'Outcome',
    loss: 'Final loss',
    validation: 'Validation',
    validationAccuracy: (step: string) => `Validation accuracy after step ${step}`,
    validationLoss: (step: string) => `Validation loss after step ${step}`,
    wholeSvg: 'Save as SVG',
    wholePng: 'Save as PNG',
  },

  results: {
    title: 'Results and differences',
    caption: 'Runs, their results, and the settings that differ',
    ended: 'outcome',
    branchedFrom: 'branched from',
    lastStep: 'last step',
    lastLoss: 'last loss',
    validationAccuracy: 'validation accuracy',
    baseline: 'baseline',
    baselineHelp: 'Measure the others against this run',
    useSettings: 'Load these settings',
    useSettingsHelp: 'Copy these settings into the experiment. Undo restores yours',
    same: 'These runs have the same settings.',
    alone: 'Change a setting and run again to compare with this run.',
  },
  /** As the undo list says it. */
  takeSettings: (number: number) => `load the settings of run ${number}`,
  settingsTaken: (number: number) => `The experiment now has the settings of run ${number}. Undo restores the others.`,
} as const;
