import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { channels, LOCALE_SWITCH, type Request, type Told } from '../shared/protocol/channels';
import type { LabBridge } from '../shared/protocol/window';

/** A method of the bridge: its arguments go to the main process, whose answer it gives back. */
function asks<R extends Request>(request: R): LabBridge[R] {
  return ((...values: unknown[]) => ipcRenderer.invoke(channels[request], ...values)) as LabBridge[R];
}

/** @returns a function that stops listening */
function listen<T extends keyof Told>(message: T, listener: (value: Told[T]) => void): () => void {
  // The event itself stays here: through its sender the page could reach Electron.
  const heard = (_event: IpcRendererEvent, value: Told[T]) => listener(value);
  ipcRenderer.on(channels[message], heard);
  return () => ipcRenderer.off(channels[message], heard);
}

/** The main process put it on this process's command line: the page needs it before it can ask. */
const locale = process.argv.find((argument) => argument.startsWith(LOCALE_SWITCH))?.slice(LOCALE_SWITCH.length) ?? 'en';

const bridge: LabBridge = {
  system: { locale, isMac: process.platform === 'darwin' },
  info: asks('info'),
  appearance: asks('appearance'),
  look: asks('look'),
  zoom: asks('zoom'),
  switchFullScreen: asks('switchFullScreen'),
  panes: asks('panes'),
  keepPanes: asks('keepPanes'),
  tourDue: asks('tourDue'),
  tourSeen: asks('tourSeen'),
  showInMenu: asks('showInMenu'),
  initial: asks('initial'),
  open: asks('open'),
  chooseCsv: asks('chooseCsv'),
  recent: asks('recent'),
  openRecent: asks('openRecent'),
  example: asks('example'),
  newDocument: asks('newDocument'),
  save: asks('save'),
  saveAs: asks('saveAs'),
  changed: asks('changed'),
  askUnsaved: asks('askUnsaved'),
  connectTrainer: asks('connectTrainer'),
  connectReplay: asks('connectReplay'),
  killTrainer: asks('killTrainer'),
  acceptFile: asks('acceptFile'),
  copyLayers: asks('copyLayers'),
  copiedLayers: asks('copiedLayers'),
  closeAnswer: asks('closeAnswer'),
  cancelFileWork: asks('cancelFileWork'),
  onTrainerGone: (listener) => listen('trainerGone', listener),
  onAppearance: (listener) => listen('appearanceChanged', listener),
  onMenu: (listener) => listen('menu', listener),
  onFileOffered: (listener) => listen('fileOffered', listener),
  onFileProgress: (listener) => listen('fileProgress', listener),
  onCloseAsked: (listener) => listen('closeAsked', () => listener()),
};

contextBridge.exposeInMainWorld('lab', bridge);

// A port cannot go through the bridge: it goes to the page as a message, to this very origin.
ipcRenderer.on(channels.trainerPort, ({ ports }) => {
  window.postMessage(channels.trainerPort, window.location.origin, [...ports]);
});
