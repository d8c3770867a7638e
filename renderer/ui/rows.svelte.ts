/** Where the stack shows a weighted layer, in pixels of the window. */
export interface RowPlace {
  readonly top: number;
  readonly height: number;
}

const LEAST = 24;
const MOST = 44;
const USUAL = 30;

/** Rows of layers: stack, heatmap and depth profile are one figure, in which a layer is a row. */
class LayerRows {
  /** What the figure has for its rows, in pixels; null: no figure with rows is shown. Set by the figure. */
  room = $state<number | null>(null);
  /** Rows of the stack when nothing is folded. Set by the stack. */
  count = $state(0);
  /**
   * Of each weighted layer, from the input on, where its row is now; null: the stack does not show every one of them as a row
   * that is in sight (folded, scrolled or hidden), so that a figure needs separate rows and labels.
   */
  #places = $state.raw<readonly RowPlace[] | null>(null);

  get places(): readonly RowPlace[] | null {
    return this.#places;
  }

  /** Told by the stack. Where nothing has moved the figure stays as it is. */
  show(places: readonly RowPlace[] | null): void {
    if (JSON.stringify(places) !== JSON.stringify(this.#places)) this.#places = places;
  }

  readonly #fitting = $derived(this.room === null || this.count === 0 ? USUAL : Math.floor(this.room / this.count));
  /** Of one layer, in pixels. */
  readonly height = $derived(Math.min(MOST, Math.max(LEAST, this.#fitting)));
  /** Equal layers make one row, because otherwise rows would be too low to be hit. */
  readonly isTooMany = $derived(this.#fitting < LEAST);
}

export const layerRows = new LayerRows();
