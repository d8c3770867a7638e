import { text } from '../../shared/text/text';
import { documentStore } from '../document/document-store.svelte';
import { originText } from '../runs/origin';
import type { RunView } from '../runs/run-data';
import { runStore } from '../runs/run-store.svelte';
import { runNames, type RunName } from './run-names';

/** A run with what it is called wherever it is named. */
export interface NamedRun {
  readonly run: RunView;
  /** Counts from 1, as in the list of runs. */
  readonly number: number;
  /** The name that it was given by hand, or what distinguishes it from the others: “ReLU, He normal”; may be empty. */
  readonly short: string;
  /** “run 2: ReLU, He normal” */
  readonly name: string;
  /** Its name without one given by hand. */
  readonly otherwise: string;
  /** All that distinguishes it from the others. */
  readonly about: string;
}

class NamedRuns {
  /** The document's runs, oldest first. */
  readonly all = $derived.by((): readonly NamedRun[] => {
    const { runs } = runStore;
    const names = namesFor(runs);
    return runs.map((run, i) => {
      const { short: otherwise, full: about } = names[i]!;
      const short = documentStore.runLabels[run.id]?.name ?? otherwise;
      const number = i + 1;
      return { run, number, short, otherwise, about, name: text.compare.named(number, short) };
    });
  });

  of({ id }: Pick<RunView, 'id'>): NamedRun | undefined {
    return this.all.find(({ run }) => run.id === id);
  }
}

let known: { readonly key: readonly unknown[]; readonly names: readonly RunName[] } = { key: [], names: [] };

/** A run that continues changes often, but not in what it is called by. */
function namesFor(runs: readonly RunView[]): readonly RunName[] {
  const key = runs.flatMap(({ id, experiment }) => [id, experiment]);
  if (key.length !== known.key.length || key.some((part, i) => part !== known.key[i])) {
    const names = runNames(runs.map((run) => ({ experiment: run.experiment, origin: originText(run, runs) })));
    known = { key, names };
  }
  return known.names;
}

export const namedRuns = new NamedRuns();
