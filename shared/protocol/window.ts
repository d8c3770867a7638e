import type { LabEntries } from '../archive/lab-entries';
import type { Experiment } from '../experiment/experiment';
import type { PackedExperiment } from '../experiment/packed-table';
import type { EngineId } from '../program/engine';
import type { RunLabel } from '../run/stored-run';

/** A file that was opened; what is in it comes from the process that has read it (protocol/reader.ts). The window never learns more of the file system than the name. */
export interface OpenedFile {
  /** Shown in the title; null for an example or a recovered document that has no file yet. */
  readonly name: string | null;
  /** A sentence to show once, such as 'Recovered unsaved work of 14:05'; empty if there is nothing to say. */
  readonly notice: string;
}

/** What runs were given by hand, by id; not every run has something. */
export type RunLabels = Readonly<Record<string, RunLabel>>;

/** What the page has of its document for the main process to write. */
export interface DocumentState {
  readonly experiment: Experiment;
  readonly runIds: readonly string[];
  readonly runLabels: RunLabels;
  /** Answers to labs, by lab; left out: none. */
  readonly labs?: LabEntries;
  /** Save all checkpoints of the runs, not only those at their ends; left out: no. */
  readonly allCheckpoints?: boolean;
}

/** The same on its way to the main process. */
export interface SentDocument extends Omit<DocumentState, 'experiment'> {
  readonly experiment: PackedExperiment;
}

/** A file that was opened or saved before. */
export interface RecentFile {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  /** When it was changed last, as Date.now() has it; null: it is not in reach. */
  readonly changed: number | null;
  /** Runs that it held when it was last opened or saved here; null: not known. */
  readonly runs: number | null;
}

/** What the name of a document's file ends in. */
export const DOCUMENT_NAME = /\.(gradlab|json)$/i;

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
export type CsvOutcome = Outcome<{ readonly name: string } | null>;
export type SaveOutcome = Outcome<{ readonly name: string } | null>;

/** The folder's name, and the files in it. */
export interface ExportWritten {
  readonly folder: string;
  readonly files: readonly string[];
}

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

/** How the window looks; chosen in the View menu, saved in the settings. */
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
