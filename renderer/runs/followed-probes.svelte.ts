import { untrack } from 'svelte';
import type { ProbeRequest } from '../../shared/protocol/probe';
import { replayed } from './replayed.svelte';
import type { RunView } from './run-data';
import { runStore, type Probes } from './run-store.svelte';
import { selection } from './selection.svelte';

/** Between an answer and the next question at least: the trainer is there to train. */
const REST_MILLISECONDS = 350;
/** And so many times as long as the answer took: a tenth of the time goes into pictures at most. */
const REST_PER_ANSWER = 9;

interface Subject {
  readonly run: () => RunView;
  /** What is asked for one after the other while somebody looks. */
  readonly questions: () => readonly ProbeRequest[];
  /** What is asked for together with them where the run is replayed. */
  readonly further?: () => readonly ProbeRequest[];
  /** How long a step must be shown before the run is replayed up to it, in milliseconds. */
  readonly settling?: number;
}

/**
 * What a run's network does at the step that the window shows: told by the trainer of its newest weights while it is there, of any
 * others by a replay of the run. To be made while a component is.
 */
export class FollowedProbes {
  /** A run is another object whenever it continues; its name stays. */
  readonly runId: string = $derived.by(() => this.subject.run().id);
  /** The record that the window shows; null: the newest network. */
  readonly record: number | null = $derived.by(() => {
    const { data } = this.subject.run();
    return selection.chosen && data.count > 0 ? Math.max(0, data.recordAt(selection.chosen.step)) : null;
  });
  readonly step: number | null = $derived.by(() =>
    this.record === null ? null : this.subject.run().data.steps.at(this.record),
  );
  readonly live: boolean = $derived(this.step === null && runStore.connectedId === this.runId);
  readonly probes: Probes = $derived(
    this.live ? runStore.probes : replayed.runId === this.runId ? replayed.probes : {},
  );
  #next = 0;
  /** When the last question was asked. */
  #asked = 0;

  constructor(private readonly subject: Subject) {
    $effect(() => {
      if (!this.live) return;
      // anew whenever the run continues, pauses or ends, or something else is looked at
      void runStore.state;
      this.#next = 0;
      this.#ask();
    });
    $effect(() => {
      if (!this.live || runStore.probesAnswered === 0) return;
      const isRunning = runStore.state === 'running';
      // A network that does not change any more needs to be asked once for each picture.
      if (!isRunning && this.#next >= subject.questions().length) return;
      const rest = Math.max(REST_MILLISECONDS, REST_PER_ANSWER * (performance.now() - this.#asked));
      const timer = setTimeout(() => this.#ask(), isRunning ? rest : 0);
      return () => clearTimeout(timer);
    });
    $effect(() => {
      if (this.live) return;
      void [this.runId, this.step, subject.questions(), subject.further?.()];
      if (!subject.settling) return untrack(() => this.replay(false));
      const timer = setTimeout(() => this.replay(false), subject.settling);
      return () => clearTimeout(timer);
    });
  }

  /**
   * Goes to the step that is shown, and looks.
   *
   * @param unbounded however many steps have to be taken
   */
  replay(unbounded: boolean): void {
    const { run, questions, further } = this.subject;
    replayed.look(this.runId, {
      after: this.step === null ? null : this.step - 1,
      loss: this.record === null ? null : run().data.run.loss.at(this.record),
      unbounded,
      requests: [...questions(), ...(further?.() ?? [])],
    });
  }

  #ask(): void {
    const questions = this.subject.questions();
    this.#asked = performance.now();
    runStore.probe(questions[this.#next++ % questions.length]!);
  }
}
