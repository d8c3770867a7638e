import { app, MessageChannelMain } from 'electron';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import packageJson from '../../package.json';
import { TABLE_PORT } from '../../shared/protocol/bridge';
import { labelEntries } from '../../shared/archive/run-json';
import { RUN_ID } from '../../shared/run/stored-run';
import { trainerWishSchema, type TrainerWish } from '../../shared/protocol/trainer';
import { LAB_ENTRY_LIMITS } from '../../shared/archive/lab-entries';
import type { Lab } from '../../shared/labs/lab';
import { LAB_ID } from '../../shared/labs/limits';
import { SHORTCUT } from '../../shared/actions/shortcut';
import type { Experiment } from '../../shared/experiment/experiment';
import { unpackTable, type PackedExperiment } from '../../shared/experiment/packed-table';
import { FRAMEWORKS, TARGETS } from '../../shared/export/export-options';
import { LIMITS } from '../../shared/limits/limits';
import { MENU_PLACES } from '../../shared/protocol/menu';
import { MOST_CHARACTERS, type ReportJob } from '../../shared/protocol/report';
import {
  DOCUMENT_NAME,
  THEMES,
  type AppInfo,
  type Appearance,
  type CsvOutcome,
  type OpenOutcome,
  type Outcome,
  type RecentFile,
} from '../../shared/protocol/window';
import { text } from '../../shared/text/text';
import { appearance } from '../settings/appearance';
import { availableEngines } from '../runs/available-engines';
import type { Handlers } from '../page/ipc';
import { copyCode, exportCode } from '../document/export-code';
import { printReport, saveReport } from '../document/report';
import { copiedLayers, copyExperiment, copyLayers } from '../document/layer-clipboard';
import { copyPicture, dragPicture } from '../document/picture';
import type { FirstFile } from './first-file';
import type { LabWindow } from './lab-window';
import { offeredFile } from '../document/offered-files';
import { readPack } from '../document/read-pack';
import { findRecoveryCopy } from '../document/recovery';
import { prepareReader } from '../document/spare-reader';
import { outcomeOf } from '../page/failure';
import { readTableFile } from '../files/read-table-file';
import { askForFile, askForTable, askForLabs } from '../document/dialogs';
import { keepForGood } from '../journal/provisional';
import { hasFolder, RUN_FOLDER, runFolder } from '../runs/run-folders';
import { showInMenu } from './menu';
import { folderNotice } from '../settings/folders';
import { changeSettings, readSettings, rememberFile } from '../settings/settings';
import { killTrainer, startReplay, startSeeds, startTrainer, type StartedTrainer } from '../runs/trainer-host';
import { changeZoom } from '../settings/zoom';

const nothing = v.strictTuple([]);
const fileId = v.strictTuple([v.pipe(v.string(), v.maxLength(4096))]);
const droppedDocument = v.strictTuple([v.pipe(v.string(), v.maxLength(4096), v.regex(DOCUMENT_NAME))]);
const runIds = v.pipe(v.array(v.pipe(v.string(), v.regex(RUN_ID))), v.maxLength(1000));
const runLabels = v.record(v.pipe(v.string(), v.regex(RUN_ID)), v.strictObject(labelEntries));
/** Parsed where it is written or recovered (document.ts). */
const experiment = v.pipe(
  v.custom<PackedExperiment>((value) => typeof value === 'object' && value !== null),
  v.transform((packed) => unpackTable(packed) as Experiment),
);
const width = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)));
const framework = v.picklist(FRAMEWORKS);
const exportRequest = v.strictTuple([
  experiment,
  v.strictObject({ target: v.picklist(TARGETS), framework, ownInitializers: v.boolean() }),
]);
const copyRequest = v.strictTuple([
  experiment,
  framework,
  v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(LIMITS.layers)),
]);
const change = v.strictTuple([
  v.strictObject({ theme: v.exactOptional(v.picklist(THEMES)), projector: v.exactOptional(v.boolean()) }),
]);
const fileName = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const png = v.pipe(
  v.instance(Uint8Array),
  v.check(({ length }) => length <= LIMITS.pictureBytes),
);
const shortText = v.pipe(v.string(), v.maxLength(100));
const menuEntry = v.strictObject({
  id: shortText,
  label: shortText,
  place: v.picklist(MENU_PLACES),
  keys: v.nullable(v.pipe(shortText, v.regex(SHORTCUT))),
  hearsKeys: v.boolean(),
  enabled: v.boolean(),
  checked: v.nullable(v.boolean()),
});
const html = v.pipe(v.string(), v.maxLength(MOST_CHARACTERS));
const failure = v.strictObject({ code: v.string(), message: v.string(), advice: v.string() });
const drawn = v.variant('ok', [
  v.strictObject({ ok: v.literal(true), value: html }),
  v.strictObject({ ok: v.literal(false), failure }),
]);

/** A report that a hidden window draws. */
export interface ReportRequest extends ReportJob {
  readonly drawn: (report: Outcome<string>) => void;
}

const labs = v.record(
  v.pipe(v.string(), v.maxLength(40), v.regex(LAB_ID)),
  v.pipe(v.string(), v.maxLength(LAB_ENTRY_LIMITS.bytes)),
);
const documentState = v.strictObject({
  experiment,
  runIds,
  runLabels,
  labs: v.exactOptional(labs),
  allCheckpoints: v.exactOptional(v.boolean()),
});

const exampleFile = () => path.join(app.getAppPath(), 'out/examples/vanishing.json');

/**
 * Everything that the page may ask for.
 *
 * @param look changes how the window looks
 * @param report what a hidden window is there for; null: somebody works with it
 */
export function answersOf(
  lab: LabWindow,
  first: FirstFile,
  look: (change: Partial<Appearance>) => void,
  report: ReportRequest | null = null,
): Handlers {
  const { window, document } = lab;
  /** Nothing to open and nothing to recover: the page begins with a new document. */
  const isPlainStart = async () => first.file === null && document.file === null && (await findRecoveryCopy()) === null;
  let wasPlainStart = false;

  async function initial(): Promise<OpenOutcome> {
    if (!report) prepareReader();
    const firstFile = first.take();
    const recovered = await document.recover();
    if (recovered?.ok && recovered.value) {
      if (firstFile === null) return recovered;
      rememberFile(firstFile);
      const { value } = recovered;
      return {
        ok: true,
        value: {
          ...value,
          notice: value.notice + text.main.recovered.otherFile(path.basename(firstFile)),
        },
      };
    }
    wasPlainStart = firstFile === null && document.file === null;
    // After the page was loaded again its document is still there.
    const file = document.file ?? firstFile;
    return file === null ? document.openAsNew(exampleFile()) : document.open(file);
  }

  async function open(): Promise<OpenOutcome> {
    const file = await askForFile(window);
    return file === null ? { ok: true, value: null } : document.open(file);
  }

  async function openLabs(): Promise<Outcome<readonly Lab[] | null>> {
    const folder = await askForLabs(window);
    return folder === null ? { ok: true, value: null } : outcomeOf(() => readPack(folder));
  }

  async function chooseCsv(): Promise<CsvOutcome> {
    const file = await askForTable(window);
    if (file === null) return { ok: true, value: null };
    return outcomeOf(async () => {
      const { name, bytes } = await readTableFile(file);
      const { port1, port2 } = new MessageChannelMain();
      port1.postMessage(bytes);
      window.webContents.postMessage(TABLE_PORT, null, [port2]);
      return { name };
    });
  }

  function openRecent(file: string): Promise<OpenOutcome> {
    // Only what the list holds: the page cannot name another file.
    if (!readSettings().recentFiles.includes(file)) throw new Error('not a recent file');
    return document.open(file);
  }

  /** This machine's own record of a run has its checkpoints; a file has its ends. */
  async function connectReplay(runId: string): Promise<Outcome<{ readonly runId: string }>> {
    if (hasFolder(runId)) return startReplay(window.webContents, runId);
    const run = await outcomeOf(() => document.handOver({ kind: 'handOver', runId }));
    if (!run.ok) return run;
    if (!run.value) return { ok: false, failure: { code: 'no-record', ...text.main.trainer.noRecord } };
    return startReplay(window.webContents, run.value);
  }

  /** Where to go on from is in the document's file, or in a folder of this machine: a run of the file may have gone on there since. */
  async function connectTrainer({ from, ...wanted }: TrainerWish, start: unknown): Promise<Outcome<StartedTrainer>> {
    if (!from) return startTrainer(window.webContents, { ...wanted, start, earlier: null });
    const earlier = await outcomeOf(() => document.handOver({ kind: 'handOverStart', ...from }));
    return earlier.ok ? startTrainer(window.webContents, { ...wanted, start, earlier: earlier.value }) : earlier;
  }

  const keepRun = (runId: string): Promise<Outcome<null>> =>
    outcomeOf(async () => {
      await keepForGood(runFolder(runId));
      return null;
    });

  return {
    info: [nothing, info],
    appearance: [nothing, appearance],
    look: [change, look],
    zoom: [v.strictTuple([v.picklist(['in', 'out', 'reset'])]), (how) => changeZoom(window.webContents, how)],
    switchFullScreen: [nothing, () => window.setFullScreen(!window.isFullScreen())],
    panes: [nothing, () => readSettings().panes],
    keepPanes: [v.strictTuple([v.strictObject({ left: width, right: width })]), (panes) => changeSettings({ panes })],
    runOnChange: [nothing, () => readSettings().runOnChange],
    keepRunOnChange: [v.strictTuple([v.boolean()]), (runOnChange) => changeSettings({ runOnChange })],
    folderNotice: [nothing, folderNotice],
    startScreen: [
      nothing,
      async () => {
        const { startScreen } = readSettings();
        return { due: startScreen && (await isPlainStart()), atLaunch: startScreen };
      },
    ],
    showStartAtLaunch: [v.strictTuple([v.boolean()]), (startScreen) => changeSettings({ startScreen })],
    tourDue: [nothing, () => wasPlainStart && !readSettings().tourSeen && !readSettings().startScreen],
    tourSeen: [nothing, () => changeSettings({ tourSeen: true })],
    showInMenu: [v.strictTuple([v.pipe(v.array(menuEntry), v.maxLength(100))]), showInMenu],
    initial: [nothing, initial],
    open: [nothing, open],
    chooseCsv: [nothing, chooseCsv],
    recent: [nothing, () => Promise.all(readSettings().recentFiles.map(recentFile))],
    openRecent: [fileId, openRecent],
    example: [nothing, () => document.openAsNew(exampleFile())],
    acceptFile: [fileId, (id) => document.open(offeredFile(id))],
    openDropped: [droppedDocument, (file) => document.open(file)],
    cancelFileWork: [nothing, () => document.fileWork.cancel()],
    exportCode: [exportRequest, (document, options) => exportCode(window, document, options)],
    copyCode: [copyRequest, copyCode],
    copyLayers: [v.strictTuple([v.pipe(v.string(), v.maxLength(LIMITS.documentBytes))]), copyLayers],
    copiedLayers: [nothing, copiedLayers],
    copyExperiment: [v.strictTuple([experiment]), copyExperiment],
    copyPicture: [v.strictTuple([png]), copyPicture],
    dragPicture: [v.strictTuple([fileName, png]), (name, image) => dragPicture(window.webContents, name, image)],
    openLabs: [nothing, openLabs],
    newDocument: [nothing, () => document.becomeNew()],
    save: [v.strictTuple([documentState]), (state) => document.save(state)],
    saveAs: [v.strictTuple([documentState]), (state) => document.saveAs(state)],
    changed: [v.strictTuple([v.nullable(documentState)]), (unsaved) => document.changed(unsaved)],
    askUnsaved: [nothing, () => lab.askUnsaved()],
    closeAnswer: [v.strictTuple([v.boolean()]), (close) => lab.closeAnswer(close)],
    saveReport: [v.strictTuple([v.string(), html]), (title, page) => saveReport(window, title, page)],
    printReport: [v.strictTuple([html]), printReport],
    reportJob: [nothing, () => ({ runIds: report?.runIds ?? [] })],
    reportDrawn: [v.strictTuple([drawn]), (one) => report?.drawn(one)],
    connectTrainer: [v.strictTuple([trainerWishSchema, v.unknown()]), connectTrainer],
    keepRun: [v.strictTuple([v.pipe(v.string(), v.regex(RUN_FOLDER))]), keepRun],
    connectReplay: [v.strictTuple([v.pipe(v.string(), v.regex(RUN_ID))]), connectReplay],
    connectSeeds: [nothing, () => Promise.resolve(startSeeds(window.webContents))],
    killTrainer: [v.strictTuple([v.pipe(v.string(), v.regex(RUN_FOLDER))]), (runId) => killTrainer(runId)],
  };
}

async function recentFile(file: string): Promise<RecentFile> {
  const found = await stat(file).catch(() => null);
  return {
    id: file,
    name: path.basename(file),
    folder: path.dirname(file),
    changed: found?.mtimeMs ?? null,
    runs: readSettings().runsOfFiles[file] ?? null,
  };
}

async function info(): Promise<AppInfo> {
  const { electron, chrome, node } = process.versions;
  return {
    version: packageJson.version,
    electron: electron!,
    electronPinned: packageJson.devDependencies.electron,
    chrome: chrome!,
    node,
    platform: `${process.platform} ${process.arch}`,
    engines: await availableEngines(),
  };
}
