import { channels } from '../../shared/protocol/channels';
import type { TrainerCommand, TrainerEvent } from '../../shared/protocol/trainer';
import type { Outcome } from '../../shared/protocol/window';

const EVENTS: readonly string[] = ['ready', 'progress', 'frame', 'inspection', 'finished', 'failed'] satisfies TrainerEvent['kind'][];

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
  static async open(hear: (event: TrainerEvent) => void): Promise<Outcome<TrainerConnection>> {
    const port = nextPort();
    const started = await window.lab.connectTrainer();
    if (!started.ok) return started;
    return { ok: true, value: new TrainerConnection(started.value.runId, await port, hear) };
  }

  send(command: TrainerCommand): void {
    this.port.postMessage(command);
  }

  close(): void {
    this.port.close();
  }

  #received(data: unknown): void {
    const event = data as TrainerEvent;
    if (!EVENTS.includes(event.kind)) return;
    this.hear(event);
    // The next frame may come when this one has been drawn; where nothing is drawn (a hidden window) soon all the same.
    if (event.kind !== 'frame') return;
    let told = false;
    const taken = () => {
      if (!told) this.send({ kind: 'taken' });
      told = true;
    };
    requestAnimationFrame(taken);
    setTimeout(taken, 250);
  }
}

/** The port comes as a message to this very window, since the bridge cannot carry it. */
function nextPort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const heard = ({ source, data, ports }: MessageEvent<unknown>) => {
      const [port] = ports;
      if (source !== window || data !== channels.trainerPort || !port) return;
      window.removeEventListener('message', heard);
      resolve(port);
    };
    window.addEventListener('message', heard);
  });
}
