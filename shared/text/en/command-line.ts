// What `lab` says on the command line. Numbers come as they are to be read; names of JSON fields and files stay where they are made.

import { powerOfTen } from './number-text';

const plural = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;

export const commandLine = {
  about: 'Gradient Lab without its window: the same experiments, the same trainer.',
  file: 'experiment, .json or .gradlab',
  table: 'CSV or text table',
  runFolder: 'folder of the run',
  commands: {
    train: 'train an experiment and report each layer’s signal at the first and the last step',
    diagnose: 'say what is wrong with an experiment or its last run, and what to try',
    check: 'grade the answers and runs of a lab',
    recover: 'write a run that did not get into a file, from the folder that it was recorded in',
    inspect: 'one instrumented step at initialization, without an update',
    theory: 'what mean-field theory predicts for each layer at initialization, and where depth leads',
    import: 'read a table (CSV) as the import dialog does, and write an experiment around it',
    verify: 'measure published figures again and compare them with their sources',
    figures: 'numbers of the figures (default: all)',
    engines: 'which engines load here, and why the others do not',
  },
  options: {
    json: 'print one JSON value on standard output, and nothing else there',
    engine: 'engine to run on (default: the best that loads)',
    seed: 'seed to use instead of the file’s',
    steps: 'number of steps to use instead of the file’s',
    out: 'write experiment and run to this .gradlab file',
    run: 'id of the run to diagnose (default: the last of the file; without one the experiment is trained)',
    try: 'train the first so many remedies of the first finding beside the original, over 5 seeds each',
    lab: 'id of the lab (default: the one that the file has answers to)',
    labs: 'folder of a lab, or of several (default: the labs of Gradient Lab)',
    rerun: 'train the runs of the file again, because a file can be edited',
    outRecovered: 'write the run to this .gradlab file, or add it to the runs that the file has',
    resume: 'continue the last run of the file, as if it had not stopped',
    allCheckpoints: 'with --out: also store the checkpoints between the ends of the run',
    seeds: 'average over this many seeds, starting with the file’s',
    target: 'column to predict (default: as names and contents suggest)',
    task: 'what the target holds',
    header: 'whether the first row has the names of the columns',
    delimiter: 'between cells: a character, tab or blank',
    decimal: 'decimal mark, . or ,',
    thousands: 'mark between thousands, or none',
    skip: 'number of lines above the table',
    leaveOutBadRows: 'leave out rows with a cell that cannot be used, or with a number that may mean “missing”',
    outExperiment: 'write an experiment with these data and a small network that suits them',
    markdown: 'print the page docs/figures.md',
  },
  notWhole: (least: number) => `It must be a whole number of at least ${least}.`,
  noSuchFigure: (last: number) => `The figures are numbered 1 to ${last}.`,
  engineAdvice: 'Leave --engine out to run on the best that loads; lab engines lists them.',
  runFailed: (reason: string) => `the run failed: ${reason}`,
  layer: 'layer',
  train: {
    start: (title: string, steps: number, engine: string, from: number | null) =>
      `${title}: ${plural(steps, 'step', 'steps')} on ${engine}${from === null ? '' : `, continuing from step ${from}`}`,
    progress: (step: number, of: number, loss: string, perSecond: number, secondsLeft: number | null) =>
      `step ${step} of ${of}  loss ${loss}  ${perSecond} steps/s${secondsLeft === null ? '' : `  ${secondsLeft} s left`}`,
    written: (file: string) => `written: ${file}`,
    recording: (folder: string) => `recorded in ${folder} until it is written`,
    leftBehind: (folder: string, command: string) => `The run is in ${folder} (for a week). To save it:\n${command}`,
    gradientNorm: 'gradient norm',
    firstAndLast: 'first step → last step',
    outcome: (finish: string, steps: number, milliseconds: string, first: string, last: string) =>
      `${finish} after ${plural(steps, 'step', 'steps')}, ${milliseconds} ms per step; loss ${first} → ${last}`,
    nonFinite: (what: string, layer: string | null, step: number) =>
      `the ${what}${layer === null ? '' : ` of ${layer}`} is not finite at step ${step}`,
    finding: (rule: string, sentence: string, remedy: string | null) =>
      `finding (${rule}): ${sentence}${remedy === null ? '' : ` Try: ${remedy}.`}`,
    validation: (loss: string, accuracy: string) => `validation: loss ${loss}, accuracy ${accuracy}`,
  },
  /** Names of what is compared. */
  metrics: { validationLoss: 'validation loss', loss: 'loss' },
  diagnose: {
    training: (steps: number) => `no run in the file: training ${plural(steps, 'step', 'steps')} first`,
    otherSeeds: (seeds: number) => `training ${plural(seeds, 'other seed', 'other seeds')} of the narrow network`,
    trying: (remedies: number, seeds: number) =>
      `trying ${plural(remedies, 'remedy', 'remedies')} with ${plural(seeds, 'seed', 'seeds')} each`,
    skipped: (rule: string, reason: string) => `${rule} skipped: ${reason}`,
    noRun: (id: string) => `there is no run ${id}`,
    runs: (ids: readonly string[]) =>
      ids.length > 0 ? `Its runs: ${ids.join(', ')}.` : 'It holds no runs: leave --run out to train first.',
    healthy: 'healthy',
    severities: { fault: 'fault', observation: 'observation' },
    tried: (metric: string, before: string, after: string, better: number, seeds: number) =>
      `${metric} ${before} → ${after} (median), better with ${better} of ${plural(seeds, 'seed', 'seeds')}`,
  },
  check: {
    answersTo: (labs: readonly string[]) =>
      labs.length === 0 ? 'it has no answers to a lab' : `it has answers to ${labs.length} labs`,
    nameOne: (labs: readonly string[]) => `Name one with --lab: ${labs.join(', ')}.`,
    unknown: (id: string) => `there is no lab ${id}`,
    otherLab: (id: string) => `these are answers to the lab ${id}`,
    noAnswer: (answer: string) => `“${answer}” is not an answer to this step`,
    noStep: (id: string) => `the lab has no step ${id}`,
    training: (runs: number) => `training ${plural(runs, 'run', 'runs')} of the file again`,
    passed: '✓',
    notPassed: '✗',
    summary: (title: string, passed: boolean, points: number, of: number) =>
      `${title}: ${passed ? 'passed' : 'not passed'}, ${points} of ${plural(of, 'point', 'points')}`,
  },
  heatmap: {
    title: (what: string, steps: number) => `${what} by layer (input at the top) and step (1 … ${steps})`,
    scale: (faint: string, low: number, strong: string, high: number) =>
      `'${faint}' = ${powerOfTen(low)} … '${strong}' = ${powerOfTen(high)}, '0' exactly zero, '!' not finite`,
  },
  resume: {
    noRun: {
      why: 'it holds no run to continue',
      advice: 'Leave --resume out to start one.',
    },
    diverged: {
      why: 'its last run diverged, so it cannot be continued',
      advice: 'Leave --resume out, and change its settings.',
    },
    noWeights: {
      why: 'its last run was interrupted before its weights were saved',
      advice: 'Leave --resume out to start again.',
    },
    over: {
      why: (taken: number, of: number) => `its last run has already taken ${taken} of ${plural(of, 'step', 'steps')}`,
      advice: 'Ask for more steps with --steps.',
    },
  },
  out: {
    replacesFile: (file: string) => `${file} is not a Gradient Lab file; this run will replace it.`,
    replacesRuns: (file: string, runs: number) =>
      `${file} has ${plural(runs, 'run', 'runs')} that this run will replace:`,
    changed: {
      what: 'another program has changed it since training began, and it cannot be read',
      advice: 'Move it away, or choose another name.',
    },
  },
  recover: {
    command: (folder: string, out: string) => `npm run -s lab -- recover ${folder} --out ${out}`,
    noRun: {
      what: (reason: string) => `there is no run that can be read (${reason})`,
      advice: 'Name the folder that “lab train” printed.',
    },
    written: (file: string, steps: number) => `written: ${file}, with the run’s steps up to ${steps}`,
  },
  noPlaceForRun: { what: 'a .json file cannot hold a run', advice: 'Write to a .gradlab file.' },
  inspect: (file: string, engine: string, seeds: number, loss: string) =>
    `${file} at initialization on ${engine}, ${plural(seeds, 'seed', 'seeds')}: loss ${loss}`,
  theory: {
    title: (file: string) => `${file}, mean-field theory at initialization`,
    fixedPoint: (q: string, chi: string, xi: string, phase: string) =>
      `fixed point: q ${q}, χ ${chi}, depth scale ξ ${xi} layers; ${phase}`,
  },
  engines: {
    available: (version: string) => `available, ${version}`,
    notAvailable: (reason: string) => `not available: ${reason}`,
  },
  verify: {
    figure: (number: number, title: string) => `figure ${number}: ${title}`,
    pass: 'pass',
    fail: 'FAIL',
    check: (what: string, measured: string, expected: string) => `${what}: ${measured}; expected ${expected}`,
    took: (title: string, seconds: string) => `${title} (${seconds} s)`,
    summary: (passed: number, of: number, engine: string, seconds: string) =>
      `${passed} of ${of} figures met on ${engine}, ${seconds} s`,
    met: 'yes',
    notMet: '**no**',
    /** docs/figures.md. */
    page: (passed: number, of: number, engine: string, rows: string) => `# Published figures

What papers and closed forms say about signals in deep networks, and what this laboratory measures: ${passed} of
${of} are met, on ${engine}. Everything but the lines that say “solver” or “quadrature” is measured on real
networks, by the engine that trains. Each row opens as an experiment: *File ▸ Published figures…*.

\`npm run -s lab -- verify\` measures them all again, \`npm run -s lab -- verify 3 12\` some of them, \`--engine onnx\` on another
engine; the exit code is 1 if one is not met. \`npm test\` measures the quick ones. This page is the output of
\`npm run -s lab -- verify --markdown\`.

| | figure | what | expected | measured | met |
|---|---|---|---|---|---|
${rows}
`,
  },
} as const;
