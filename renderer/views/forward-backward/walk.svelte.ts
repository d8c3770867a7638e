import { stationsOf, type Station } from './stations';

/** A walk through all stations takes about this long. */
const SECONDS_A_WALK = 6;
/** Faster, and no station is seen. */
const SHORTEST_STAY_MILLISECONDS = 60;

/** Where somebody is in a step, and whether they are walking. */
export class Walk {
  /** The whole step is shown until somebody walks it. */
  whole = $state(true);
  walking = $state(false);
  #at = $state(0);
  readonly #layers: () => number;
  readonly #arrived: (layer: number) => void;
  readonly stations = $derived.by(() => stationsOf(this.#layers()));
  /** Place among the stations. */
  readonly at = $derived.by(() => Math.min(this.#at, this.stations.length - 1));
  readonly here = $derived.by((): Station => this.stations[this.at]!);
  /** The layer that the signal comes from; null at the loss and at the start. */
  readonly from = $derived.by(() => {
    const before = this.stations[this.at - 1];
    return before?.direction === this.here.direction ? before.layer : null;
  });

  /** @param arrived told when a layer is reached */
  constructor(layers: () => number, arrived: (layer: number) => void) {
    this.#layers = layers;
    this.#arrived = arrived;
  }

  get isAtStart(): boolean {
    return this.at === 0;
  }

  get isAtEnd(): boolean {
    return this.at >= this.stations.length - 1;
  }

  hasReached(direction: Station['direction'], layer: number): boolean {
    return this.whole || this.#placeOf(direction, layer) <= this.at;
  }

  go(to: number): void {
    this.whole = false;
    this.#at = Math.max(0, Math.min(this.stations.length - 1, to));
    if (this.here.layer !== null) this.#arrived(this.here.layer);
  }

  /** To a layer that was selected elsewhere, on the way that one is on; what has been shown stays shown. */
  stand(layer: number): void {
    if (layer === this.here.layer || layer >= this.#layers()) return;
    this.walking = false;
    this.#at = this.#placeOf(this.here.direction === 'backward' ? 'backward' : 'forward', layer);
  }

  goTo(direction: Station['direction'], layer: number | null): void {
    this.walking = false;
    this.go(this.#placeOf(direction, layer));
  }

  /** Starts to walk, or stops. */
  toggle(): void {
    this.whole = false;
    if (this.isAtEnd) this.go(0);
    this.walking = !this.walking;
  }

  /** Continues by itself while it is walking. @returns what ends it */
  goOn(): (() => void) | undefined {
    if (!this.walking) return undefined;
    const stay = Math.max(SHORTEST_STAY_MILLISECONDS, (1000 * SECONDS_A_WALK) / this.stations.length);
    const timer = setInterval(() => {
      if (this.isAtEnd) this.walking = false;
      else this.go(this.at + 1);
    }, stay);
    return () => clearInterval(timer);
  }

  /** @returns whether the key meant something here */
  byKey(key: string): boolean {
    if (key === ' ') {
      this.toggle();
      return true;
    }
    const to = { ArrowRight: this.at + 1, ArrowLeft: this.at - 1, Home: 0, End: this.stations.length - 1 }[key];
    if (to === undefined) return false;
    this.walking = false;
    this.go(to);
    return true;
  }

  #placeOf(direction: Station['direction'], layer: number | null): number {
    return this.stations.findIndex((one) => one.direction === direction && one.layer === layer);
  }
}
