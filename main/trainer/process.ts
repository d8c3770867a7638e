import type { MessagePortMain } from 'electron';
import * as v from 'valibot';
import { availableEngines } from './engines/registry';
import { fileSource, folderSource, type RunOfFile } from './replay/replay-source';
import { serveReplay } from './replay/serve';
import { serveSeeds } from './serve-seeds';
import { serveRun, type ServedRun } from './serve-run';
import type { EarlierRun } from './start-run';
import { WarmProcess } from './warm-process';

// The trainer's process (Electron's utilityProcess). The main process asks which engines load here; or gives it runs, one after the other, each
// with its id, folder and port; a run to go through once more, by its folder or as a file holds it; or other seeds to train. All the rest comes and goes over
// that port, straight from and to the window.

type Begin = Extract<v.InferOutput<typeof startSchema>, { kind: 'begin' }>;

const startSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('engines') }),
  v.strictObject({
    kind: v.literal('begin'),
    runId: v.string(),
    directory: v.string(),
    isProvisional: v.boolean(),
    start: v.unknown(),
  }),
  v.strictObject({ kind: v.literal('replay-folder'), directory: v.string() }),
  v.strictObject({ kind: v.literal('replay-file') }),
  v.strictObject({ kind: v.literal('seeds') }),
]);

const warm = new WarmProcess();
let current: ServedRun | null = null;

/** The run before is over: main has given its trainer to this one. */
function begin(
  port: MessagePortMain,
  { runId, directory, isProvisional, start }: Begin,
  fromFile?: MessagePortMain,
): void {
  const before = current;
  const earlier = fromFile ? firstFrom<EarlierRun | null>(fromFile) : null;
  const isFree = before?.end() ?? Promise.resolve();
  const tell = (kind: 'idle' | 'worn') => process.parentPort.postMessage({ kind, runId });
  current = serveRun(port, warm, { runId, directory, isProvisional, earlier, start, isFree }, () => {
    if (warm.isWorn) tell('worn');
    tell('idle');
  });
  void isFree.then(() => warm.isWorn && tell('worn'));
}

process.parentPort.on('message', ({ data, ports }) => {
  const start = v.parse(startSchema, data);
  switch (start.kind) {
    case 'engines':
      return process.parentPort.postMessage({ kind: 'engines', engines: availableEngines() });
    case 'begin':
      return begin(ports[0]!, start, ports[1]);
    case 'replay-folder':
      return serveReplay(ports[0]!, () => folderSource(start.directory));
    case 'seeds':
      return serveSeeds(ports[0]!);
    case 'replay-file':
      return serveReplay(ports[0]!, async () => fileSource(await firstFrom<RunOfFile>(ports[1]!)));
  }
});

/** What is of a file comes from the process that has read and parsed it. */
function firstFrom<T>(port: MessagePortMain): Promise<T> {
  return new Promise((resolve) => {
    port.once('message', ({ data }) => {
      port.close();
      resolve(data as T);
    });
    port.start();
  });
}
