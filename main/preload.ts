import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { channels } from '../shared/protocol/channels';
import type { LabBridge } from '../shared/protocol/window';

/** @returns a function that stops listening */
function listen<T>(channel: string, listener: (value: T) => void): () => void {
  const heard = (_event: IpcRendererEvent, value: T) => listener(value);
  ipcRenderer.on(channel, heard);
  return () => ipcRenderer.off(channel, heard);
}

const bridge: LabBridge = {
  info: () => ipcRenderer.invoke(channels.info),
  initial: () => ipcRenderer.invoke(channels.initial),
  open: () => ipcRenderer.invoke(channels.open),
  recent: () => ipcRenderer.invoke(channels.recent),
  openRecent: (id) => ipcRenderer.invoke(channels.openRecent, id),
  example: () => ipcRenderer.invoke(channels.example),
  newDocument: () => ipcRenderer.invoke(channels.newDocument),
  save: (document) => ipcRenderer.invoke(channels.save, document),
  saveAs: (document) => ipcRenderer.invoke(channels.saveAs, document),
  changed: (state) => ipcRenderer.invoke(channels.changed, state),
  askUnsaved: () => ipcRenderer.invoke(channels.askUnsaved),
  connectTrainer: () => ipcRenderer.invoke(channels.connectTrainer),
  killTrainer: (runId) => ipcRenderer.invoke(channels.killTrainer, runId),
  onTrainerGone: (listener) => listen(channels.trainerGone, listener),
  onMenu: (listener) => listen(channels.menu, listener),
  onFileOffered: (listener) => listen(channels.fileOffered, listener),
  acceptFile: (id) => ipcRenderer.invoke(channels.acceptFile, id),
  onCloseAsked: (listener) => listen(channels.closeAsked, listener),
  closeAnswer: (close) => ipcRenderer.invoke(channels.closeAnswer, close),
};

contextBridge.exposeInMainWorld('lab', bridge);

// A port cannot go through the bridge: it goes to the page as a message, to this very origin.
ipcRenderer.on(channels.trainerPort, ({ ports }) => {
  window.postMessage(channels.trainerPort, window.location.origin, [...ports]);
});
