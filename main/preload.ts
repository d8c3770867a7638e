import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import {
  LOCALE_SWITCH,
  notificationChannels,
  READER_PORT,
  REPORT_SWITCH,
  requestChannels,
  TABLE_PORT,
  TRAINER_PORT,
  type LabBridge,
} from '../shared/protocol/bridge';
import { RequestPace } from './page/request-pace';

const pace = new RequestPace();

/** A method of the bridge: its arguments go to the main process, whose answer it gives back. */
const request =
  (channel: string) =>
  (...values: unknown[]) =>
    pace.allows() ? ipcRenderer.invoke(channel, ...values) : Promise.reject(new Error(`${channel}: too many requests`));

/** @returns a method that listens until the function it returns is called */
const listenTo = (channel: string) => (listener: (value: unknown) => void) => {
  // The event itself stays here: through its sender the page could reach Electron.
  const heard = (_event: IpcRendererEvent, value: unknown) => listener(value);
  ipcRenderer.on(channel, heard);
  return () => ipcRenderer.off(channel, heard);
};

/** The main process put it on this process's command line: the page needs it before it can ask. */
const locale = process.argv.find((argument) => argument.startsWith(LOCALE_SWITCH))?.slice(LOCALE_SWITCH.length) ?? 'en';

const bridge = {
  system: { locale, isMac: process.platform === 'darwin', drawsReport: process.argv.includes(REPORT_SWITCH) },
  ...Object.fromEntries(Object.entries(requestChannels).map(([name, channel]) => [name, request(channel)])),
  // a file that a page has made itself is nowhere
  openDropped: (file: File) => request(requestChannels.openDropped)(webUtils.getPathForFile(file)),
  ...Object.fromEntries(
    Object.entries(notificationChannels).map(([name, channel]) => [
      `on${name[0]!.toUpperCase()}${name.slice(1)}`,
      listenTo(channel),
    ]),
  ),
} as unknown as LabBridge;

contextBridge.exposeInMainWorld('lab', bridge);

// A port cannot go through the bridge: it goes to the page as a message, to this very origin.
for (const kind of [TRAINER_PORT, READER_PORT, TABLE_PORT])
  ipcRenderer.on(kind, ({ ports }) => {
    window.postMessage(kind, window.location.origin, [...ports]);
  });
