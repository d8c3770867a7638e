import { channels } from '../../shared/protocol/channels';
import type { TrainerCommand, TrainerEvent } from '../../shared/protocol/trainer';
import type { Outcome } from '../../shared/protocol/window';

const EVENTS: readonly string[] = [
  'ready',
  'progress',
  'frame',
  'inspection',
  'probed',
  'checkpoints',
  'finished',
  'failed',
] satisfies TrainerEvent['kind'][];

/** A window that is hidden has no animation frames, but its arrays grow all the same. */
const HIDDEN_MILLISECONDS = 250;

let opening: Promise<unknown> = Promise.resolve();

/** The line to one trainer process. */
export class TrainerConnection {
  private constructor(
    readonly runId: string,
    private readonly port: MessagePort,
    private readonly hear: (event: TrainerEvent) => void,
  ) {
    port.onmessage = ({ data }: MessageEvent<unknown>) => this.#received(data);
  }

  /** Starts a trainer and connects to it. */
  static open(hear: (event: TrainerEvent) => void): Promise<Outcome<TrainerConnection>> {
    // one after the other: the port itself does not say whose it is
    const connection = opening.then(() => TrainerConnection.#connect(hear));
    opening = connection.catch(() => undefined);
    return connection;
  }

  static async #connect(hear: (event: TrainerEvent) => void): Promise<Outcome<TrainerConnection>> {
    const givenUp = new AbortController();
    const port = nextPort(givenUp.signal);
    const started = await window.lab.connectTrainer();
    if (!started.ok) {
      givenUp.abort();
      return started;
    }
    return { ok: true, value: new TrainerConnection(started.value.runId, await port, hear) };
  }

  send(command: TrainerCommand): void {
    this.port.postMessage(command);
  }

  /** The run has ended. */
  close(): void {
    this.port.close();
  }

  /** Nobody wants the run any more: its process is ended at once. */
  abandon(): void {
    this.port.close();
    void window.lab.killTrainer(this.runId);
  }

  #received(data: unknown): void {
    if (!isEvent(data)) return;
    this.hear(data);
    // The next frame may come when this one has been drawn; where nothing is drawn (a hidden window) soon all the same.
    if (data.kind !== 'frame') return;
    let told = false;
    const taken = () => {
      if (!told) this.send({ kind: 'taken' });
      told = true;
    };
    // The charts draw in the next animation frame; the timeout set in that frame comes after them.
    requestAnimationFrame(() => setTimeout(taken));
    setTimeout(taken, HIDDEN_MILLISECONDS);
  }
}

/** The trainer is our own code: its events have the shape of their kind. */
function isEvent(data: unknown): data is TrainerEvent {
  return typeof data === 'object' && data !== null && 'kind' in data && EVENTS.includes(data.kind as string);
}

/** The port comes as a message to this very window, since the bridge cannot carry it. */
function nextPort(signal: AbortSignal): Promise<MessagePort> {
  const waiting = new AbortController();
  return new Promise((resolve) => {
    window.addEventListener(
      'message',
      ({ source, data, ports: [port] }: MessageEvent<unknown>) => {
        if (source !== window || data !== channels.trainerPort || !port) return;
        waiting.abort();
        resolve(port);
      },
      { signal: AbortSignal.any([signal, waiting.signal]) },
    );
  });
}
