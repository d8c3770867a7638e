/** A question that took so long is followed by a pause ten times as long: a tenth of the time at most goes into answers. */
const PAUSE_BY_COST = 10;

/** When the next question may be asked, so that answers take little of the processor from the run. */
export class Pace {
  #notBefore = -Infinity;

  /** @param least milliseconds between two questions */
  constructor(private readonly least: number) {}

  /** @param now when the answer came @param cost milliseconds that it took */
  took(now: number, cost: number): void {
    this.#notBefore = now + Math.max(this.least, PAUSE_BY_COST * cost);
  }

  /** Milliseconds still to wait. */
  pause(now: number): number {
    return Math.max(0, this.#notBefore - now);
  }

  skip(): void {
    this.#notBefore = -Infinity;
  }
}
