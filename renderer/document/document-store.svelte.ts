import type { LabEntries } from '../../shared/archive/lab-entries';
import type { Experiment } from '../../shared/experiment/experiment';
import { parseExperiment } from '../../shared/experiment/parse';
import type { DocumentState } from '../../shared/protocol/window';
import { ownSeedNotices } from '../../shared/network/own-seeds';
import { labelOf, type RunLabel } from '../../shared/run/stored-run';
import { planNetwork } from '../../shared/network/plan';
import { text } from '../../shared/text/text';
import { runStore } from '../runs/run-store.svelte';
import { layerAt } from './edits';
import type { RunLabels } from '../../shared/protocol/window';
import type { DenseLayer } from '../../shared/catalog/layers/layer-kinds';
import { lastHidden } from './new-layers';
import { History } from './history';
import { indexPlan } from './layer-index';
import { inOrder, rangeOf, type LayerPath } from './layer-path';

/** What undo goes back to. */
interface Content {
  readonly experiment: Experiment;
  readonly runLabels: RunLabels;
  /** Runs that were deleted since the file was saved, by id. */
  readonly deletedRuns: readonly string[];
}

const NONE: readonly string[] = [];

/** The experiment document that the window shows, with its past. All changes go through `change`, `labelRun` and `deleteRun`. */
class DocumentStore {
  #history = new History<Content>({
    experiment: parseExperiment({ layers: [{ kind: 'dense', units: 2 }] }),
    runLabels: {},
    deletedRuns: NONE,
  });
  experiment = $state.raw(this.#history.present.experiment);
  /** As it was when it took the place of another document. */
  opened = $state.raw(this.#history.present.experiment);
  runLabels = $state.raw(this.#history.present.runLabels);
  deletedRuns = $state.raw(this.#history.present.deletedRuns);
  undoLabel = $state<string | null>(null);
  redoLabel = $state<string | null>(null);
  /** What the file holds. */
  #saved = $state.raw<Content>(this.#history.present);
  /** The file is to hold all checkpoints of its runs, not only those at their ends. */
  allCheckpoints = $state(false);
  #savedAllCheckpoints = $state(false);
  /** Answers to labs. No part of what undo goes back to: whoever undoes a setting has answered all the same. */
  labs = $state.raw<LabEntries>({});
  #savedLabs = $state.raw<LabEntries>(this.labs);
  /** Name of the file; null if there is none yet. */
  fileName = $state<string | null>(null);
  /** The layers that actions are for, in document order; the inspector shows them. */
  selection = $state.raw<readonly LayerPath[]>([]);
  /** Whether they were chosen in the stack: whoever reads pictures does not ask for settings. */
  isSettingsWanted = true;
  /** The one of them that has the focus, and the one that a range is drawn from. */
  focused = $state<LayerPath | null>(null);
  #anchor: LayerPath | null = null;
  /** The hidden dense layer that was there last: a new one in an empty stack is like it. */
  lastHidden: DenseLayer | undefined;
  /** Said once by screen readers: what a keyboard user cannot see happen. */
  announcement = $state('');

  readonly plan = $derived(planNetwork(this.experiment));
  /** What the plan says of each layer. */
  readonly layers = $derived(indexPlan(this.plan, ownSeedNotices(this.plan)));
  readonly selected: ReadonlySet<LayerPath> = $derived(new Set(this.selection));
  readonly changed = $derived(
    this.experiment !== this.#saved.experiment ||
      this.runLabels !== this.#saved.runLabels ||
      this.deletedRuns !== this.#saved.deletedRuns ||
      this.labs !== this.#savedLabs ||
      this.allCheckpoints !== this.#savedAllCheckpoints,
  );

  /** What is called at each change of the experiment, before anything of it is drawn. */
  #atChange: () => void = () => undefined;

  atChange(act: () => void): void {
    this.#atChange = act;
  }

  /** Another document takes the place of this one. */
  load(
    experiment: Experiment,
    fileName: string | null,
    isSaved: boolean,
    {
      allCheckpoints = false,
      runLabels = {},
      labs = {},
    }: Partial<Pick<DocumentState, 'allCheckpoints' | 'runLabels' | 'labs'>> = {},
  ): void {
    this.opened = experiment;
    this.#history = new History({ experiment, runLabels, deletedRuns: NONE });
    this.allCheckpoints = this.#savedAllCheckpoints = allCheckpoints;
    this.labs = this.#savedLabs = labs;
    this.fileName = fileName;
    this.select([]);
    this.#show();
    // another object: what is shown is no longer what the file holds
    this.#saved = { experiment: isSaved ? experiment : { ...experiment }, runLabels, deletedRuns: NONE };
  }

  /** @param deletedRuns runs that the file does not hold any more: undo cannot bring them back */
  saved(
    fileName: string,
    { experiment, runLabels, labs = {}, allCheckpoints = false }: DocumentState,
    deletedRuns: readonly string[],
  ): void {
    this.fileName = fileName;
    this.#savedAllCheckpoints = allCheckpoints;
    this.#savedLabs = labs;
    this.#saved = { experiment, runLabels, deletedRuns: NONE };
    if (deletedRuns.length === 0) return;
    this.#history.rewrite(
      (content) => {
        const left = content.deletedRuns.filter((id) => !deletedRuns.includes(id));
        return { ...content, deletedRuns: left.length > 0 ? left : NONE };
      },
      (one, other) =>
        one.experiment === other.experiment &&
        one.runLabels === other.runLabels &&
        one.deletedRuns.join() === other.deletedRuns.join(),
    );
    runStore.forgetDeleted(deletedRuns);
    this.#show();
  }

  select(paths: readonly LayerPath[], focused: LayerPath | null = paths.at(-1) ?? null): void {
    this.isSettingsWanted = true;
    this.selection = inOrder(paths);
    this.focused = this.#anchor = focused;
  }

  /** A layer that was chosen in a picture. */
  selectBeside(path: LayerPath): void {
    this.select([path]);
    this.isSettingsWanted = false;
  }

  /** All from the one that was chosen first to this one. */
  selectTo(path: LayerPath): void {
    this.selection = rangeOf(this.#anchor ?? path, path);
    this.focused = path;
    this.#sayHowMany();
  }

  /** Takes layers in among those that are selected, or out. */
  toggle(paths: readonly LayerPath[]): void {
    const among = paths.every((path) => this.selected.has(path));
    const others = this.selection.filter((path) => !paths.includes(path));
    this.select(among ? others : [...others, ...paths], paths.at(-1));
    this.#sayHowMany();
  }

  /** The focus continues without what is selected. */
  look(path: LayerPath): void {
    this.focused = path;
  }

  #sayHowMany(): void {
    this.announcement = text.document.selected(this.selection.length);
  }

  /** See History.change. */
  change(next: Experiment, label: string, merge: string | null = null): void {
    if (next === this.experiment) return;
    this.#history.change({ ...this.#history.present, experiment: next }, label, merge);
    this.#show();
    this.#atChange();
  }

  /** @param label what it has been given, all of it; `{}`: nothing */
  labelRun(id: string, label: RunLabel, done: string): void {
    const { [id]: before = {}, ...others } = this.runLabels;
    if (JSON.stringify(labelOf(before)) === JSON.stringify(labelOf(label))) return;
    const runLabels = Object.keys(labelOf(label)).length === 0 ? others : { ...others, [id]: labelOf(label) };
    this.#history.change({ ...this.#history.present, runLabels }, done);
    this.#show();
  }

  /** Undo brings it back, until the document is saved without it. */
  deleteRun(id: string, done: string): void {
    const { present } = this.#history;
    this.#history.change({ ...present, deletedRuns: [...present.deletedRuns, id] }, done);
    this.#show();
  }

  answerLab(id: string, answers: string): void {
    if (this.labs[id] !== answers) this.labs = { ...this.labs, [id]: answers };
  }

  undo(): void {
    if (this.undoLabel) this.announcement = text.document.undone(this.undoLabel);
    this.#history.undo();
    this.#show();
  }

  redo(): void {
    if (this.redoLabel) this.announcement = text.document.redone(this.redoLabel);
    this.#history.redo();
    this.#show();
  }

  #show(): void {
    ({ experiment: this.experiment, runLabels: this.runLabels, deletedRuns: this.deletedRuns } = this.#history.present);
    runStore.showAllBut(this.deletedRuns);
    this.lastHidden = lastHidden(this.experiment) ?? this.lastHidden;
    this.undoLabel = this.#history.undoLabel;
    this.redoLabel = this.#history.redoLabel;
    this.#keepSelection();
  }

  /** After undo a layer may be gone; then the last one of its stack that is there is looked at. */
  #keepSelection(): void {
    const there = this.selection.filter((path) => layerAt(this.experiment, path));
    if (there.length === this.selection.length) return;
    const { length } = this.experiment.layers;
    this.select(there.length > 0 || length === 0 ? there : [`layers[${length - 1}]`]);
  }
}

export const documentStore = new DocumentStore();
