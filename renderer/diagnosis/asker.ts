import type { Outcome as ReadOutcome } from '../../shared/protocol/window';
import { nextTask } from '../ui/next-task';
import { ownWorker } from '../ui/own-worker';
import workerUrl from './diagnosis-worker?worker&url';
import type { Answer, FromDiagnosis, ToDiagnosis } from './messages';
import { Pace } from './pace';
import type { Wanted } from './paged-statistics';

export type Outcome = { readonly answer: Answer } | { readonly failure: string };

/** One worker, asked one thing at a time: what is wanted meanwhile waits, and only the last of it is asked. */
export class Asker<W> {
  #worker: Worker | null = null;
  #wanted: { readonly what: W } | null = null;
  #asked: { readonly what: W } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #pace: Pace;

  /**
   * @param leastPause between two questions, in milliseconds
   * @param message what is sent for what is wanted, made at the moment of sending
   * @param read statistics that the worker finds it needs
   */
  constructor(
    leastPause: number,
    private readonly message: (wanted: W) => ToDiagnosis,
    private readonly heard: (wanted: W, outcome: Outcome) => void,
    private readonly read?: (of: W, wanted: Wanted) => Promise<ReadOutcome<Float32Array>>,
  ) {
    this.#pace = new Pace(leastPause);
  }

  /** @param atOnce without the pause between two questions */
  want(what: W, atOnce = false): void {
    this.#wanted = { what };
    if (atOnce) this.#pace.skip();
    this.#next();
  }

  /** Ends the worker: nothing is asked any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
  }

  #next(): void {
    if (!this.#wanted || this.#asked) return;
    clearTimeout(this.#timer);
    const pause = this.#pace.pause(performance.now());
    if (pause > 0) {
      this.#timer = setTimeout(() => this.#next(), pause);
      return;
    }
    [this.#asked, this.#wanted] = [this.#wanted, null];
    const message = this.message(this.#asked.what);
    this.#running().postMessage(message, copiedIn(message));
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = (this.#worker = ownWorker(workerUrl));
    worker.onmessage = ({ data }: MessageEvent<FromDiagnosis>) => {
      if (data.kind === 'wanted') return void this.#give(data.wanted);
      this.#pace.took(performance.now(), data.kind === 'answer' ? data.milliseconds : 0);
      this.#answered(data.kind === 'answer' ? { answer: data.answer } : { failure: data.message });
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#answered({ failure: event.message });
    };
    return worker;
  }

  /** One after the other: a copy of each takes a moment of the page's time. */
  async #give(all: readonly Wanted[]): Promise<void> {
    const { what } = this.#asked!;
    const statistics = [];
    for (const wanted of all) {
      const outcome = await this.read!(what, wanted);
      if (!outcome.ok) return this.#answered({ failure: outcome.failure.message });
      // the worker has failed meanwhile
      if (this.#asked?.what !== what) return;
      statistics.push({ wanted, values: outcome.value });
      await nextTask();
    }
    const message: ToDiagnosis = { kind: 'statistics', statistics };
    this.#running().postMessage(
      message,
      statistics.map(({ values }) => values.buffer),
    );
  }

  #answered(outcome: Outcome): void {
    const { what } = this.#asked!;
    this.#asked = null;
    this.heard(what, outcome);
    this.#next();
  }
}

/** What was copied for the message goes with it: another copy would cost the page as much again. */
function copiedIn(message: ToDiagnosis): Transferable[] {
  if (message.kind !== 'run') return [];
  const { steps, run } = message.run.records;
  return [steps, ...Object.values(run)].map(({ buffer }) => buffer);
}
