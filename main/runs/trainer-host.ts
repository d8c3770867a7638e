import {
  MessageChannelMain,
  utilityProcess,
  type MessagePortMain,
  type UtilityProcess,
  type WebContents,
} from 'electron';
import path from 'node:path';
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

interface Trainer {
  readonly process: UtilityProcess;
  /** Ended by the user's wish, not by itself. */
  killed: boolean;
}

const trainers = new Map<string, Trainer>();

/**
 * Starts a trainer for one run, with its port given to the page.
 *
 * @param earlier a port that the run to go on from comes by, as the document's file holds it; null: there is none, or it is in this machine's own folders
 */
export function startTrainer(page: WebContents, earlier: MessagePortMain | null): Outcome<{ readonly runId: string }> {
  const runId = newRunId();
  return startProcess(page, runId, { kind: 'begin', runId, directory: runFolder(runId) }, earlier);
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
): Outcome<{ readonly runId: string }> {
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
    process: utilityProcess.fork(trainerProgram, [], {
      serviceName: `Gradient Lab trainer ${runId}`,
      stdio: 'inherit',
    }),
    killed: false,
  };
  trainers.set(runId, trainer);
  trainer.process.once('exit', (code) => {
    trainers.delete(runId);
    notify(page, 'trainerGone', { runId, failure: goneFailure(code, trainer.killed) });
  });
  const { port1, port2 } = new MessageChannelMain();
  trainer.process.postMessage(start, fromFile ? [port1, fromFile] : [port1]);
  page.postMessage(TRAINER_PORT, null, [port2]);
  return { ok: true, value: { runId } };
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
  trainer.process.kill();
}

export function killAllTrainers(): void {
  for (const runId of trainers.keys()) killTrainer(runId);
}
