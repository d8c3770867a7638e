import type { Appearance, Failure, FileProgress, LabBridge } from './window';

/** Every message between window and main process has its name here; window.ts says what each carries. */
export const channels = {
  // asked by the window: the bridge's methods of these names
  info: 'lab:info',
  appearance: 'lab:appearance',
  look: 'lab:look',
  zoom: 'lab:zoom',
  switchFullScreen: 'lab:switch-full-screen',
  panes: 'lab:panes',
  keepPanes: 'lab:keep-panes',
  tourDue: 'lab:tour-due',
  tourSeen: 'lab:tour-seen',
  showInMenu: 'lab:show-in-menu',
  initial: 'lab:initial',
  open: 'lab:open',
  chooseCsv: 'lab:choose-csv',
  recent: 'lab:recent',
  openRecent: 'lab:open-recent',
  example: 'lab:example',
  newDocument: 'lab:new-document',
  save: 'lab:save',
  saveAs: 'lab:save-as',
  changed: 'lab:changed',
  askUnsaved: 'lab:ask-unsaved',
  connectTrainer: 'lab:connect-trainer',
  connectReplay: 'lab:connect-replay',
  killTrainer: 'lab:kill-trainer',
  cancelFileWork: 'lab:cancel-file-work',
  acceptFile: 'lab:accept-file',
  copyLayers: 'lab:copy-layers',
  copiedLayers: 'lab:copied-layers',
  closeAnswer: 'lab:close-answer',
  // told to the window
  trainerPort: 'lab:trainer',
  trainerGone: 'lab:trainer-gone',
  menu: 'lab:menu',
  appearanceChanged: 'lab:appearance-changed',
  fileOffered: 'lab:file-offered',
  closeAsked: 'lab:close-asked',
  fileProgress: 'lab:file-progress',
} as const;

/** Goes before the system's locale on the command line of the page's process. */
export const LOCALE_SWITCH = '--lab-locale=';

/** What the window asks, and waits for the answer. */
export type Request = keyof typeof channels & keyof LabBridge;

/** What the window is told. The trainer's port is no value, and goes its own way. */
export interface Told {
  readonly trainerGone: { readonly runId: string; readonly failure: Failure };
  readonly menu: string;
  readonly appearanceChanged: Appearance;
  readonly fileOffered: { readonly id: string; readonly name: string };
  readonly closeAsked: undefined;
  readonly fileProgress: FileProgress;
}
