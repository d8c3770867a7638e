import { viewShown } from '../views/view-shown.svelte';
import { documentStore } from '../document/document-store.svelte';
import { runStore } from '../runs/run-store.svelte';
import { selection } from '../runs/selection.svelte';
import { STEPS, type Situation } from './steps';

const situation = (): Situation => ({
  experiment: documentStore.experiment,
  selection: documentStore.selection,
  runs: runStore.runs.length,
  isRunning: runStore.active,
  chosen: selection.chosen,
  view: viewShown.id,
});

/** The tour: a step is over when the user has done what it asks for, with the window's own controls. */
class Tour {
  /** The number of the step, from 0; that after the last one is the farewell; null: no tour. */
  at = $state<number | null>(null);
  #began = $state.raw<Situation | null>(null);

  readonly step = $derived(this.at === null ? null : (STEPS[this.at] ?? null));
  readonly target = $derived(this.step && this.#began ? this.step.target(situation(), this.#began) : null);
  readonly isDone = $derived(this.step !== null && this.#began !== null && this.step.isDone(situation(), this.#began));

  start(): void {
    this.#goTo(0);
  }

  next(): void {
    if (this.at !== null) this.#goTo(this.at + 1);
  }

  back(): void {
    if (this.at) this.#goTo(this.at - 1);
  }

  /** It does not come again by itself. */
  end(): void {
    this.at = null;
    void window.lab.tourSeen();
  }

  #goTo(step: number): void {
    this.#began = situation();
    this.at = step;
  }
}

export const tour = new Tour();
