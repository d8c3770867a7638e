import type { Evaluation } from '../../shared/run/run';
import type { TrainerEvent } from '../../shared/protocol/trainer';
import { recordsOf } from '../../shared/run/record';
import type { Progress, StepRecord } from './run';

const MOST_FRAMES_A_SECOND = 30;

/**
 * What is to be sent to the window, gathered into at most 30 frames a second, with one frame in flight: the next is sent
 * when the last was taken. Training never waits for drawing; what the window is too slow for gathers here.
 */
export class Outbox {
  #rows: StepRecord[] = [];
  #evaluations: Evaluation[] = [];
  #inFlight = false;
  #sent = -Infinity;
  #lastProgress = '';

  constructor(
    private readonly layers: number,
    private readonly send: (event: TrainerEvent) => void,
  ) {}

  recorded(row: StepRecord): void {
    this.#rows.push(row);
  }

  evaluated(evaluation: Evaluation): void {
    this.#evaluations.push(evaluation);
  }

  taken(): void {
    this.#inFlight = false;
  }

  /** Sends what has gathered, if it is time. */
  flush(progress: Progress): void {
    const now = performance.now();
    const text = `${progress.step} ${progress.state}`;
    if (now - this.#sent < 1000 / MOST_FRAMES_A_SECOND && progress.state !== 'paused') return;
    this.#sent = now;
    if (text !== this.#lastProgress) this.send({ kind: 'progress', ...progress });
    this.#lastProgress = text;
    this.#sendFrame();
  }

  /** Sends the rest, whether or not the last frame was taken: the run has ended. */
  finish(progress: Progress): void {
    this.#inFlight = false;
    this.#sent = -Infinity;
    this.flush(progress);
  }

  #sendFrame(): void {
    if (this.#inFlight || (this.#rows.length === 0 && this.#evaluations.length === 0)) return;
    this.#inFlight = true;
    this.send({ kind: 'frame', records: recordsOf(this.#rows, this.layers), evaluations: this.#evaluations });
    this.#rows = [];
    this.#evaluations = [];
  }
}
