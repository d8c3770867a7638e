// What the main process says: in dialogs of the system, and as failures and notices that the window shows.

const runCount = (runs: number) => (runs === 1 ? 'one run' : `${runs} runs`);

export const main = {
  /** Kinds of file, in the system's dialogs. */
  fileKinds: {
    experiment: 'Gradient Lab experiment',
    experiments: 'Gradient Lab experiments',
    json: 'Experiment without runs (JSON)',
    tables: 'Tables as text',
    all: 'All files',
  },
  ok: 'OK',
  unsaved: {
    message: 'Save the changes to this experiment?',
    detail: 'What is not saved will be lost.',
    save: 'Save',
    discard: 'Don’t save',
    cancel: 'Cancel',
  },
  overwrite: {
    message: (file: string) => `“${file}” has changed on disk since it was opened.`,
    detail: 'Saving writes over that change. Choose “Cancel”, then “Save as”, to keep both.',
    overwrite: 'Overwrite',
    cancel: 'Cancel',
  },
  noPlaceForRuns: {
    message: (file: string, runs: number) =>
      `“${file}” can hold the experiment, but not its ${runs === 1 ? 'run' : `${runs} runs`}.`,
    detail: 'A .gradlab file holds both.',
    archive: 'Save as .gradlab…',
    without: 'Save without runs',
    cancel: 'Cancel',
  },
  recoverAgain: {
    message: 'Open the unsaved work again?',
    detail: (keptAt: string) =>
      `Gradient Lab was cut off after it opened your unsaved work of ${keptAt}. If that work is the reason, start without it: it is put aside, not deleted.`,
    open: 'Open it again',
    without: 'Start without it',
  },
  notResponding: {
    message: 'The window does not respond.',
    reloadDetail: 'You can wait, or load it again with your work as it was a moment ago.',
    closeDetail: 'You can wait, or close it. Your unsaved work is offered when Gradient Lab is started again.',
    wait: 'Wait',
    reload: 'Load again',
    close: 'Close',
  },
  pageGone: {
    message: 'The window stopped working.',
    detail: (reason: string) => `Reason: ${reason}. Nothing is lost but the last second of work.`,
    reload: 'Load again',
    quit: 'Quit',
  },
  recovered: {
    notice: (keptAt: string) =>
      `Gradient Lab did not close properly. This is your unsaved work of ${keptAt}; save it to keep it.`,
    /** Behind the notice. */
    missing: (runs: number) => ` ${runCount(runs)} of it could not be read again.`,
    otherFile: (file: string) => ` “${file}” is under “Recent” in the File menu.`,
    failed: 'Your unsaved work could not be opened again.',
    keptAs: (problem: string, file: string) => `${problem}\n\nIt is kept as ${file}.`,
  },
  runsNotSaved: (file: string, runs: number) => `“${file}” is saved, but ${runCount(runs)} could not be.`,
  noRecord: 'there is no record of it',
  notSavable: 'Change what is named, then save again.',
  invalidFile: 'Correct the file in a text editor, then open it again.',
  unexpected: {
    message: (problem: string) => `Something unexpected went wrong: ${problem}`,
    advice: 'Try again. If it happens again, please report it.',
  },
  trainer: {
    unknownCommand: { message: 'the trainer got a message it does not know', advice: 'Please report this.' },
    invalid: 'Change what is named, then run again.',
    diskFull: {
      message: 'The disk is full; the run stopped.',
      advice: 'Free some space. What was recorded so far is kept.',
    },
    otherwise: 'Try again, or choose another engine.',
    tooMany: {
      message: (trainers: number) => `${trainers} training processes are at work already.`,
      advice: 'Stop one of them, then run again.',
    },
    noRecord: {
      message: 'There is no record of this run’s weights any more.',
      advice: 'Run again (F5) to look inside.',
    },
    killed: {
      message: 'The training process was ended by force.',
      advice: 'What was recorded until then is kept.',
    },
    ended: {
      message: 'The training process ended before the run did.',
      advice: 'What was recorded until then is kept. Run again.',
    },
    crashed: {
      message: (code: number) => `The training process crashed (code ${code}).`,
      advice:
        'What was recorded until then is kept. Run again; if it happens again, try a smaller network or another engine.',
    },
  },
} as const;
