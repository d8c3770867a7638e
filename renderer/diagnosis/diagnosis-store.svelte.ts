import type { Experiment } from '../../shared/experiment/experiment';
import { documentStore } from '../document/document-store.svelte';
import { divergenceReading } from '../readings/divergence-reading';
import { sameSettings } from '../readings/same-settings';
import type { RunData, RunView } from '../runs/run-data';
import { runStore } from '../runs/run-store.svelte';
import { Asker } from './asker';
import { otherSeeds } from './other-seeds.svelte';
import { DataSent } from './sent-data';
import { runQuestion, type RunTold } from './run-question';
import type { Answer, ToDiagnosis } from './messages';
import { isEnough, shownOf } from './shown';

/** A run is looked at again at most so often. */
const RUN_PAUSE = 1000;

/** What a run was asked about: the same again would be answered the same. */
interface AskedRun {
  readonly run: RunView;
  readonly key: string;
}

/** What the rules say of the document as it is, and of the run that is shown. */
class DiagnosisStore {
  #settings = $state.raw<{ readonly experiment: Experiment; readonly answer: Answer } | null>(null);
  #run = $state.raw<{ readonly id: string; readonly key: string; readonly answer: Answer } | null>(null);
  /** Why there is no answer; null: there is one, or it is on its way. */
  failure = $state<string | null>(null);

  readonly #settingsSent = new DataSent();
  readonly #runSent = new DataSent();
  readonly #aboutSettings = new Asker<Experiment>(
    0,
    (experiment) => ({ kind: 'settings', experiment: this.#settingsSent.of(experiment) }),
    (experiment, outcome) => {
      if ('failure' in outcome) this.failure = outcome.failure;
      else {
        this.#settings = { experiment, answer: outcome.answer };
        this.failure = null;
      }
    },
  );
  readonly #aboutRun = new Asker<AskedRun>(
    RUN_PAUSE,
    ({ run }) => this.#newsOf(run),
    ({ run, key }, outcome) => {
      if ('failure' in outcome) {
        this.failure = outcome.failure;
        this.#told = null;
      } else {
        this.#run = { id: run.id, key, answer: outcome.answer };
        this.failure = null;
      }
    },
    ({ run }, { id, first, end }) => run.data.read(id, first, end),
  );
  /** What the worker has of a run. */
  #told: (RunTold & { readonly data: RunData }) | null = null;

  /** Whether the run that is shown has the settings of the document. */
  readonly isCurrent = $derived(
    runStore.selected !== null && sameSettings(runStore.selected.experiment, documentStore.experiment),
  );

  /** What the rules say of the run that is shown; null: nothing yet. */
  readonly #ofShown = $derived(runStore.selected && this.#run?.id === runStore.selected.id ? this.#run.answer : null);
  /** Whether other seeds of the run that is shown may tell more. */
  readonly isWorthOtherSeeds = $derived(!!runStore.selected?.finish && !!this.#ofShown?.isWorthOtherSeeds);
  /** How those ended that were trained; null: none, or not of the run that is shown. */
  readonly otherSeeds = $derived(this.#ofShown?.otherSeeds ?? null);
  /** Why the run that is shown diverged; empty: it did not, or the rules are still at it. */
  readonly divergence = $derived(
    runStore.selected?.finish === 'diverged' && this.#ofShown
      ? divergenceReading(this.#ofShown.diagnosis.findings)
      : '',
  );
  readonly shown = $derived.by(() => {
    const run = runStore.selected;
    if (!run && documentStore.plan.problems.length > 0) return null;
    return shownOf({
      settings: this.#settings?.experiment === documentStore.experiment ? this.#settings.answer : null,
      run: this.#ofShown,
      hasRun: run !== null,
      isCurrent: this.isCurrent,
      isGoing: run?.finish === undefined,
    });
  });

  /** Asks the rules whenever there is something new to ask about. To be called where effects may be made. */
  follow(): void {
    $effect(() => this.#aboutSettings.want(documentStore.experiment));
    $effect(() => {
      const run = runStore.selected;
      if (!run) return;
      const { data, finish, experiment, snapshots } = run;
      const isGoing = finish === undefined;
      if (!isEnough(isGoing, data.count, data.lastStep, experiment.training.steps)) return;
      const seeds = otherSeeds.sharesOf(run.id) ? 'seeds' : '';
      const key = `${run.id} ${seeds} ${data.count} ${data.evaluations.length} ${finish} ${isGoing ? '' : snapshots.count}`;
      if (this.#run?.key !== key) this.#aboutRun.want({ run, key }, !isGoing);
    });
  }

  #newsOf(run: RunView): ToDiagnosis {
    const { id, data } = run;
    // a run that continues begins its columns anew
    const before = this.#told?.data === data ? this.#told : null;
    this.#told = { data, records: data.count, evaluations: data.evaluations.length };
    return runQuestion(run, before, this.#runSent, otherSeeds.sharesOf(id));
  }
}

export const diagnosisStore = new DiagnosisStore();
