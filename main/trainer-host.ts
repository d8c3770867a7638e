import { app, MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import * as v from 'valibot';
import { channels } from '../shared/protocol/channels';
import type { EngineAvailability, Failure } from '../shared/protocol/window';

// Main hands the port over and steps aside: frames go straight from the trainer to the page.

const entry = path.join(import.meta.dirname, 'trainer.js');
const trainers = new Map<string, UtilityProcess>();

export const runsFolder = () => path.join(app.getPath('userData'), 'runs');
export const RUN_ID = /^[0-9]{17}-[0-9a-f]{8}$/;

/** Starts a trainer for one run, with its port given to the page. */
export function startTrainer(page: WebContents): string {
  const runId = `${new Date().toISOString().replace(/[^0-9]/g, '')}-${randomBytes(4).toString('hex')}`;
  const trainer = utilityProcess.fork(entry, [], { serviceName: `Gradient Lab trainer ${runId}`, stdio: 'inherit' });
  const { port1, port2 } = new MessageChannelMain();
  trainer.postMessage({ kind: 'begin', runId, directory: path.join(runsFolder(), runId) }, [port1]);
  trainers.set(runId, trainer);
  trainer.once('exit', (code) => {
    trainers.delete(runId);
    if (!page.isDestroyed()) page.send(channels.trainerGone, { runId, failure: exitFailure(code) });
  });
  page.postMessage(channels.trainerPort, null, [port2]);
  return runId;
}

/** The page knows whether the run had ended; this says what to tell if it had not. */
function exitFailure(code: number): Failure {
  return {
    code: 'trainer-gone',
    message: `The trainer process ended before the run did (exit code ${code}).`,
    advice: 'What was recorded until then is kept. Run again; if it happens again, try a smaller network or another engine.',
  };
}

export function killTrainer(runId: string): void {
  trainers.get(runId)?.kill();
}

export function killAllTrainers(): void {
  for (const trainer of trainers.values()) trainer.kill();
}

const answerSchema = v.object({
  kind: v.literal('engines'),
  engines: v.array(
    v.object({
      id: v.picklist(['tensorflow', 'onnx', 'reference']),
      available: v.boolean(),
      version: v.nullable(v.string()),
      reason: v.nullable(v.string()),
    }),
  ),
});

let engines: Promise<readonly EngineAvailability[]> | null = null;

/** Which engines load here: asked once, in a process of its own, since TensorFlow must not be loaded in this one. */
export function availableEngines(): Promise<readonly EngineAvailability[]> {
  engines ??= new Promise((resolve) => {
    const trainer = utilityProcess.fork(entry, [], { serviceName: 'Gradient Lab engines', stdio: 'inherit' });
    trainer.once('message', (message) => {
      resolve(v.parse(answerSchema, message).engines);
      trainer.kill();
    });
    trainer.once('exit', () => resolve([]));
    trainer.postMessage({ kind: 'engines' });
  });
  return engines;
}
