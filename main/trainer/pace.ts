/** Steps a second over the last second or two, pauses left out. */
export class Pace {
  #ticks = 0;
  #since = performance.now();
  #settled = 0;

  tick(): void {
    if (this.#since === Infinity) this.#since = performance.now();
    this.#ticks++;
    const seconds = (performance.now() - this.#since) / 1000;
    if (seconds < 1) return;
    this.#settled = this.#ticks / seconds;
    this.#ticks = 0;
    this.#since = performance.now();
  }

  /** A pause begins: what comes after it starts afresh. */
  rest(): void {
    this.#settled = this.perSecond;
    this.#ticks = 0;
    this.#since = Infinity;
  }

  /** 0 until something is known. */
  get perSecond(): number {
    if (this.#settled > 0) return this.#settled;
    const seconds = (performance.now() - this.#since) / 1000;
    return seconds > 0 ? this.#ticks / seconds : 0;
  }
}
