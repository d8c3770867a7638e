import type { LabEntries } from '../../shared/archive/lab-entries';
import type { Experiment } from '../../shared/experiment/experiment';
import { parseExperiment } from '../../shared/experiment/parse';
import type { DocumentState } from '../../shared/protocol/window';
import { ownSeedNotices } from '../../shared/network/own-seeds';
import { planNetwork } from '../../shared/network/plan';
import { text } from '../../shared/text/text';
import { layerAt } from './edits';
import type { RunNames } from '../../shared/protocol/window';
import type { DenseLayer } from '../../shared/catalog/layers/layer-kinds';
import { lastHidden } from './new-layers';
import { History } from './history';
import { indexPlan } from './layer-index';
import { inOrder, rangeOf, type LayerPath } from './layer-path';

/** What undo goes back to. */
interface Content {
  readonly experiment: Experiment;
  readonly runNames: RunNames;
}

/** The experiment document that the window shows, with its past. All changes go through `change` and `renameRun`. */
class DocumentStore {
  #history = new History<Content>({
    experiment: parseExperiment({ layers: [{ kind: 'dense', units: 2 }] }),
    runNames: {},
  });
  experiment = $state.raw(this.#history.present.experiment);
  runNames = $state.raw(this.#history.present.runNames);
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
      this.runNames !== this.#saved.runNames ||
      this.labs !== this.#savedLabs ||
      this.allCheckpoints !== this.#savedAllCheckpoints,
  );

  /** Another document takes the place of this one. */
  load(
    experiment: Experiment,
    fileName: string | null,
    isSaved: boolean,
    {
      allCheckpoints = false,
      runNames = {},
      labs = {},
    }: Partial<Pick<DocumentState, 'allCheckpoints' | 'runNames' | 'labs'>> = {},
  ): void {
    this.#history = new History({ experiment, runNames });
    this.allCheckpoints = this.#savedAllCheckpoints = allCheckpoints;
    this.labs = this.#savedLabs = labs;
    this.fileName = fileName;
    this.select([]);
    this.#show();
    // another object: what is shown is no longer what the file holds
    this.#saved = { experiment: isSaved ? experiment : { ...experiment }, runNames };
  }

  saved(fileName: string, { experiment, runNames, labs = {}, allCheckpoints = false }: DocumentState): void {
    this.fileName = fileName;
    this.#savedAllCheckpoints = allCheckpoints;
    this.#savedLabs = labs;
    this.#saved = { experiment, runNames };
  }

  select(paths: readonly LayerPath[], focused: LayerPath | null = paths.at(-1) ?? null): void {
    this.selection = inOrder(paths);
    this.focused = this.#anchor = focused;
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

  /** The focus goes on without what is selected. */
  look(path: LayerPath): void {
    this.focused = path;
  }

  #sayHowMany(): void {
    this.announcement = text.document.selected(this.selection.length);
  }

  /** See History.change. */
  change(next: Experiment, label: string, merge: string | null = null): void {
    if (next === this.experiment) return;
    this.#history.change({ experiment: next, runNames: this.runNames }, label, merge);
    this.#show();
  }

  /** @param name empty: the run is named by what distinguishes it again */
  renameRun(id: string, name: string, label: string): void {
    if (name === (this.runNames[id] ?? '')) return;
    const { [id]: _before, ...others } = this.runNames;
    const runNames = name === '' ? others : { ...others, [id]: name };
    this.#history.change({ experiment: this.experiment, runNames }, label);
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
    ({ experiment: this.experiment, runNames: this.runNames } = this.#history.present);
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
