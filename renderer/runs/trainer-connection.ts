import type { TrainerCommand, TrainerEvent, TrainerStart, TrainerWish } from '../../shared/protocol/trainer';
import type { Outcome } from '../../shared/protocol/window';
import { openPort } from './process-port';

const EVENTS: readonly string[] = [
  'ready',
  'progress',
  'frame',
  'snapshot',
  'probed',
  'checkpoints',
  'finished',
  'declined',
  'failed',
] satisfies TrainerEvent['kind'][];

/** A window that is hidden has no animation frames, but its arrays grow all the same. */
const HIDDEN_MILLISECONDS = 250;
/** After a frame that took t milliseconds to draw, so many t are left to the training before the next: few processors do both at once. */
const REST_PER_DRAWING = 2;

/** The line to the trainer of one run. */
export class TrainerConnection {
  private constructor(
    readonly runId: string,
    /** Its process was there already: it may decline. */
    readonly isLoaded: boolean,
    private readonly port: MessagePort,
    private readonly hear: (event: TrainerEvent) => void,
  ) {
    port.onmessage = ({ data }: MessageEvent<unknown>) => this.#received(data);
  }

  /** Gives a new run to a trainer. */
  static async open(
    wanted: TrainerWish,
    start: TrainerStart,
    hear: (event: TrainerEvent) => void,
  ): Promise<Outcome<TrainerConnection>> {
    const opened = await openPort(() => window.lab.connectTrainer(wanted, start));
    if (!opened.ok) return opened;
    const { runId, isLoaded, port } = opened.value;
    return { ok: true, value: new TrainerConnection(runId, isLoaded, port, hear) };
  }

  send(command: TrainerCommand): void {
    this.port.postMessage(command);
  }

  /** The run has ended, or is to end in good order; its trainer stays loaded for a while. */
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
    requestAnimationFrame((begun) =>
      setTimeout(() => setTimeout(taken, REST_PER_DRAWING * (performance.now() - begun))),
    );
    setTimeout(taken, HIDDEN_MILLISECONDS);
  }
}

/** The trainer is our own code: its events have the shape of their kind. */
function isEvent(data: unknown): data is TrainerEvent {
  return typeof data === 'object' && data !== null && 'kind' in data && EVENTS.includes(data.kind as string);
}
