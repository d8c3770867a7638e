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
    stepsAtATime: 'Steps at a time',
    stop: 'Stop',
    stopAbout: 'Stop this run; everything recorded is saved',
    kill: 'Force stop',
    blocked: (reason: string) => `Cannot run: ${reason}`,
    goToProblem: (reason: string) => `Go to the problem: ${reason}`,
    progress: 'Training progress',
    at: (step: string, of: string, perSecond: string) => `step ${step} of ${of} · ${perSecond} steps/s`,
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
    noWeights: 'Only runs from this session have checkpoints to branch from',
    running: 'Stop the current run first',
    problems: 'Fix the experiment’s problems first',
    over: (steps: string, at: string) =>
      `The experiment’s ${steps} steps end at ${at}: set more steps, or select an earlier step`,
  },
  scrubber: {
    label: 'Step shown',
    play: 'Replay the run',
    playAbout: 'Replay from here, or from the start',
    stopPlaying: 'Stop replaying',
    back: 'One recorded step back',
    forward: 'One recorded step forward',
    record: 'Recorded step',
    step: (step: string) => `step ${step}`,
    kept: 'Marks: checkpoints. You can branch from these steps.',
    latest: 'latest',
    latestAbout: 'Follow the newest step (Escape in a picture)',
  },
} as const;
