import type { PackedExperiment } from '../experiment/packed-table';
import type { ExportOptions, Framework } from '../export/export-options';
import type { Lab } from '../labs/lab';
import type { MenuEntry } from './menu';
import type { ReportJob } from './report';
import type { TrainerWish } from './trainer';
import type {
  AppInfo,
  Appearance,
  CsvOutcome,
  ExportWritten,
  Failure,
  FileProgress,
  OpenOutcome,
  Outcome,
  PaneWidths,
  RecentFile,
  SaveOutcome,
  SentDocument,
} from './window';

// The bridge between the sandboxed page and the main process. What is listed here is all that crosses it: the preload script
// makes `window.lab` from these tables.

/** At the end of the page's address: it begins with the start screen. */
export const START_HASH = '#start';

/** What the page asks of the main process: methods of `window.lab`. Each is handled in main/app/requests.ts. */
export interface Requests {
  info(): Promise<AppInfo>;
  appearance(): Promise<Appearance>;
  /** What the View menu does too. */
  look(change: Partial<Appearance>): Promise<void>;
  zoom(change: 'in' | 'out' | 'reset'): Promise<void>;
  switchFullScreen(): Promise<void>;
  /** As they were left at the last time. */
  panes(): Promise<PaneWidths>;
  keepPanes(widths: PaneWidths): Promise<void>;
  /** Whether each change of the settings starts a run, as it was left at the last time. */
  runOnChange(): Promise<boolean>;
  keepRunOnChange(isOn: boolean): Promise<void>;
  /** Whether the start screen is to be shown now, and whether it is whenever the app starts with nothing to open. To be asked before `initial`. */
  startScreen(): Promise<{ readonly due: boolean; readonly atLaunch: boolean }>;
  showStartAtLaunch(atLaunch: boolean): Promise<void>;
  /** Whether the tour should begin by itself: the first start, with nothing to open and no start screen. To be asked after `initial`. */
  tourDue(): Promise<boolean>;
  /** What the user must know about where the lab writes; empty if all is as usual. */
  folderNotice(): Promise<string>;
  /** It was ended, or seen to its end. */
  tourSeen(): Promise<void>;
  /** What the application menu has of the page's actions, and which of them can be done at the moment. */
  showInMenu(entries: readonly MenuEntry[]): Promise<void>;
  /** What to show first: the file of the command line, recovered work, or the example. */
  initial(): Promise<OpenOutcome>;
  /** Asks with a dialog for a file. The window asks about unsaved work before. */
  open(): Promise<OpenOutcome>;
  /** Asks with a dialog for a CSV file, and reads it; its bytes arrive through a port, by a window message with data `lab:table`. */
  chooseCsv(): Promise<CsvOutcome>;
  recent(): Promise<readonly RecentFile[]>;
  openRecent(id: string): Promise<OpenOutcome>;
  example(): Promise<OpenOutcome>;
  /** Asks with a dialog for a folder with a lab or several, and reads them; null: the user cancelled. */
  openLabs(): Promise<Outcome<readonly Lab[] | null>>;
  newDocument(): Promise<void>;
  /** Writes to the document's own file; asks for one if there is none yet, or if the file changed on disk since. */
  save(document: SentDocument): Promise<SaveOutcome>;
  saveAs(document: SentDocument): Promise<SaveOutcome>;
  /** Keeps a recovery copy of unsaved work; null: there is none (title, close question). */
  changed(unsaved: SentDocument | null): Promise<void>;
  /** 'save' | 'discard' | 'cancel', asked in a native dialog. */
  askUnsaved(): Promise<'save' | 'discard' | 'cancel'>;
  /**
   * Gives a run to a trainer process; its port arrives as a window message with data `lab:trainer` and one port. One that was loaded
   * already may decline. `start`: a `TrainerStart`, which the trainer parses.
   */
  connectTrainer(
    wanted: TrainerWish,
    start: unknown,
  ): Promise<Outcome<{ readonly runId: string; readonly isLoaded: boolean }>>;
  /** A provisional run's folder stays; also after its trainer has gone. */
  keepRun(runId: string): Promise<Outcome<null>>;
  /** Starts a process that goes through a run of the document once more (replay.ts); its port arrives as a trainer's does. */
  connectReplay(runId: string): Promise<Outcome<{ readonly runId: string }>>;
  /** Starts a process that trains other seeds of an experiment (seeds.ts); its port arrives as a trainer's does. */
  connectSeeds(): Promise<Outcome<{ readonly runId: string }>>;
  /** Ends the trainer process by force: the last resort when it does not answer. */
  killTrainer(runId: string): Promise<void>;
  acceptFile(id: string): Promise<OpenOutcome>;
  /** A document that was dropped on the window. The page gives the file; the preload script asks Electron where it is. */
  openDropped(file: string): Promise<OpenOutcome>;
  /** Gives up the reading or writing in progress: its request is answered as one that was cancelled. */
  cancelFileWork(): Promise<void>;
  /** Asks with a dialog for a folder and writes the experiment there as code. */
  exportCode(experiment: PackedExperiment, options: ExportOptions): Promise<Outcome<ExportWritten | null>>;
  /** Puts layers on the system's clipboard as code: those at these paths, or the whole stack where there are none. */
  copyCode(experiment: PackedExperiment, framework: Framework, paths: readonly string[]): Promise<Outcome<null>>;
  /** Puts the text of layers on the system's clipboard. */
  copyLayers(text: string): Promise<void>;
  /** What is there, if it is meant to be layers; the page learns of nothing else on the clipboard. */
  copiedLayers(): Promise<string | null>;
  /** Puts the experiment on the system's clipboard, as the text of a document. */
  copyExperiment(experiment: PackedExperiment): Promise<void>;
  /** Puts a picture on the system's clipboard. */
  copyPicture(png: Uint8Array): Promise<void>;
  /** Begins to drag a picture out of the window, as a file of this name. */
  dragPicture(name: string, png: Uint8Array): Promise<void>;
  closeAnswer(close: boolean): Promise<void>;
  /** Asks with a dialog for a file, PDF or HTML, and writes a report's page there. */
  saveReport(title: string, html: string): Promise<SaveOutcome>;
  /** Shows the system's print dialog for a report's page. */
  printReport(html: string): Promise<Outcome<null>>;
  /** What a hidden window is there for: a report to draw. */
  reportJob(): Promise<ReportJob>;
  /** And its answer. */
  reportDrawn(report: Outcome<string>): Promise<void>;
}

export const requestChannels: { readonly [R in keyof Requests]: string } = {
  info: 'lab:info',
  appearance: 'lab:appearance',
  look: 'lab:look',
  zoom: 'lab:zoom',
  switchFullScreen: 'lab:switch-full-screen',
  panes: 'lab:panes',
  keepPanes: 'lab:keep-panes',
  runOnChange: 'lab:run-on-change',
  keepRunOnChange: 'lab:keep-run-on-change',
  startScreen: 'lab:start-screen',
  showStartAtLaunch: 'lab:show-start-at-launch',
  tourDue: 'lab:tour-due',
  folderNotice: 'lab:folder-notice',
  tourSeen: 'lab:tour-seen',
  showInMenu: 'lab:show-in-menu',
  initial: 'lab:initial',
  open: 'lab:open',
  chooseCsv: 'lab:choose-csv',
  recent: 'lab:recent',
  openRecent: 'lab:open-recent',
  example: 'lab:example',
  openLabs: 'lab:open-labs',
  newDocument: 'lab:new-document',
  save: 'lab:save',
  saveAs: 'lab:save-as',
  changed: 'lab:changed',
  askUnsaved: 'lab:ask-unsaved',
  connectTrainer: 'lab:connect-trainer',
  keepRun: 'lab:keep-run',
  connectReplay: 'lab:connect-replay',
  connectSeeds: 'lab:connect-seeds',
  killTrainer: 'lab:kill-trainer',
  acceptFile: 'lab:accept-file',
  openDropped: 'lab:open-dropped',
  cancelFileWork: 'lab:cancel-file-work',
  exportCode: 'lab:export-code',
  copyCode: 'lab:copy-code',
  copyLayers: 'lab:copy-layers',
  copiedLayers: 'lab:copied-layers',
  copyExperiment: 'lab:copy-experiment',
  copyPicture: 'lab:copy-picture',
  dragPicture: 'lab:drag-picture',
  closeAnswer: 'lab:close-answer',
  saveReport: 'lab:save-report',
  printReport: 'lab:print-report',
  reportJob: 'lab:report-job',
  reportDrawn: 'lab:report-drawn',
};

/** What the main process tells the page: `window.lab.onMenu(listener)` hears of `menu`. */
export interface Notifications {
  /** The trainer process of the run is gone without having finished: what happened, in words. */
  readonly trainerGone: { readonly runId: string; readonly failure: Failure };
  /** The id of an action was chosen in the menu, or its keys were pressed. */
  readonly menu: string;
  readonly appearanceChanged: Appearance;
  /** A file was opened from outside (second start of the app, Finder, recent menu): the window asks, then calls `acceptFile`. */
  readonly fileOffered: { readonly id: string; readonly name: string };
  /** The window is about to close: the page answers by `closeAnswer`. */
  readonly closeAsked: undefined;
  /** Between a request that reads or writes a file and its answer. */
  readonly fileProgress: FileProgress;
}

export const notificationChannels: { readonly [N in keyof Notifications]: string } = {
  trainerGone: 'lab:trainer-gone',
  menu: 'lab:menu',
  appearanceChanged: 'lab:appearance-changed',
  fileOffered: 'lab:file-offered',
  closeAsked: 'lab:close-asked',
  fileProgress: 'lab:file-progress',
};

/** The trainer's port is not a value: it arrives as a window message with this as its data. */
export const TRAINER_PORT = 'lab:trainer';

/** The same of the line that an opened document comes by (protocol/reader.ts). */
export const READER_PORT = 'lab:reader';

/** The same of the line that the bytes of a table come by: the page hands it to the worker that reads them, and never holds them itself. */
export const TABLE_PORT = 'lab:table';

/** Goes before the system's locale on the command line of the page's process. */
export const LOCALE_SWITCH = '--lab-locale=';

/** On the command line of the page's process: it is there to draw a report, and nobody sees it. */
export const REPORT_SWITCH = '--lab-draws-report';

/** `window.lab.onTrainerGone`, …: each returns a function that stops listening. */
type Listeners = {
  readonly [N in keyof Notifications as ListenerName<N>]: (listener: (value: Notifications[N]) => void) => () => void;
};
export type ListenerName<N extends keyof Notifications> = `on${Capitalize<N>}`;

/** `window.lab`: all that the sandboxed page has of the app. */
export interface LabBridge extends Omit<Requests, 'openDropped'>, Listeners {
  openDropped(file: File): Promise<OpenOutcome>;
  /** What the page must know before it draws: how numbers are written here, and whose keys there are. */
  readonly system: { readonly locale: string; readonly isMac: boolean; readonly drawsReport: boolean };
}
