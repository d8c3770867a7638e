import { documentStore } from '../../document/document-store.svelte';
import { namedRuns, type NamedRun } from '../../readings/named-runs.svelte';
import { runColour } from '../../runs/run-style';

/** More lines in one picture cannot be told apart. */
export const MOST_RUNS = 8;

export interface ComparedRun extends NamedRun {
  readonly colour: string;
}

/** Which runs stand beside each other. */
class Comparison {
  /** Left out by hand; the others are in it, the newest first, as many as there is room for. */
  #left = $state.raw<readonly string[]>([]);
  /** Hidden runs that were taken in by hand. */
  #taken = $state.raw<readonly string[]>([]);
  /** The run that the others are measured against; null: the first. */
  #baseline = $state<string | null>(null);

  readonly runs = $derived.by((): readonly ComparedRun[] => {
    const wanted = namedRuns.all.filter(({ run }) => this.#isWanted(run.id)).slice(-MOST_RUNS);
    return wanted.map((one) => ({ ...one, colour: runColour(one.number) }));
  });

  /** What is hidden in the list of runs is left out here, too, unless it was taken in by hand. */
  #isWanted(id: string): boolean {
    if (this.#left.includes(id)) return false;
    return documentStore.runLabels[id]?.hidden !== true || this.#taken.includes(id);
  }

  readonly baseline = $derived(this.runs.find(({ run }) => run.id === this.#baseline) ?? this.runs[0]);

  has(id: string): boolean {
    return this.runs.some(({ run }) => run.id === id);
  }

  toggle(id: string): void {
    const others = this.#left.filter((left) => left !== id);
    this.#taken = [...this.#taken.filter((taken) => taken !== id), ...(this.has(id) ? [] : [id])];
    this.#left = this.has(id) ? [...others, id] : others;
  }

  pin(id: string): void {
    this.#baseline = id;
  }
}

export const comparison = new Comparison();
