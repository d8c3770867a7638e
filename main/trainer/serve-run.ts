import type { MessagePortMain } from 'electron';
import { rm } from 'node:fs/promises';
import * as v from 'valibot';
import {
  trainerCommandSchema,
  trainerStartSchema,
  type TrainerCommand,
  type TrainerEvent,
  type TrainerStart,
} from '../../shared/protocol/trainer';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import { rowsOf } from '../../shared/run/record';
import { snapshotsOf } from '../../shared/run/snapshots';
import { recordedBy } from '../../shared/run/stored-run';
import { text } from '../../shared/text/text';
import type { Journal } from '../journal/journal';
import { failure } from './training/failure';
import { Outbox } from './outbox';
import { Run } from './run';
import { OtherKernels, startRun, type EarlierRun } from './start-run';
import type { Training } from './training/training';
import type { WarmProcess } from './warm-process';

/** Commands that wait while a step is compiled. */
const MOST_EARLY = 100;

interface Beginning {
  readonly runId: string;
  readonly directory: string;
  /** It is thrown away with its port, unless it is kept before. */
  readonly isProvisional: boolean;
  readonly earlier: Promise<EarlierRun | null> | null;
  /** From the page. */
  readonly start: unknown;
  /** The run before has let go of what it used. */
  readonly isFree: Promise<void>;
}

export interface ServedRun {
  /** Ends the run in good order and lets go of its program; what is thrown away may still be on disk. Errors have been told to the window. */
  end(): Promise<void>;
}

/** Carries out one run for the window. @param onClosed the window has closed the port, and the run has ended */
export function serveRun(
  port: MessagePortMain,
  warm: WarmProcess,
  { runId, directory, isProvisional, earlier: inFile, start, isFree }: Beginning,
  onClosed: () => void,
): ServedRun {
  const send = (event: TrainerEvent) => port.postMessage(event);
  let run: Run | null = null;
  let training: Training | null = null;
  let journal: Journal | null = null;
  let outbox: Outbox | null = null;
  let isKept = !isProvisional;
  /** Once the run is to end: when it has. */
  let ended: Promise<void> | null = null;
  /** What was asked while the step was still being compiled. */
  const early: TrainerCommand[] = [];

  async function begin(wanted: TrainerStart) {
    const started = await startRun(wanted, runId, directory, await inFile, { warm, isFree, isDurable: () => isKept });
    ({ training, journal } = started);
    const { engine, notice, earlier, checkpoints } = started;
    if (isKept) journal.makeDurable();
    const { layers, hasClasses } = training.plan;
    const gathered = new Outbox(layers.length, send, earlier ? recordedBy(earlier) : undefined);
    outbox = gathered;
    run = new Run(
      training,
      journal,
      {
        recorded: (row) => gathered.recorded(row),
        evaluated: (evaluation) => gathered.evaluated(evaluation),
        inspected: (snapshot, isStored) => send({ kind: 'snapshot', snapshot, isStored }),
        checkpointed: (steps) => send({ kind: 'checkpoints', steps }),
        probed: (request, probe) => send({ kind: 'probed', request, probe }),
        breathe: (progress) => gathered.flush(progress),
        ended: (progress) => gathered.finish(progress),
      },
      { paused: wanted.paused, snapshots: true, awaited: true, checkpoints },
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
    if (ended) leave(run);
    const end = await run.finished();
    // The training stays, for probes, until the window closes the port.
    send({ kind: 'finished', ...end });
  }

  /** Resolves when the run has ended, however it ends. */
  let over = Promise.resolve();

  function tellWhy(error: unknown): void {
    if (error instanceof OtherKernels) return send({ kind: 'declined' });
    if (training) warm.failed();
    send(failure(error));
  }

  /** The window is told of a run that continues as of any other. */
  function tellEarlier({ records, evaluations, snapshots, layers: { length: layers } }: ArchivedRun, gathered: Outbox) {
    for (const row of rowsOf(records, layers)) gathered.recorded(row);
    for (const evaluation of evaluations) gathered.evaluated(evaluation);
    for (const snapshot of snapshotsOf(snapshots, layers)) send({ kind: 'snapshot', snapshot, isStored: true });
  }

  /** What nobody will keep needs no last weights. */
  const leave = (going: Run) => (isKept ? going.stop() : going.abandon());

  function obey(command: TrainerCommand): void {
    if (command.kind === 'keep') {
      isKept = true;
      return journal?.makeDurable();
    }
    if (!run) {
      // a page in order asks for a handful
      if (early.length < MOST_EARLY) early.push(command);
      return;
    }
    switch (command.kind) {
      case 'pause':
        return run.pause();
      case 'resume':
        return run.resume();
      case 'step':
        return run.advance(command.count);
      case 'stop':
        return run.stop();
      case 'inspect':
        return run.inspect();
      case 'probe':
        return run.probe(command.request);
      case 'taken':
        return outbox?.taken();
    }
  }

  async function end(): Promise<void> {
    if (run) leave(run);
    await over;
    await run?.settled();
    training?.dispose();
  }
  const endOnce = () => (ended ??= end());
  /** What nobody keeps is removed once the next run, which may be waiting for this one, can begin. */
  async function leaveNothing(): Promise<void> {
    await endOnce();
    if (!isKept) await rm(directory, { recursive: true, force: true }).catch(() => undefined);
  }

  const sayUnknown = () => send({ kind: 'failed', code: 'command', ...text.main.trainer.unknownCommand });
  port.on('message', ({ data }) => {
    const command = v.safeParse(trainerCommandSchema, data);
    if (command.success) obey(command.output as TrainerCommand);
    else sayUnknown();
  });
  // The window is gone, or is done with the run: it ends in good order, so that its journal is whole.
  port.on('close', () => void leaveNothing().then(onClosed));
  port.start();
  const asked = v.safeParse(trainerStartSchema, start);
  if (asked.success) over = begin(asked.output).catch(tellWhy);
  else sayUnknown();
  return { end: endOnce };
}
