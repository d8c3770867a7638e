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
    /** Finished, but not as it was meant to. */
    diverged: 'Diverged',
    run: 'Run',
    runAbout: 'Train the network from the start',
    resume: 'Resume',
    pause: 'Pause',
    step: 'Step',
    stepAbout: (steps: number) => (steps === 1 ? 'Take a step, then pause' : `Take ${steps} steps, then pause`),
    stepsAtATime: 'Steps at a time',
    stop: 'Stop',
    stopAbout: 'End this run; what was recorded stays',
    kill: 'End trainer by force',
    blocked: (reason: string) => `Cannot run: ${reason}`,
    goToProblem: (reason: string) => `Go to what is in the way: ${reason}`,
    progress: 'Training progress',
    at: (step: string, of: string, perSecond: string) => `step ${step} of ${of} · ${perSecond} steps/s`,
    left: (duration: string) => ` · ${duration} left`,
    /** For the ear. */
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
    /** Behind it, where there is room. */
    after: (step: string) => ` after step ${step}`,
    about: (run: number, step: string) =>
      `A new run with the document’s settings as they are now, from the weights that run ${run} had after ${step} steps`,
    /** Where a run was branched from. */
    origin: (run: number, step: string) => `run ${run} after step ${step}`,
    originGone: (step: string) => `another run after step ${step}`,
    noWeights: 'Only runs of this session have kept their weights on the way',
    running: 'Stop the run that is going first',
    problems: 'Mend the document’s problems first',
    over: (steps: string, at: string) =>
      `The document’s ${steps} steps are over at ${at}: ask for more steps, or choose an earlier step in the picture`,
  },
  scrubber: {
    label: 'Step shown',
    play: 'Play the run',
    playAbout: 'Play the run from here, or again from its start',
    stopPlaying: 'Stop playing',
    back: 'One recorded step back',
    forward: 'One recorded step forward',
    record: 'Recorded step',
    step: (step: string) => `step ${step}`,
    kept: 'Marks: weights were kept after these steps. Runs can be branched there.',
    latest: 'latest',
    latestAbout: 'Follow the newest step (Escape in a picture)',
  },
} as const;
