/** More than any hand can ask for; a page that asks for more is out of order. */
const MOST_A_SECOND = 300;

/** A page whose bridge counts, too, cannot ask for so many: its process has been taken over. */
const FLOOD_A_SECOND = 10 * MOST_A_SECOND;

/**
 * Counts what a page asks for: the bridge, so that a page that floods never reaches the main process, and the main process, in case
 * somebody gets around the bridge.
 */
export class RequestPace {
  #second = -Infinity;
  #asked = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @returns whether one more request is taken */
  allows(): boolean {
    if (this.now() - this.#second >= 1000) {
      this.#second = this.now();
      this.#asked = 0;
    }
    return ++this.#asked <= MOST_A_SECOND;
  }

  get isFlood(): boolean {
    return this.#asked > FLOOD_A_SECOND;
  }
}
