/** A layer and a step; no layer where a chart has none. */
export interface Place {
  readonly layer: number | null;
  readonly step: number;
}

/** The one place that is read: every picture and table shows it, whichever of them it was chosen in. Charts are given it. */
export class Cursor {
  /** The layer that is selected, from the input on. It is so without a step, too: then the newest is shown. */
  layer = $state<number | null>(null);
  #step = $state<number | null>(null);
  /** Where the pointer rests at the moment. */
  pointed = $state.raw<Place | null>(null);

  readonly #chosen = $derived(this.#step === null ? null : { layer: this.layer, step: this.#step });
  readonly shown: Place | null = $derived(this.pointed ?? this.#chosen);
  /** The one that is selected, or that the pointer rests on. */
  readonly shownLayer = $derived(this.pointed?.layer ?? this.layer);

  /** By click or by keys; it stays. null: the newest step. */
  get chosen(): Place | null {
    return this.#chosen;
  }

  set chosen(place: Place | null) {
    this.#step = place?.step ?? null;
    if (place) this.layer = place.layer;
  }

  clear(): void {
    this.chosen = this.pointed = this.layer = null;
  }
}

export const selection = new Cursor();
