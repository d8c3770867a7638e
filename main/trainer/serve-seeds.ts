import type { MessagePortMain } from 'electron';
import * as v from 'valibot';
import { parseExperiment } from '../../shared/experiment/parse';
import { planRun } from '../../shared/network/plan';
import { seedsCommandSchema, type SeedsEvent } from '../../shared/protocol/seeds';
import { text } from '../../shared/text/text';
import { loadEngine } from './engines/registry';
import { otherSeedShares } from './other-seeds';
import { failure } from './training/failure';

/** The window is told of progress so often. */
const PROGRESS_MILLISECONDS = 100;

/** Trains other seeds of one experiment for the window; where the port closes, nobody waits for them any more. */
export function serveSeeds(port: MessagePortMain): void {
  const send = (event: SeedsEvent) => port.postMessage(event);
  port.once('message', ({ data }) => {
    const command = v.safeParse(seedsCommandSchema, data);
    if (!command.success) return send({ kind: 'failed', code: 'command', ...text.main.trainer.unknownCommand });
    train(command.output.experiment, send).catch((error: unknown) => send(failure(error)));
  });
  port.on('close', () => process.exit(0));
  port.start();
}

async function train(document: unknown, send: (event: SeedsEvent) => void): Promise<void> {
  const experiment = parseExperiment(document);
  const { engine } = loadEngine(null, { experiment, plan: planRun(experiment) });
  let told = -Infinity;
  const shares = await otherSeedShares(experiment, {
    engine,
    onProgress(share) {
      if (performance.now() - told < PROGRESS_MILLISECONDS) return;
      told = performance.now();
      send({ kind: 'progress', share });
    },
  });
  send({ kind: 'ended', shares });
}
