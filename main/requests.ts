import { app } from 'electron';
import path from 'node:path';
import * as v from 'valibot';
import packageJson from '../package.json';
import { LIMITS } from '../shared/experiment/limits';
import { channels } from '../shared/protocol/channels';
import type { AppInfo, OpenOutcome } from '../shared/protocol/window';
import { answer } from './ipc';
import { askUnsaved, type LabWindow } from './lab-window';
import { offeredFile } from './offered-files';
import { readSettings } from './settings';
import { availableEngines, killTrainer, startTrainer } from './trainer-host';

const nothing = v.tuple([]);
const id = v.tuple([v.pipe(v.string(), v.maxLength(4096))]);
const runIds = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/))), v.maxLength(1000));
/** The document itself is parsed where it is used; here only that it is an object of a sane size. */
const experiment = v.pipe(
  v.record(v.string(), v.unknown()),
  v.check((value) => JSON.stringify(value).length <= LIMITS.documentBytes, 'the document is too large'),
);
const documentState = { experiment, runIds };

const exampleFile = () => path.join(app.getAppPath(), 'out/examples/vanishing.json');

/**
 * Everything that the page may ask for.
 *
 * @param firstFile the file that the app was started with; asked for once
 */
export function answerRequests(lab: LabWindow, firstFile: () => string | null): void {
  const { window, document } = lab;

  answer(channels.info, nothing, async (): Promise<AppInfo> => {
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
  });

  answer(channels.initial, nothing, async (): Promise<OpenOutcome> => {
    const recovered = await document.recover();
    if (recovered?.ok) return recovered;
    const file = firstFile();
    return file ? document.open(file) : document.openAsNew(exampleFile());
  });
  answer(channels.open, nothing, async (): Promise<OpenOutcome> => {
    const file = await document.askForFile();
    return file ? document.open(file) : { ok: true, value: null };
  });
  answer(channels.recent, nothing, () =>
    readSettings().recentFiles.map((file) => ({ id: file, name: path.basename(file), folder: path.dirname(file) })),
  );
  answer(channels.openRecent, id, (_page, file): Promise<OpenOutcome> => {
    // Only what the list holds: the page cannot name a file of its own.
    if (!readSettings().recentFiles.includes(file)) throw new Error('not a recent file');
    return document.open(file);
  });
  answer(channels.example, nothing, () => document.openAsNew(exampleFile()));
  answer(channels.acceptFile, id, (_page, offered) => document.open(offeredFile(offered)));
  answer(channels.newDocument, nothing, () => document.becomeNew());
  answer(channels.save, v.tuple([v.strictObject(documentState)]), (_page, state) => document.save(state));
  answer(channels.saveAs, v.tuple([v.strictObject(documentState)]), (_page, state) => document.saveAs(state));
  answer(channels.changed, v.tuple([v.strictObject({ ...documentState, dirty: v.boolean() })]), (_page, state) =>
    document.changed(state),
  );
  answer(channels.askUnsaved, nothing, () => askUnsaved(window));
  answer(channels.closeAnswer, v.tuple([v.boolean()]), (_page, close) => lab.closeAnswer(close));

  answer(channels.connectTrainer, nothing, (page) => ({ ok: true, value: { runId: startTrainer(page) } }));
  answer(channels.killTrainer, id, (_page, runId) => killTrainer(runId));
}
