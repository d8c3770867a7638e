/** How far the units of a layer had parted after so many steps. */
export interface SymmetryBreaking {
  readonly step: number;
  /** Units with their own incoming weights; twins count once. */
  readonly different: number;
  /** Of the units' angles to their mean direction, in radians. */
  readonly median: number;
}

/** More than a picture has room for; beyond it every other one is let go. */
const MOST = 240;

/** What was seen of the layers of one run while somebody looked; nothing is asked for its sake. */
class SymmetryBreakingHistory {
  #runId = '';
  #layers = $state.raw<Readonly<Record<number, readonly SymmetryBreaking[]>>>({});

  of(runId: string, layer: number): readonly SymmetryBreaking[] {
    return runId === this.#runId ? (this.#layers[layer] ?? []) : [];
  }

  add(runId: string, layer: number, symmetryBreaking: SymmetryBreaking): void {
    const before = this.of(runId, layer);
    if (runId !== this.#runId) this.#layers = {};
    this.#runId = runId;
    const all = [
      ...before.filter(({ step }) => step < symmetryBreaking.step),
      symmetryBreaking,
      ...before.filter(({ step }) => step > symmetryBreaking.step),
    ];
    const seen =
      all.length > MOST ? all.filter((one, i) => i % 2 === 0 || i === all.length - 1 || one === symmetryBreaking) : all;
    this.#layers = { ...this.#layers, [layer]: seen };
  }
}

export const symmetryBreakingHistory = new SymmetryBreakingHistory();
