import type { Evaluation } from '../../shared/run/run';
import type { TrainerEvent } from '../../shared/protocol/trainer';
import { inLayout, LAYOUT, recordsOf, type RecordLayout } from '../../shared/run/record';
import type { Progress, StepRecord } from './run';

const MOST_FRAMES_A_SECOND = 30;
/** Rows of a frame, at most: what a run had recorded before it went on is sent a piece at a time. */
const MOST_ROWS = 5000;

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
  #hasBegun = false;
  readonly #inLayout: (record: Float32Array) => Float32Array;

  constructor(
    private readonly layers: number,
    private readonly send: (event: TrainerEvent) => void,
    /** What the run records; left out: all that is measured. */
    private readonly layout: RecordLayout = LAYOUT,
  ) {
    this.#inLayout = inLayout(layout, layers);
  }

  recorded(row: StepRecord): void {
    this.#rows.push(row);
    this.#hasBegun = true;
  }

  evaluated(evaluation: Evaluation): void {
    this.#evaluations.push(evaluation);
  }

  taken(): void {
    this.#inFlight = false;
  }

  /** Sends what has gathered, if it is time. Also how far the run is comes at the pace of the window: every word to it is drawn. */
  flush(progress: Progress): void {
    const now = performance.now();
    const text = `${progress.step} ${progress.state}`;
    const isEarly = this.#inFlight || now - this.#sent < 1000 / MOST_FRAMES_A_SECOND;
    if (isEarly && progress.state === 'running') return;
    this.#sent = now;
    if (text !== this.#lastProgress) this.send({ kind: 'progress', ...progress });
    this.#lastProgress = text;
    // what was evaluated before the first step waits for that step: the window would draw a run of which there is nothing to see
    if (this.#hasBegun || progress.state !== 'running') this.#sendFrame();
  }

  /** Sends the rest, whether or not the last frame was taken: the run has ended. */
  finish(progress: Progress): void {
    this.#hasBegun = true;
    do {
      this.#inFlight = false;
      this.#sent = -Infinity;
      this.flush(progress);
    } while (this.#rows.length > 0);
  }

  #sendFrame(): void {
    if (this.#inFlight || (this.#rows.length === 0 && this.#evaluations.length === 0)) return;
    this.#inFlight = true;
    const rows = this.#rows.splice(0, MOST_ROWS).map(({ step, record }) => ({ step, record: this.#inLayout(record) }));
    this.send({ kind: 'frame', records: recordsOf(rows, this.layers, this.layout), evaluations: this.#evaluations });
    this.#evaluations = [];
  }
}
