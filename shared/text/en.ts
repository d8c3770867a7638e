// English, as the window and the application menu say it. & stands before the letter that opens a menu entry by keyboard.

import { archive } from './en/archive';
import { builder } from './en/builder';
import { charts } from './en/charts';
import { commandLine } from './en/command-line';
import { compare } from './en/compare';
import { diagnosis } from './en/diagnosis';
import { diagnosisCard } from './en/diagnosis-card';
import { document } from './en/document';
import { exporting } from './en/export';
import { files } from './en/files';
import { histograms } from './en/histograms';
import { inside } from './en/inside';
import { inspector } from './en/inspector';
import { labs } from './en/labs';
import { main } from './en/main';
import { numbers } from './en/numbers';
import { palette } from './en/palette';
import { pass } from './en/pass';
import { play } from './en/play';
import { problems } from './en/problems';
import { readings } from './en/readings';
import { report } from './en/report';
import { schema } from './en/schema';
import { runs } from './en/runs';
import { shell } from './en/shell';
import { start } from './en/start';
import { table } from './en/table';

export const en = {
  // An area of the window a file.
  archive,
  builder,
  charts,
  commandLine,
  compare,
  diagnosis,
  diagnosisCard,
  document,
  export: exporting,
  files,
  histograms,
  inside,
  inspector,
  labs,
  main,
  numbers,
  palette,
  pass,
  play,
  problems,
  readings,
  report,
  schema,
  runs,
  shell,
  start,
  table,

  /** By the action's id; its record in `renderer/actions` has the rest. */
  actions: {
    new: '&New',
    open: '&Open…',
    example: 'Open the &example',
    openLabs: 'Open a lab &pack…',
    import: '&Import a table (CSV)…',
    figures: 'Pu&blished figures…',
    save: '&Save',
    saveAs: 'Save &as…',
    allCheckpoints: 'Save all &checkpoints in the file',
    exportCode: '&Export as code…',
    report: 'Save a repor&t…',
    print: '&Print a report…',
    allNumbers: 'Save all &numbers of the run (CSV)',
    undo: '&Undo',
    redo: '&Redo',
    copyLayers: 'Copy layers',
    copyExperiment: 'Copy experiment as &text',
    copyKeras: 'Copy as &Keras code',
    copyPytorch: 'Copy as Py&Torch code',
    pasteLayers: 'Paste layers',
    addLayer: '&Add layer…',
    duplicateLayers: '&Duplicate layers',
    deleteLayers: '&Delete',
    wrapLayers: 'Wrap in or unwrap residual &block',
    selectAllLayers: 'Select all layers',
    moveUp: 'Move layers up, towards the input',
    moveDown: 'Move layers down, towards the output',
    moveIn: 'Move layers into the residual block beside them',
    moveOut: 'Move layers out of their residual block',
    run: '&Run or resume',
    pause: '&Pause',
    step: '&Step',
    stop: 'S&top',
    step10: 'Take 10 steps',
    step100: 'Take 100 steps',
    newSeed: '&New seed',
    runOnChange: 'R&un on change',
    keepRun: '&Keep the run',
    continue: '&Continue the run',
    branch: '&Branch from a checkpoint',
    renameRun: 'Re&name run…',
    noteRun: 'N&ote on the run…',
    hideRun: '&Hide the run',
    deleteRun: '&Delete the run',
    showEvidence: 'Show the &evidence of the diagnosis',
    tryRemedy: '&Try the first remedy',
    keepTry: '&Keep what was tried',
    undoTry: '&Undo what was tried',
    projector: '&Projector mode',
    zoomIn: 'Zoom &in',
    zoomOut: 'Zoom &out',
    zoomReset: '&Actual size',
    fullScreen: '&Full screen',
    picturesOnly: 'Pictures &only',
    networkPane: '&Network pane',
    inspectorPane: '&Inspector pane',
    phases: 'Show the phase diagram',
    story: 'Show the &notes of the experiment',
    resetPanes: '&Reset panes',
    startScreen: 'Start &screen',
    startAtLaunch: 'Show start screen at &launch',
    palette: '&Command palette…',
    shortcuts: '&Keyboard shortcuts…',
    tour: 'Take the &tour',
    about: 'About &Gradient Lab',
  },
  menus: {
    file: '&File',
    edit: '&Edit',
    run: '&Run',
    view: '&View',
    help: '&Help',
    recent: 'Open &recent',
    examples: '&Examples',
    quit: '&Quit',
    theme: '&Theme',
  },
  recent: { none: 'No recent files', clear: 'Clear the list' },
  themes: { system: 'As the &system', light: '&Light', dark: '&Dark', contrast: 'High &contrast' },
  /** Headings in the palette and in the list of shortcuts. */
  groups: {
    file: 'File',
    start: 'Start from',
    lab: 'Lab',
    figure: 'Published figure',
    edit: 'Edit',
    add: 'Add a layer',
    run: 'Run',
    play: 'Play bar',
    view: 'View',
    statistic: 'Heatmap',
    steps: 'Steps shown',
    appearance: 'Appearance',
    help: 'Help',
  },
  disabledReasons: {
    noSelection: 'choose a layer first',
    problems: 'fix the experiment’s problems first',
    noFurtherPlace: 'they cannot move further',
    noBlockBeside: 'there is no residual block next to them',
    inNoBlock: 'they are not in a residual block',
    nothingToUndo: 'nothing to undo',
    nothingToRedo: 'nothing to redo',
    noRun: 'there are no runs yet',
    notRunning: 'nothing is running',
    running: 'a run is in progress',
    wholeRun: 'the whole run is shown',
    newest: 'the newest step is shown',
    noNotes: 'the experiment has no notes',
    shown: 'shown now',
  },
  edit: {
    deleteLayers: 'Delete layers',
    repeat: (times: number) => `Repeat layers ×${times}`,
    add: (layer: string) => `Add ${layer}`,
  },
  view: {
    show: (view: string) => `Show ${view}`,
    showRun: (number: number, title: string) => `Show run ${number}: ${title}`,
    curve: (subject: string) => `Show the ${subject} curve`,
    fewerSteps: 'Fewer steps',
    moreSteps: 'More steps',
    wholeRun: 'The whole run',
    earlierSteps: 'Earlier steps',
    laterSteps: 'Later steps',
    firstStep: 'First recorded step',
    latestStep: 'Newest step',
    theme: (theme: string) => `Theme: ${theme}`,
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    everywhere: 'The command palette has every action, including those without keys:',
    or: 'or',
    close: 'Close',
  },
  /** Keys that belong to where the focus is. */
  keys: {
    stack: {
      label: 'In the layer stack',
      keys: {
        choose: 'Select a layer',
        range: 'Select several',
        goOn: 'Go to a layer, keep the selection',
        take: 'Add to or remove from the selection',
        ends: 'First, last layer',
        pickUp: 'Pick up, then drop',
        putBack: 'Put back what was picked up',
      },
    },
    pictures: {
      label: 'In a picture',
      keys: {
        step: 'One recorded step back, forward',
        leap: 'A twentieth of the run',
        layer: 'Layer below, above (heatmap)',
        ends: 'First, last recorded step',
        zoom: 'Fewer, more steps',
        whole: 'The whole run',
        latest: 'Follow the newest step',
      },
    },
    fields: {
      label: 'In a field or between panes',
      keys: {
        nudge: 'A number up, down',
        draft: 'Restore the previous value',
        split: 'Move the edge of a pane',
        splitFar: 'Move it far',
        splitReset: 'Default width',
      },
    },
  },
  panes: {
    left: 'Width of the network pane',
    right: 'Width of the inspector pane',
    help: 'Drag, or use the arrow keys. Double-click or Enter: default width',
    wider: { left: 'Network pane wider', right: 'Inspector pane wider' },
    narrower: { left: 'Network pane narrower', right: 'Inspector pane narrower' },
    open: { left: 'Show the network pane', right: 'Show the inspector' },
    close: { left: 'Hide the network pane', right: 'Hide the inspector' },
    opened: { left: 'Network pane shown', right: 'Inspector shown' },
    closed: { left: 'Network pane hidden', right: 'Inspector hidden' },
    hidden: 'Pictures only. The buttons at the top right restore the side panes.',
    shown: 'Side panes shown',
    isClosed: 'the pane is hidden',
    atLimit: 'it is at its limit',
    usual: 'they have their default widths',
  },
  tour: {
    label: 'Tour',
    step: (number: number, of: number) => `${number} of ${of}`,
    goThere: 'Take me there',
    back: 'Back',
    next: 'Skip this step',
    end: 'End the tour',
    endAbout: 'End the tour. You can restart it from the Help menu.',
    done: 'Done',
    restart: 'You can restart the tour from the Help menu.',
    /** What one does, and why. */
    steps: {
      layer: {
        title: 'Choose a layer',
        text: 'This is the network, from the input at the top to the output. Click a layer: its formula and settings open on the right.',
      },
      run: {
        title: 'Train it',
        text: 'Click Run. The network trains for real, and every layer is measured at every step.',
      },
      picture: {
        title: 'Find where the gradient vanishes',
        text: 'Each row is a layer, each column a step: bright where a layer learns, dark where hardly any gradient arrives. Click a place in the picture, or move there with the arrow keys.',
      },
      change: {
        title: 'Change what every layer does',
        text: 'Give this layer another activation, such as ReLU, then click “Apply to all hidden layers” below it.',
      },
      compare: {
        title: 'Run again, and compare',
        text: 'Click Run once more. When it has finished, open Compare: both runs share the same scales.',
      },
      end: {
        title: 'That is all',
        text: 'Change one thing, run, compare. The File menu has examples and figures from the literature.',
      },
    },
  },
} as const;
