import { namedRuns, type NamedRun } from '../../readings/named-runs.svelte';

/** More lines in one picture cannot be told apart. */
export const MOST_RUNS = 8;

/** Okabe & Ito 2008, with dashes: two runs never share both, and lines can be told apart without colour. */
const STYLES = [
  { colour: '#0072b2', dash: [] },
  { colour: '#d55e00', dash: [8, 3] },
  { colour: '#009e73', dash: [2, 3] },
  { colour: '#cc79a7', dash: [10, 3, 2, 3] },
  { colour: '#56b4e9', dash: [5, 5] },
  { colour: '#e69f00', dash: [12, 4] },
  { colour: '#7f7f7f', dash: [1, 4] },
  { colour: '#8c564b', dash: [6, 2, 2, 2, 2, 2] },
] as const;

export interface ComparedRun extends NamedRun {
  readonly colour: string;
  readonly dash: readonly number[];
}

/** Which runs stand beside each other. */
class Comparison {
  /** Left out by hand; the others are in it, the newest first, as many as there is room for. */
  #left = $state.raw<readonly string[]>([]);
  /** The run that the others are measured against; null: the first. */
  #baseline = $state<string | null>(null);

  readonly runs = $derived.by((): readonly ComparedRun[] => {
    const wanted = namedRuns.all.filter(({ run }) => !this.#left.includes(run.id)).slice(-MOST_RUNS);
    // A run keeps its style while others come and go, as long as nobody else has it.
    return wanted.map((one) => ({ ...one, ...STYLES[(one.number - 1) % STYLES.length]! }));
  });

  readonly baseline = $derived(this.runs.find(({ run }) => run.id === this.#baseline) ?? this.runs[0]);

  has(id: string): boolean {
    return this.runs.some(({ run }) => run.id === id);
  }

  toggle(id: string): void {
    this.#left = this.has(id) ? [...this.#left, id] : this.#left.filter((left) => left !== id);
  }

  pin(id: string): void {
    this.#baseline = id;
  }
}

export const comparison = new Comparison();
