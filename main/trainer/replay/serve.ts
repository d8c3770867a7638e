import type { MessagePortMain } from 'electron';
import * as v from 'valibot';
import { retraceCommandSchema, type RetraceCommand, type RetraceEvent } from '../../../shared/protocol/replay';
import { failure } from '../training/failure';
import { takeProbe } from '../probes/probe';
import type { KeptRun } from './served-run';
import { Retrace } from './replay';

/** A question that a newer one overtakes is still worked on for so long: pictures change while somebody scrubs. */
const GRACE_MILLISECONDS = 400;

/** Shows the window the network of a run as it was, one step after the other. */
export function serveRetrace(port: MessagePortMain, open: () => Promise<KeptRun>): void {
  const send = (event: RetraceEvent) => port.postMessage(event);
  let retrace: Promise<Retrace> | null = null;
  let next: RetraceCommand | null = null;
  let busy = false;

  async function answer(command: RetraceCommand): Promise<void> {
    const until = performance.now() + GRACE_MILLISECONDS;
    const wanted = () => next === null || performance.now() < until;
    retrace ??= open().then((run) => Retrace.open(run));
    const network = await retrace;
    send({ kind: 'kept', steps: await network.kept() });
    const arrival = await network.goTo(command, wanted, (left) => send({ kind: 'underway', left }));
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
      const command: RetraceCommand = next;
      next = null;
      await answer(command).catch((error: unknown) => send(failure(error)));
    }
    busy = false;
  }

  port.on('message', ({ data }) => {
    next = v.parse(retraceCommandSchema, data);
    void answerAll();
  });
  port.on('close', () => process.exit(0));
  port.start();
}
