import type { Experiment } from '../../shared/experiment/experiment';
import { parseExperiment } from '../../shared/experiment/parse';
import { planNetwork } from '../../shared/network/plan';
import { History } from './history';

/** The experiment document that the window shows, with its past. All changes go through `change`. */
class DocumentStore {
  #history = new History<Experiment>(parseExperiment({ layers: [{ kind: 'dense', units: 2 }] }));
  experiment = $state.raw(this.#history.present);
  undoLabel = $state<string | null>(null);
  redoLabel = $state<string | null>(null);
  /** What the file holds. */
  #saved = $state.raw(this.experiment);
  /** Name of the file; null if there is none yet. */
  fileName = $state<string | null>(null);
  /** Index of the layer that the inspector shows. */
  selected = $state<number | null>(null);
  /** Said once by screen readers: what a keyboard user cannot see happen. */
  announcement = $state('');

  readonly plan = $derived(planNetwork(this.experiment));
  readonly changed = $derived(this.experiment !== this.#saved);

  /** Another document takes the place of this one. */
  load(experiment: Experiment, fileName: string | null, isSaved: boolean): void {
    this.#history = new History(experiment);
    this.fileName = fileName;
    this.selected = null;
    this.#show();
    this.#saved = isSaved ? experiment : parseExperiment(experiment);
  }

  saved(fileName: string, experiment: Experiment): void {
    this.fileName = fileName;
    this.#saved = experiment;
  }

  /** See History.change. */
  change(next: Experiment, label: string, merge: string | null = null): void {
    if (next === this.experiment) return;
    this.#history.change(next, label, merge);
    this.#show();
  }

  undo(): void {
    if (this.undoLabel) this.announcement = `Undone: ${this.undoLabel}`;
    this.#history.undo();
    this.#show();
  }

  redo(): void {
    if (this.redoLabel) this.announcement = `Redone: ${this.redoLabel}`;
    this.#history.redo();
    this.#show();
  }

  #show(): void {
    this.experiment = this.#history.present;
    this.undoLabel = this.#history.undoLabel;
    this.redoLabel = this.#history.redoLabel;
    if (this.selected !== null && this.selected >= this.experiment.layers.length)
      this.selected = this.experiment.layers.length > 0 ? this.experiment.layers.length - 1 : null;
  }
}

export const documentStore = new DocumentStore();
