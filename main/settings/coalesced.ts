/**
 * Work that is asked for more often than it is worth doing: done at once the first time, and from then on once in `milliseconds` at
 * most, with whatever is newest then.
 */
export class Coalesced {
  #last = -Infinity;
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly work: () => void,
    private readonly milliseconds: number,
  ) {}

  ask(): void {
    if (this.#timer) return;
    const wait = this.#last + this.milliseconds - performance.now();
    if (wait <= 0) this.#do();
    else this.#timer = setTimeout(() => this.#do(), wait);
  }

  /** What still waits is done now. */
  flush(): void {
    if (this.#timer) this.#do();
  }

  #do(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#last = performance.now();
    this.work();
  }
}
