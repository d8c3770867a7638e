import type { ReplayCommand, ReplayEvent, Shortfall } from '../../shared/protocol/replay';
import type { Failure } from '../../shared/protocol/window';
import { openPort } from './process-port';
import type { Probes } from './run-store.svelte';

type Question = Omit<ReplayCommand, 'id'>;

/**
 * Pictures of a run's network as it was at any step: by a process that goes through the run once more. It is started when
 * something is asked, and ended with `close`.
 */
class ReplayedNetwork {
  /** Whose network it is; null: nobody's. */
  runId = $state<string | null>(null);
  /** Steps after which its weights were saved; empty until they are known. */
  checkpoints = $state.raw<readonly number[]>([]);
  /** The last of each kind; each says of which step it is. */
  probes = $state.raw<Probes>({});
  /** The last question has been answered in full. */
  isDone = $state(true);
  /** Steps that are still to be taken on the way; null: none. */
  left = $state<number | null>(null);
  /** Why the last answer is of another step than it was asked for. */
  shortfall = $state.raw<Shortfall | null>(null);
  failure = $state.raw<Failure | null>(null);

  #port: MessagePort | null = null;
  #processId: string | null = null;
  #asked: ReplayCommand | null = null;
  /** The start that is meant. */
  #wanted: symbol | null = null;

  constructor() {
    window.lab.onTrainerGone(({ runId, failure }) => {
      if (runId !== this.#processId) return;
      this.#disconnect();
      this.#fail(failure);
    });
  }

  look(runId: string, question: Question): void {
    if (runId !== this.runId) this.close();
    this.runId = runId;
    this.isDone = false;
    this.failure = null;
    this.#asked = { ...question, id: (this.#asked?.id ?? 0) + 1 };
    if (this.#port) this.#port.postMessage(this.#asked);
    else if (!this.#wanted) void this.#open(runId);
  }

  /** Ends the process; nothing is shown any more. */
  close(): void {
    this.#disconnect();
    this.runId = null;
    this.checkpoints = [];
    this.probes = {};
    this.isDone = true;
    this.shortfall = null;
    this.failure = null;
  }

  async #open(runId: string): Promise<void> {
    const wanted = (this.#wanted = Symbol(runId));
    const opened = await openPort(() => window.lab.connectReplay(runId));
    if (this.#wanted !== wanted) {
      // nobody looks any more
      if (opened.ok) opened.value.port.close();
      return;
    }
    if (!opened.ok) {
      this.#wanted = null;
      return this.#fail(opened.failure);
    }
    this.#port = opened.value.port;
    this.#processId = opened.value.runId;
    this.#port.onmessage = ({ data }: MessageEvent<ReplayEvent>) => this.#heard(data);
    this.#port.postMessage(this.#asked);
  }

  #heard(event: ReplayEvent): void {
    switch (event.kind) {
      case 'checkpoints':
        this.checkpoints = event.steps;
        return;
      case 'replaying':
        this.left = event.left;
        return;
      case 'looked':
        this.left = null;
        if (event.probe) this.probes = { ...this.probes, [event.request.kind]: event.probe };
        return;
      case 'done':
        if (event.id !== this.#asked?.id) return;
        this.shortfall = event.shortfall;
        this.isDone = true;
        return;
      case 'failed':
        return this.#fail(event);
    }
  }

  #fail({ code, message, advice }: Failure): void {
    this.failure = { code, message, advice };
    this.isDone = true;
    this.left = null;
  }

  #disconnect(): void {
    this.#port?.close();
    this.#port = null;
    this.#processId = null;
    this.#wanted = null;
    this.left = null;
  }
}

export const replayed = new ReplayedNetwork();
