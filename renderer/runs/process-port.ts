import { TRAINER_PORT } from '../../shared/protocol/bridge';
import type { Outcome } from '../../shared/protocol/window';

/** What main tells of a process that it has started, and the line to it. */
type ProcessPort<Started> = Started & { readonly port: MessagePort };

let opening: Promise<unknown> = Promise.resolve();

/** @param start has the main process start it */
export function openPort<Started extends object>(
  start: () => Promise<Outcome<Started>>,
): Promise<Outcome<ProcessPort<Started>>> {
  // one after the other: the port itself does not say whose it is
  const opened = opening.then(() => connect(start));
  opening = opened.catch(() => undefined);
  return opened;
}

async function connect<Started extends object>(
  start: () => Promise<Outcome<Started>>,
): Promise<Outcome<ProcessPort<Started>>> {
  const givenUp = new AbortController();
  const port = nextPort(TRAINER_PORT, givenUp.signal);
  const started = await start();
  if (started.ok) return { ok: true, value: { ...started.value, port: await port } };
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
