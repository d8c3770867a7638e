import type { MessagePortMain } from 'electron';
import * as v from 'valibot';
import { replayCommandSchema, type ReplayCommand, type ReplayEvent } from '../../../shared/protocol/replay';
import { text } from '../../../shared/text/text';
import { failure } from '../training/failure';
import { takeProbe } from '../probes/probe';
import type { ReplaySource } from './replay-source';
import { Replay } from './replay';

/** A question that a newer one overtakes is still worked on for so long: pictures change while somebody scrubs. */
const GRACE_MILLISECONDS = 400;

/** Shows the window the network of a run as it was, one step after the other. */
export function serveReplay(port: MessagePortMain, open: () => Promise<ReplaySource>): void {
  const send = (event: ReplayEvent) => port.postMessage(event);
  let replay: Promise<Replay> | null = null;
  let next: ReplayCommand | null = null;
  let busy = false;

  async function answer(command: ReplayCommand): Promise<void> {
    const until = performance.now() + GRACE_MILLISECONDS;
    const wanted = () => next === null || performance.now() < until;
    replay ??= open().then((run) => Replay.open(run));
    const network = await replay;
    send({ kind: 'checkpoints', steps: await network.checkpoints() });
    const arrival = await network.goTo(command, wanted, (left) => send({ kind: 'replaying', left }));
    if (arrival === 'unwanted') return;
    for (const request of command.requests) {
      if (!wanted()) return;
      send({ kind: 'looked', request, probe: await takeProbe(network.training, request, wanted) });
    }
    send({ kind: 'done', id: command.id, shortfall: arrival.shortfall });
  }

  async function answerAll(): Promise<void> {
    if (busy) return;
    busy = true;
    while (next) {
      const command: ReplayCommand = next;
      next = null;
      await answer(command).catch((error: unknown) => send(failure(error)));
    }
    busy = false;
  }

  port.on('message', ({ data }) => {
    const command = v.safeParse(replayCommandSchema, data);
    if (!command.success) return send({ kind: 'failed', code: 'command', ...text.main.trainer.unknownCommand });
    next = command.output;
    void answerAll();
  });
  port.on('close', () => process.exit(0));
  port.start();
}
