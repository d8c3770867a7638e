import { TRAINER_PORT } from '../../shared/protocol/bridge';
import type { Outcome } from '../../shared/protocol/window';

/** The line to a process that main has started, and the process's id. */
interface ProcessPort {
  readonly runId: string;
  readonly port: MessagePort;
}

let opening: Promise<unknown> = Promise.resolve();

/** @param start has the main process start it */
export function openPort(start: () => Promise<Outcome<{ readonly runId: string }>>): Promise<Outcome<ProcessPort>> {
  // one after the other: the port itself does not say whose it is
  const opened = opening.then(() => connect(start));
  opening = opened.catch(() => undefined);
  return opened;
}

async function connect(start: () => Promise<Outcome<{ readonly runId: string }>>): Promise<Outcome<ProcessPort>> {
  const givenUp = new AbortController();
  const port = nextPort(TRAINER_PORT, givenUp.signal);
  const started = await start();
  if (started.ok) return { ok: true, value: { runId: started.value.runId, port: await port } };
  givenUp.abort();
  return started;
}

/**
 * The port comes as a message to this very window, since the bridge cannot carry it.
 *
 * @param kind what the message says
 */
export function nextPort(kind: string, signal: AbortSignal): Promise<MessagePort> {
  const waiting = new AbortController();
  return new Promise((resolve) => {
    window.addEventListener(
      'message',
      ({ source, data, ports: [port] }: MessageEvent<unknown>) => {
        if (source !== window || data !== kind || !port) return;
        waiting.abort();
        resolve(port);
      },
      { signal: AbortSignal.any([signal, waiting.signal]) },
    );
  });
}
