/** More than any hand can ask for; a page that asks for more is out of order. */
const MOST_A_SECOND = 300;

/** Counts what a page asks for, so that one that floods the main process is refused before anything is parsed. */
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
}
