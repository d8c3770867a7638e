// Numbers come as they are to be read.

export const runs = {
  bar: {
    label: 'Run',
    states: {
      idle: 'Ready',
      starting: 'Starting…',
      running: 'Training',
      paused: 'Paused',
      stopping: 'Stopping…',
      finished: 'Finished',
      failed: 'Failed',
    },
    /** Finished by divergence. */
    diverged: 'Diverged',
    run: 'Run',
    runAbout: 'Train the network from the start',
    resume: 'Resume',
    pause: 'Pause',
    step: 'Step',
    stepAbout: (steps: number) => (steps === 1 ? 'Take a step, then pause' : `Take ${steps} steps, then pause`),
    stop: 'Stop',
    stopAbout: 'Stop this run; everything recorded is saved',
    kill: 'Force stop',
    blocked: (reason: string) => `Cannot run: ${reason}`,
    goToProblem: (reason: string) => `Go to the problem: ${reason}`,
    progress: 'Training progress',
    at: (step: string, of: string) => `step ${step} of ${of}`,
    rate: (perSecond: string) => ` · ${perSecond} ${perSecond === '1' ? 'step' : 'steps'}/s`,
    left: (duration: string) => ` · ${duration} left`,
    /** For screen readers. */
    partDone: (state: string, percent: number) => `${state}, ${percent} % done`,
  },
  duration: {
    seconds: (seconds: number) => `${seconds} s`,
    minutes: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
    hours: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
    unknown: '…',
  },
  /** Why a run can take no step. */
  isStopping: 'the run is stopping',
  branch: {
    button: 'Branch',
    /** After it, where there is room. */
    after: (step: string) => ` after step ${step}`,
    about: (run: number, step: string) =>
      `Start a new run with the current settings from the weights of run ${run} after ${step} steps`,
    /** Where a run was branched from. */
    origin: (run: number, step: string) => `run ${run} after step ${step}`,
    originGone: (step: string) => `another run after step ${step}`,
    noWeights: 'No checkpoint of this run is saved',
    running: 'Stop the current run first',
    problems: 'Fix the experiment’s problems first',
    over: (steps: string, at: string) =>
      `The experiment’s ${steps} steps end at ${at}: set more steps, or select an earlier step`,
  },
  /** The run continues as the same run. */
  continue: {
    button: 'Continue',
    about: (run: number, step: string, until: string) =>
      `Continue run ${run} with its own settings from step ${step} to step ${until}`,
    noStep: 'No checkpoint of this run after its first step is saved',
    over: (step: string, steps: string) =>
      `The run has taken ${step} steps and the experiment asks for ${steps}: set more steps to continue it`,
  },
  /** Why a run cannot go on from its end. */
  checkpointGaps: {
    diverged: 'The run diverged: its last weights are not finite. Select an earlier step and branch there',
    interrupted: 'The run was interrupted, and no checkpoint of it is saved',
    steps: 'The file is older and does not say how many steps this run has taken',
    weights: 'The file does not hold the last weights of this run: it is older, or something was removed from it',
    optimizer: 'The file does not hold the optimizer state of this run: it is older, or something was removed from it',
  },
  /** How much larger the file gets. */
  allCheckpoints: {
    none: 'The file will hold all checkpoints; there are none yet but those at the ends of runs.',
    one: (megabytes: string) => `The file will hold 1 more checkpoint: ${megabytes} MB before compression.`,
    several: (count: string, megabytes: string) =>
      `The file will hold ${count} more checkpoints: ${megabytes} MB before compression.`,
    off: 'The file will hold only the checkpoints at the ends of runs.',
  },
  /** A run that “Run on change” has made. */
  keep: {
    button: 'Keep',
    about: 'Keep this run in the list and in the file; otherwise the next change replaces it',
    disabled: 'this run is kept already',
  },
  rename: {
    button: 'Rename this run',
    field: (run: number) => `Name of run ${run}; empty: named by its settings`,
    /** In the undo list. */
    undo: (run: number) => `rename run ${run}`,
    said: (run: number, name: string) => (name ? `Run ${run} is now “${name}”` : `Run ${run} is named by its settings`),
  },
  list: {
    title: 'Runs',
    sort: 'Sort runs by',
    orders: { number: 'number', loss: 'loss', name: 'name' },
    /** For screen readers. */
    row: (run: number, name: string, loss: string, outcome: string) => `Run ${run}: ${name}, loss ${loss}, ${outcome}`,
    lossAbout: (loss: string, from: string, to: string) => `Final loss ${loss}: mean of steps ${from} to ${to}`,
    about: (ending: string, engine: string) => `${ending}, computed by ${engine}`,
    atGuessing: 'at guessing',
    steps: (steps: number, written: string) => (steps === 1 ? '1 step' : `${written} steps`),
    more: (run: number) => `More for run ${run}`,
    rename: 'Rename',
    addNote: 'Add a note…',
    editNote: 'Edit the note…',
    hide: 'Hide',
    show: 'Show again',
    delete: 'Delete',
    keys: { rename: 'F2', delete: 'Delete' },
    /** Why a run cannot be deleted. */
    tried: 'Keep or undo what was tried first',
    note: (run: number) => `Note on run ${run}`,
    notePlaceholder: 'What is this run for? Enter to save',
    /** Whether they are listed too. */
    hiddenRuns: (runs: number) => (runs === 1 ? '1 hidden run' : `${runs} hidden runs`),
    /** In the undo list. */
    undo: {
      note: (run: number) => `note on run ${run}`,
      hide: (run: number) => `hide run ${run}`,
      show: (run: number) => `show run ${run} again`,
      delete: (run: number) => `delete run ${run}`,
    },
    said: {
      hidden: (run: number) => `Run ${run} is hidden`,
      shown: (run: number) => `Run ${run} is shown again`,
      deleted: (run: number) => `Run ${run} deleted. Undo brings it back`,
    },
  },
  scrubber: {
    play: 'Replay the run',
    playAbout: 'Replay from here, or from the start',
    stopPlaying: 'Stop replaying',
    record: 'Step shown',
    help: 'Drag, or ← → for single steps, Home and End; Space replays the run',
    step: (step: string) => `step ${step}`,
    kept: 'Marks on the axis: checkpoints. You can branch from these steps.',
    latest: 'latest',
    latestAbout: 'Follow the newest step (Escape in a picture)',
  },
} as const;
