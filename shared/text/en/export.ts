// Exporting an experiment as code: the dialog, the command line, and what is said when it is done.

const FRAMEWORKS = { keras: 'Keras', pytorch: 'PyTorch' } as const;

export const exporting = {
  notEmpty: {
    message: (folder: string) => `${folder}: the folder is not empty`,
    advice: 'Choose an empty or new folder, or write into this one with --force: files of the same names are replaced.',
  },
  written: (files: readonly string[], folder: string) => `Written to ${folder}: ${files.join(', ')}`,
  experimentCopied: 'Experiment copied as text',
  copied: (framework: string, layers: number) =>
    `${layers === 0 ? 'The whole stack' : layers === 1 ? '1 layer' : `${layers} layers`} copied as ${framework} code`,
  frameworks: FRAMEWORKS,
  command: {
    description:
      'write the experiment as a Keras or PyTorch program, or as a notebook, with its data and initial weights',
    to: 'what to write',
    framework: 'framework of a notebook',
    ownInitializers: 'the framework draws the initial weights; initial-weights.npz is not written',
    force: 'write into a folder that is not empty',
    out: 'folder to write to',
  },
  dialog: {
    title: 'Export as code',
    intro:
      'The experiment as a program that runs without the lab, with the same data, batches and initial weights: the losses are the same.',
    target: 'Write',
    targets: {
      keras: 'Keras program (train.py)',
      pytorch: 'PyTorch program (train.py)',
      notebook: 'Notebook (train.ipynb)',
    },
    framework: 'Framework of the notebook',
    ownInitializers: 'The framework draws the initial weights',
    ownInitializersHelp:
      'The initializers are written as code. Losses then differ by the draw; initial-weights.npz is left out.',
    files: (files: readonly string[]) => `Files: ${files.join(', ')}`,
    dropout: 'Dropout masks come from the framework’s generator, so the losses agree on average only.',
    export: 'Choose a folder…',
    cancel: 'Cancel',
  },
} as const;
