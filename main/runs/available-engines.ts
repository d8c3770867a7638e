import { utilityProcess } from 'electron';
import * as v from 'valibot';
import { ENGINE_ID } from '../../shared/program/engine';
import type { EngineAvailability } from '../../shared/protocol/window';
import { trainerProgram } from './trainer-host';

const answerSchema = v.object({
  kind: v.literal('engines'),
  engines: v.array(
    v.object({
      id: v.pipe(v.string(), v.regex(ENGINE_ID)),
      available: v.boolean(),
      version: v.nullable(v.string()),
      reason: v.nullable(v.string()),
    }),
  ),
});

/** A cold disk may take a while to give up TensorFlow's 800 MB. */
const PATIENCE_MILLISECONDS = 60_000;

let engines: Promise<readonly EngineAvailability[]> | null = null;

/**
 * Which engines load here: asked once, in its own process, since TensorFlow must not be loaded in this one.
 *
 * @returns no engine at all if that process gave no answer; the next call then asks again
 */
export function availableEngines(): Promise<readonly EngineAvailability[]> {
  engines ??= askTrainer().then((answer) => {
    if (answer.length === 0) engines = null;
    return answer;
  });
  return engines;
}

function askTrainer(): Promise<readonly EngineAvailability[]> {
  return new Promise((resolve) => {
    const trainer = utilityProcess.fork(trainerProgram, [], { serviceName: 'Gradient Lab engines', stdio: 'inherit' });
    const impatience = setTimeout(() => trainer.kill(), PATIENCE_MILLISECONDS);
    trainer.once('message', (message) => {
      const answer = v.safeParse(answerSchema, message);
      resolve(answer.success ? answer.output.engines : []);
      trainer.kill();
    });
    trainer.once('exit', () => {
      clearTimeout(impatience);
      resolve([]);
    });
    trainer.postMessage({ kind: 'engines' });
  });
}
