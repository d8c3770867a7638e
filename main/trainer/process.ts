import type { MessagePortMain } from 'electron';
import * as v from 'valibot';
import { trainerCommandSchema, type TrainerCommand, type TrainerEvent } from '../../shared/protocol/trainer';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import { rowsOf } from '../../shared/run/record';
import { snapshotsOf } from '../../shared/run/snapshots';
import { recordedBy } from '../../shared/run/stored-run';
import { text } from '../../shared/text/text';
import { availableEngines } from './engines/registry';
import { failure } from './training/failure';
import { Outbox } from './outbox';
import { fileSource, folderSource, type RunOfFile } from './replay/replay-source';
import { serveReplay } from './replay/serve';
import { Run } from './run';
import { serveSeeds } from './serve-seeds';
import { startRun, type EarlierRun } from './start-run';

// The trainer's process (Electron's utilityProcess), one a run. The main process sends one message: which engines load
// here, or a run's id, folder and port; a run to go through once more, by its folder or as a file holds it; or that other seeds are to be trained. All the rest
// comes and goes over that port, straight from and to the window.

const startSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('engines') }),
  v.strictObject({
    kind: v.literal('begin'),
    runId: v.string(),
    directory: v.string(),
  }),
  v.strictObject({ kind: v.literal('replay-folder'), directory: v.string() }),
  v.strictObject({ kind: v.literal('replay-file') }),
  v.strictObject({ kind: v.literal('seeds') }),
]);

process.parentPort.once('message', ({ data, ports }) => {
  const start = v.parse(startSchema, data);
  switch (start.kind) {
    case 'engines':
      return process.parentPort.postMessage({ kind: 'engines', engines: availableEngines() });
    case 'begin':
      return serve(ports[0]!, { ...start, earlier: ports[1] ? firstFrom<EarlierRun | null>(ports[1]) : null });
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

/** Commands that wait while a step is compiled. */
const MOST_EARLY = 100;

interface Beginning {
  readonly runId: string;
  readonly directory: string;
  readonly earlier: Promise<EarlierRun | null> | null;
}

function serve(port: MessagePortMain, { runId, directory, earlier: inFile }: Beginning): void {
  const send = (event: TrainerEvent) => port.postMessage(event);
  let run: Run | null = null;
  let outbox: Outbox | null = null;
  let started = false;
  /** What was asked while the step was still being compiled. */
  const early: TrainerCommand[] = [];

  async function begin(command: TrainerCommand & { kind: 'start' }) {
    const { engine, notice, training, journal, earlier, checkpoints } = await startRun(
      command,
      runId,
      directory,
      await inFile,
    );
    const { layers, hasClasses } = training.plan;
    const gathered = new Outbox(layers.length, send, earlier ? recordedBy(earlier) : undefined);
    outbox = gathered;
    run = new Run(
      training,
      journal,
      {
        recorded: (row) => gathered.recorded(row),
        evaluated: (evaluation) => gathered.evaluated(evaluation),
        inspected: (snapshot, isStored) => send({ kind: 'inspection', snapshot, isStored }),
        checkpointed: (steps) => send({ kind: 'checkpoints', steps }),
        probed: (request, probe) => send({ kind: 'probed', request, probe }),
        breathe: (progress) => gathered.flush(progress),
        ended: (progress) => gathered.finish(progress),
      },
      { paused: command.paused, snapshots: true, checkpoints },
    );
    send({
      kind: 'ready',
      runId,
      engine: engine.id,
      engineVersion: engine.version,
      notice,
      layers,
      steps: training.experiment.training.steps,
      hasClasses,
    });
    if (earlier) tellEarlier(earlier, gathered);
    early.splice(0).forEach(obey);
    const end = await run.finished();
    // The training stays, for probes, until the window closes the port.
    send({ kind: 'finished', ...end });
  }

  /** The window is told of a run that continues as of any other. */
  function tellEarlier({ records, evaluations, snapshots, layers: { length: layers } }: ArchivedRun, gathered: Outbox) {
    for (const row of rowsOf(records, layers)) gathered.recorded(row);
    for (const evaluation of evaluations) gathered.evaluated(evaluation);
    for (const snapshot of snapshotsOf(snapshots, layers)) send({ kind: 'inspection', snapshot, isStored: true });
  }

  function obey(command: TrainerCommand): void {
    if (!run && command.kind !== 'start') {
      // a page in order asks for a handful
      if (early.length < MOST_EARLY) early.push(command);
      return;
    }
    switch (command.kind) {
      case 'start':
        if (started) return;
        started = true;
        begin(command).catch((error: unknown) => send(failure(error)));
        return;
      case 'pause':
        return run?.pause();
      case 'resume':
        return run?.resume();
      case 'step':
        return run?.advance(command.count);
      case 'stop':
        return run?.stop();
      case 'inspect':
        return run?.inspect();
      case 'probe':
        return run?.probe(command.request);
      case 'taken':
        return outbox?.taken();
    }
  }

  port.on('message', ({ data }) => {
    const command = v.safeParse(trainerCommandSchema, data);
    if (command.success) obey(command.output as TrainerCommand);
    else
      send({
        kind: 'failed',
        code: 'command',
        ...text.main.trainer.unknownCommand,
      });
  });
  port.on('close', () => {
    // The window is gone: end the run in good order, so that its journal is whole.
    run?.stop();
    setTimeout(() => process.exit(0), 500).unref();
  });
  port.start();
}
