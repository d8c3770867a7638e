/**
 * That something which is not a state of Svelte's has grown: whoever reads it, also by way of a `$derived`, is run again then.
 * A counter, because reading one costs nothing in a loop (`createSubscriber` makes an effect for each read).
 */
export class Growth {
  #times = $state(0);

  read(): void {
    void this.#times;
  }

  grew(): void {
    this.#times++;
  }
}
