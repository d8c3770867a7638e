import type { EngineId } from '../program/engine';
import type { StoredRun } from '../run/stored-run';
import type { MenuEntry } from './menu';

/** A file that was opened. The window never learns more of the file system than the name. */
export interface OpenedFile {
  /** Shown in the title; null for an example or a recovered document that has no file yet. */
  readonly name: string | null;
  /** The document as plain data, already valid. */
  readonly experiment: unknown;
  readonly runs: readonly StoredRun[];
  /** A sentence to show once, such as 'Recovered unsaved work of 14:05'; empty if there is nothing to say. */
  readonly notice: string;
}

/** A table that the user has chosen, not yet looked into. */
export interface CsvFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How far a file is that is being read or written. */
export interface FileProgress {
  readonly what: 'reading' | 'writing';
  readonly name: string;
  /** 0 … 1 */
  readonly share: number;
}

/** An error as it crosses processes: plain data. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** `null`: the user cancelled. */
export type OpenOutcome = Outcome<OpenedFile | null>;
export type CsvOutcome = Outcome<CsvFile | null>;
export type SaveOutcome = Outcome<{ readonly name: string } | null>;

export interface EngineAvailability {
  readonly id: EngineId;
  readonly available: boolean;
  readonly version: string | null;
  /** Why it does not load here; null if it does. */
  readonly reason: string | null;
}

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  /** The release that package.json pins; differs from `electron` where a substitute runs, and the About box says so. */
  readonly electronPinned: string;
  readonly chrome: string;
  readonly node: string;
  readonly platform: string;
  readonly engines: readonly EngineAvailability[];
}

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;

/** How the window looks; chosen in the View menu, kept in the settings. */
export interface Appearance {
  readonly theme: (typeof THEMES)[number];
  /** Large type and thick lines, for the last row. */
  readonly projector: boolean;
}

/** In pixels; null: as the window's own style has it. */
export interface PaneWidths {
  readonly left: number | null;
  readonly right: number | null;
}

/** `window.lab`: all that the sandboxed page can ask of the app. */
export interface LabBridge {
  /** What the page must know before it draws: how numbers are written here, and whose keys there are. */
  readonly system: { readonly locale: string; readonly isMac: boolean };
  info(): Promise<AppInfo>;
  appearance(): Promise<Appearance>;
  /** What the View menu does too. */
  look(change: Partial<Appearance>): Promise<void>;
  zoom(change: 'in' | 'out' | 'reset'): Promise<void>;
  switchFullScreen(): Promise<void>;
  /** As they were left at the last time. */
  panes(): Promise<PaneWidths>;
  keepPanes(widths: PaneWidths): Promise<void>;
  /** Whether the tour should begin by itself: the first start, with nothing to open. To be asked after `initial`. */
  tourDue(): Promise<boolean>;
  /** It was ended, or seen to its end. */
  tourSeen(): Promise<void>;
  /** What the application menu has of the page's actions, and which of them can be done at the moment. */
  showInMenu(entries: readonly MenuEntry[]): Promise<void>;
  onAppearance(listener: (appearance: Appearance) => void): () => void;
  /** What to show first: the file of the command line, recovered work, or the example. */
  initial(): Promise<OpenOutcome>;
  /** Asks with a dialog for a file. The window asks about unsaved work before. */
  open(): Promise<OpenOutcome>;
  /** Asks with a dialog for a CSV file, and reads it. */
  chooseCsv(): Promise<CsvOutcome>;
  recent(): Promise<readonly { readonly id: string; readonly name: string; readonly folder: string }[]>;
  openRecent(id: string): Promise<OpenOutcome>;
  example(): Promise<OpenOutcome>;
  newDocument(): Promise<void>;
  /** Writes to the document's own file; asks for one if there is none yet, or if the file changed on disk since. */
  save(document: { experiment: unknown; runIds: readonly string[] }): Promise<SaveOutcome>;
  saveAs(document: { experiment: unknown; runIds: readonly string[] }): Promise<SaveOutcome>;
  /** Keeps a copy in the recovery folder and tells whether there is unsaved work (title, close question). */
  changed(state: { dirty: boolean; experiment: unknown; runIds: readonly string[] }): Promise<void>;
  /** 'save' | 'discard' | 'cancel', asked in a native dialog. */
  askUnsaved(): Promise<'save' | 'discard' | 'cancel'>;
  /** Starts a trainer process; its port arrives as a window message with data `lab:trainer` and one port. */
  connectTrainer(): Promise<Outcome<{ readonly runId: string }>>;
  /** Starts a process that goes through a run of the document once more (replay.ts); its port arrives as a trainer's does. */
  connectReplay(runId: string): Promise<Outcome<{ readonly runId: string }>>;
  /** Ends the trainer process by force: the last resort when it does not answer. */
  killTrainer(runId: string): Promise<void>;
  /** The trainer process of the run is gone without having finished: what happened, in words. */
  onTrainerGone(listener: (gone: { readonly runId: string; readonly failure: Failure }) => void): () => void;
  /** The id of an action was chosen in the menu, or its keys were pressed. */
  onMenu(listener: (action: string) => void): () => void;
  /** A file was opened from outside (second start of the app, Finder, recent menu): the window asks, then calls `acceptFile`. */
  onFileOffered(listener: (file: { readonly id: string; readonly name: string }) => void): () => void;
  acceptFile(id: string): Promise<OpenOutcome>;
  /** Told between a request that reads or writes a file and its answer. */
  onFileProgress(listener: (progress: FileProgress) => void): () => void;
  /** Gives up the reading or writing that is going on: its request is answered as one that was cancelled. */
  cancelFileWork(): Promise<void>;
  /** Puts the text of layers on the system's clipboard. */
  copyLayers(text: string): Promise<void>;
  /** What is there, if it is meant to be layers; the page learns of nothing else on the clipboard. */
  copiedLayers(): Promise<string | null>;
  /** The window is about to close with unsaved work: the page answers by `closeAnswer`. */
  onCloseAsked(listener: () => void): () => void;
  closeAnswer(close: boolean): Promise<void>;
}
