/** Steps a second over the last second or two; pauses, and what comes before the first step, left out. */
export class Pace {
  #ticks = 0;
  /** Seconds that these took, up to the last rest. */
  #spent = 0;
  /** Null: at rest. */
  #since: number | null = null;
  #settled = 0;

  /** A step has been taken. */
  tick(): void {
    // what it took began before the rest, or in it
    if (this.#since === null) return void (this.#since = performance.now());
    this.#ticks++;
    const seconds = this.#seconds;
    if (seconds < 1) return;
    this.#settled = this.#ticks / seconds;
    this.#ticks = this.#spent = 0;
    this.#since = performance.now();
  }

  /** What comes now is no step. */
  rest(): void {
    this.#spent = this.#seconds;
    this.#since = null;
  }

  /** Whether the pace is that of a second at least: before that it is anything. */
  get isSettled(): boolean {
    return this.#settled > 0;
  }

  /** 0 until something is known. */
  get perSecond(): number {
    if (this.isSettled) return this.#settled;
    return this.#ticks > 0 ? this.#ticks / this.#seconds : 0;
  }

  get #seconds(): number {
    return this.#spent + (this.#since === null ? 0 : (performance.now() - this.#since) / 1000);
  }
}
