import type { StartPoint, TrainerCommand, TrainerEvent } from '../../shared/protocol/trainer';
import type { Outcome } from '../../shared/protocol/window';
import { openPort } from './process-port';

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
  static async open(from: StartPoint | null, hear: (event: TrainerEvent) => void): Promise<Outcome<TrainerConnection>> {
    const opened = await openPort(() => window.lab.connectTrainer(...(from ? [from] : [])));
    return opened.ok ? { ok: true, value: new TrainerConnection(opened.value.runId, opened.value.port, hear) } : opened;
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
