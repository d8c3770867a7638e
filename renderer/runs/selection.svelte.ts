/** A layer and a step; no layer where a chart has none. */
export interface Place {
  readonly layer: number | null;
  readonly step: number;
}

/** The one place that is read: every picture and table shows it, whichever of them it was chosen in. Charts are given it. */
export class Cursor {
  /** By click or by keys; it stays. */
  chosen = $state.raw<Place | null>(null);
  /** Where the pointer rests at the moment. */
  pointed = $state.raw<Place | null>(null);

  readonly shown = $derived(this.pointed ?? this.chosen);

  clear(): void {
    this.chosen = this.pointed = null;
  }
}

export const selection = new Cursor();
