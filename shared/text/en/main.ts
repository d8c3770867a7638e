// Texts of the main process: system dialogs, and failures and notices that the window shows.

/** Of a list, in a dialog: the rest is counted. */
const MOST_LISTED_RUNS = 10;
const listed = (runs: readonly string[]) => [
  ...runs.slice(0, MOST_LISTED_RUNS),
  ...(runs.length > MOST_LISTED_RUNS ? [`… and ${runs.length - MOST_LISTED_RUNS} more`] : []),
];

const runCount = (runs: number) => (runs === 1 ? 'one run' : `${runs} runs`);

export const main = {
  /** Kinds of file, in the system's dialogs. */
  fileKinds: {
    experiment: 'Gradient Lab experiment',
    experiments: 'Gradient Lab experiments',
    json: 'Experiment without runs (JSON)',
    tables: 'CSV and text tables',
    report: { pdf: 'PDF document', html: 'Web page (HTML)' },
    all: 'All files',
  },
  ok: 'OK',
  /** Where the lab starts in other folders than usual. */
  folders: {
    none: 'Gradient Lab finds no folder that it can write.',
    temporary: (named: string) =>
      `The folder for temporary files, ${named}, is missing or cannot be written: another is used.`,
    home: (named: string, reason: string, folder: string) =>
      `${named} cannot be written (${reason}). Settings, runs and unsaved work are in ${folder} for now: save what you want to keep.`,
  },
  /** Switches on the packaged app's command line. */
  switches: {
    ignored: (name: string) => `--${name} is ignored: nothing outside the lab may look into its window.`,
    refused: (name: string) => `Gradient Lab does not start with --${name}.`,
    advice:
      'Without its sandbox, a damaged or hostile file could reach your other files. Start it without this switch and not as root. An AppImage adds --no-sandbox where the system has no user namespaces: install the .deb there.',
  },
  unsaved: {
    message: 'Save the changes to this experiment?',
    detail: 'Your changes will be lost if you don’t save them.',
    save: 'Save',
    discard: 'Don’t save',
    cancel: 'Cancel',
  },
  replace: {
    message: (file: string) => `“${file}” already exists. Replace it?`,
    detail: (folder: string) => `The file is in ${folder}. Replacing it erases what it holds.`,
    replace: 'Replace',
    cancel: 'Cancel',
  },
  overwrite: {
    message: (file: string) => `“${file}” has changed on disk since it was opened.`,
    detail: (lost: readonly string[]) =>
      [
        'Saving overwrites that change. To keep both, choose “Cancel”, then “Save as”.',
        ...(lost.length > 0 ? ['', `Saving erases ${runCount(lost.length)} of that file:`, ...listed(lost)] : []),
      ].join('\n'),
    overwrite: 'Overwrite',
    cancel: 'Cancel',
  },
  labsFolder: { message: 'Folder of a lab, or of several labs', choose: 'Open' },
  exportFolder: { message: 'Choose an empty folder for the exported files', choose: 'Export here' },
  folderNotEmpty: {
    message: (folder: string) => `“${folder}” is not empty.`,
    detail: (files: readonly string[]) => `Files named ${files.join(', ')} are replaced; everything else stays.`,
    write: 'Write into it',
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
      `Gradient Lab closed unexpectedly after opening your unsaved work of ${keptAt}. If that work is the cause, start without it: it is set aside, not deleted.`,
    open: 'Open it again',
    without: 'Start without it',
  },
  notResponding: {
    message: 'The window does not respond.',
    reloadDetail: 'You can wait, or reload it with your work as it was a moment ago.',
    closeDetail: 'You can wait, or close it. Gradient Lab offers your unsaved work at the next start.',
    wait: 'Wait',
    reload: 'Reload',
    close: 'Close',
  },
  pageGone: {
    message: 'The window stopped working.',
    detail: (reason: string) => `Reason: ${reason}. At most the last second of work is lost.`,
    reload: 'Reload',
    quit: 'Quit',
  },
  recovered: {
    notice: (keptAt: string) =>
      `Gradient Lab closed unexpectedly. This is your unsaved work of ${keptAt}; save it to keep it.`,
    /** After the notice. */
    missing: (runs: number) => ` ${runCount(runs)} could not be recovered.`,
    otherFile: (file: string) => ` “${file}” is under “Recent” in the File menu.`,
    failed: 'Your unsaved work could not be opened.',
    keptAs: (problem: string, file: string) => `${problem}\n\nIt was saved as ${file}.`,
  },
  runsLost: {
    message: (file: string, runs: number) => `Save “${file}” without ${runCount(runs)}?`,
    detail: (lost: readonly string[]) =>
      [
        'These cannot be read now. If they are in a file, the file may be out of reach: choose “Cancel”, connect its disk, then save again.',
        '',
        ...listed(lost),
      ].join('\n'),
    without: 'Save without them',
    cancel: 'Cancel',
  },
  runsBack: {
    message: (file: string, runs: number) => `“${file}” still has ${runCount(runs)} that this window does not show.`,
    detail: 'The file was out of reach when your unsaved work was recovered. Open it again to see them.',
  },
  headerDamaged: (file: string) => `its ${file} is not as it was written`,
  noRecord: 'it was not recorded',
  readerGone: {
    message: 'The process that reads and writes files has ended: the file may need more memory than there is for it.',
    advice: 'Nothing in the window is lost. Open the file again; if it happens again, use a backup of it.',
  },
  notSavable: 'Fix it, then save again.',
  invalidFile: 'Fix the file in a text editor, then open it again.',
  unexpected: {
    message: (problem: string) => `Unexpected error: ${problem}`,
    advice: 'Try again. If it happens again, please report it.',
  },
  trainer: {
    otherVersion: (before: string, now: string) =>
      ` This run was computed by ${before} so far and continues with ${now}: its last digits may differ.`,
    notKept: (tensor: string) => `The run cannot continue: its ${tensor} was not saved.`,
    engineMissing: (engine: string, reason: string) => `The ${engine} engine does not load here (${reason}).`,
    unknownCommand: { message: 'The training process received an unknown message.', advice: 'Please report this.' },
    invalid: 'Fix it, then run again.',
    diskFull: {
      message: 'The disk is full; the run stopped.',
      advice: 'Free some space. Everything recorded so far is saved.',
    },
    otherwise: 'Try again, or choose another engine.',
    tooMany: {
      message: (trainers: number) => `${trainers} training processes are already running.`,
      advice: 'Stop one of them, then run again.',
    },
    branch: {
      noTensor: (tensor: string) =>
        `the network has a ${tensor} that the earlier run had not, so its weights do not fit`,
      otherShape: (tensor: string, now: string, before: string) =>
        `${tensor} is ${now} now and was ${before} in the earlier run, so its weights do not fit`,
    },
    noWeights: 'This run has saved no weights.',
    weightsGone: 'The weights of this run are no longer there.',
    noRecord: {
      message: 'The weights of this run are no longer available.',
      advice: 'Run it again (F5) to see them.',
    },
    killed: {
      message: 'The training process was stopped by force.',
      advice: 'Everything recorded until then is saved.',
    },
    ended: {
      message: 'The training process ended before the run did.',
      advice: 'Everything recorded until then is saved. Run again.',
    },
    crashed: {
      message: (code: number) => `The training process crashed (code ${code}).`,
      advice:
        'Everything recorded until then is saved. Run again; if it happens again, try a smaller network or another engine.',
    },
  },
} as const;
