export const start = {
  label: 'Start screen',
  title: 'Gradient Lab',
  about: 'Build a network, train it, and see where its gradient goes.',
  back: (document: string) => `Back to ${document}`,
  /** Where nobody has worked on anything yet. */
  toWorkspace: 'Go to the workspace',
  learn: {
    title: 'Learn',
    about: 'Step by step',
    lab: (number: number, minutes: number) => `Lab ${number}, ${minutes} min`,
    progress: (done: number, of: number) => `${done} of ${of} steps done`,
    tour: 'Take the tour',
    tourAbout: 'The window in 5 steps',
    figures: 'Published figures',
    figuresAbout: 'Results of papers, to measure again',
  },
  play: {
    title: 'Play',
    about: 'Run one, turn a knob, watch what happens',
    run: 'Run it',
    runAbout: (example: string) => `Run it: ${example}`,
    open: 'Open',
    openAbout: (example: string) => `Open without running: ${example}`,
  },
  work: {
    title: 'Work',
    about: 'Your own files',
    new: 'New experiment',
    open: 'Open…',
    import: 'Import a table…',
    recent: 'Recent',
    noRecent: 'Files you open or save are listed here.',
    runs: (runs: number) => (runs === 0 ? 'no runs' : runs === 1 ? '1 run' : `${runs} runs`),
    days: { today: 'today', yesterday: 'yesterday' },
    notFound: 'not found',
    drop: 'Drop a .gradlab, .json or .csv file anywhere',
    atLaunch: 'Show this screen at launch',
  },
  /** The notes of the experiment as a card. */
  story: {
    label: 'About this experiment',
    open: 'Show the notes of this experiment',
    close: 'Close; the notes stay in the experiment',
  },
  /** What an example’s picture shows, measured. */
  picture: {
    /** Towards the input. */
    smaller: (factor: string) => `signal δ ${factor}× smaller per layer`,
    larger: (factor: string) => `signal δ ${factor}× larger per layer`,
    level: (factor: string, layers: number) => `signal δ within ${factor}× over ${layers} layers`,
    zero: (layers: number, of: number) => `gradient 0 in ${layers} of ${of} layers at step 1`,
    diverged: (step: string) => `diverges at step ${step}`,
    atGuessing: 'stays at guessing',
    loss: (value: string) => `loss ${value}`,
  },
} as const;
