import {
  MessageChannelMain,
  utilityProcess,
  type MessagePortMain,
  type UtilityProcess,
  type WebContents,
} from 'electron';
import path from 'node:path';
import * as v from 'valibot';
import { TRAINER_PORT } from '../../shared/protocol/bridge';
import type { Failure, Outcome } from '../../shared/protocol/window';
import { text } from '../../shared/text/text';
import { notify } from '../page/ipc';
import { newRunId, runFolder } from './run-folders';

// Main hands the port over and steps aside: frames go straight from the trainer to the page.

const words = text.main.trainer;

/** The trainer's program, which also tells which engines load here. */
export const trainerProgram = path.join(import.meta.dirname, 'trainer.js');

/** More at once would only slow each other down; a page that asks for more is out of order. */
const MOST_TRAINERS = 8;

/** A trainer that no run needs stays loaded for so long: the next run starts at once. */
const IDLE_MILLISECONDS = 120_000;

interface Trainer {
  readonly process: UtilityProcess;
  /** The run that it has now, or had last. */
  runId: string;
  /** Ended by the user's wish, or because it was idle for long; not by itself. */
  killed: boolean;
  /** The next run is better off in a new process. */
  isWorn: boolean;
  /** While it is idle: when it is let go. */
  letGo: NodeJS.Timeout | null;
}

/** By the run that they have. */
const trainers = new Map<string, Trainer>();

const statusSchema = v.object({ kind: v.picklist(['idle', 'worn']), runId: v.string() });

interface RunStart {
  /** A port that the run to go on from comes by, as the document's file holds it; null: there is none, or it is in this machine's own folders. */
  readonly earlier: MessagePortMain | null;
  /** The run that the page is done with: its trainer may have this one. */
  readonly instead: string | null;
  readonly isNew: boolean;
  /** It is thrown away unless it is kept. */
  readonly isProvisional: boolean;
  /** From the page: the trainer parses it. */
  readonly start: unknown;
}

export interface StartedTrainer {
  readonly runId: string;
  /** It was there already: it may decline. */
  readonly isLoaded: boolean;
}

/** Gives a run to a trainer, with its port given to the page: to one that is loaded already, if there is one, else to a new process. */
export function startTrainer(
  page: WebContents,
  { earlier, instead, isNew, isProvisional, start }: RunStart,
): Outcome<StartedTrainer> {
  const runId = newRunId();
  const begin = { kind: 'begin', runId, directory: runFolder(runId), isProvisional, start };
  const loaded = isNew ? undefined : loadedTrainer(instead);
  if (!loaded) return startProcess(page, runId, begin, earlier);
  if (loaded.letGo) clearTimeout(loaded.letGo);
  loaded.letGo = null;
  trainers.delete(loaded.runId);
  loaded.runId = runId;
  trainers.set(runId, loaded);
  handOver(page, loaded, begin, earlier);
  return { ok: true, value: { runId, isLoaded: true } };
}

/** The one of the run that the page is done with, or any that is idle: another document may have left it. */
function loadedTrainer(instead: string | null): Trainer | undefined {
  const isFit = ({ killed, isWorn }: Trainer) => !killed && !isWorn;
  const known = instead === null ? undefined : trainers.get(instead);
  if (known && isFit(known)) return known;
  return [...trainers.values()].find((trainer) => trainer.letGo && isFit(trainer));
}

/**
 * Starts a process that goes through a run once more, with its port given to the page.
 *
 * @param run its id, if it is in this machine's own folders; or a port that it comes by as its file holds it
 * @returns the process's id, as killTrainer and trainerGone know it
 */
export function startReplay(page: WebContents, run: string | MessagePortMain): Outcome<{ readonly runId: string }> {
  return typeof run === 'string'
    ? startProcess(page, newRunId(), { kind: 'replay-folder', directory: runFolder(run) }, null)
    : startProcess(page, newRunId(), { kind: 'replay-file' }, run);
}

/** Starts a process that trains other seeds of an experiment, with its port given to the page. */
export const startSeeds = (page: WebContents): Outcome<{ readonly runId: string }> =>
  startProcess(page, newRunId(), { kind: 'seeds' }, null);

function startProcess(
  page: WebContents,
  runId: string,
  start: object,
  fromFile: MessagePortMain | null,
): Outcome<StartedTrainer> {
  if (trainers.size >= MOST_TRAINERS)
    return {
      ok: false,
      failure: {
        code: 'too-many-trainers',
        message: words.tooMany.message(trainers.size),
        advice: words.tooMany.advice,
      },
    };
  const trainer: Trainer = {
    runId,
    isWorn: false,
    letGo: null,
    process: utilityProcess.fork(trainerProgram, [], {
      serviceName: `Gradient Lab trainer ${runId}`,
      stdio: 'inherit',
    }),
    killed: false,
  };
  trainers.set(runId, trainer);
  trainer.process.on('message', (message) => {
    const status = v.safeParse(statusSchema, message);
    if (status.success) heard(trainer, status.output);
  });
  trainer.process.once('exit', (code) => {
    if (trainer.letGo) clearTimeout(trainer.letGo);
    trainers.delete(trainer.runId);
    notify(page, 'trainerGone', { runId: trainer.runId, failure: goneFailure(code, trainer.killed) });
  });
  handOver(page, trainer, start, fromFile);
  return { ok: true, value: { runId, isLoaded: false } };
}

function handOver(page: WebContents, trainer: Trainer, start: object, fromFile: MessagePortMain | null): void {
  const { port1, port2 } = new MessageChannelMain();
  trainer.process.postMessage(start, fromFile ? [port1, fromFile] : [port1]);
  page.postMessage(TRAINER_PORT, null, [port2]);
}

/** What a trainer says of itself once the page has closed the line to its run. */
function heard(trainer: Trainer, { kind, runId }: v.InferOutput<typeof statusSchema>): void {
  if (kind === 'worn') trainer.isWorn = true;
  // it may have been given another run meanwhile
  if (runId !== trainer.runId || kind !== 'idle') return;
  if (trainer.isWorn || trainer.killed) return killTrainer(runId);
  if (trainer.letGo) clearTimeout(trainer.letGo);
  trainer.letGo = setTimeout(() => killTrainer(trainer.runId), IDLE_MILLISECONDS);
}

/** The page knows whether the run had ended; this says what to tell if it had not. */
function goneFailure(code: number, killed: boolean): Failure {
  if (killed) return { code: 'trainer-killed', ...words.killed };
  if (code === 0) return { code: 'trainer-ended', ...words.ended };
  return {
    code: 'trainer-crashed',
    message: words.crashed.message(code),
    advice: words.crashed.advice,
  };
}

/** Whether there is a process that may still add to the run's record. */
export const hasTrainer = (runId: string): boolean => trainers.has(runId);

export function killTrainer(runId: string): void {
  const trainer = trainers.get(runId);
  if (!trainer) return;
  trainer.killed = true;
  // one that is still being made cannot be ended yet
  if (!trainer.process.kill()) trainer.process.once('spawn', () => trainer.process.kill());
}

export function killAllTrainers(): void {
  for (const runId of trainers.keys()) killTrainer(runId);
}
