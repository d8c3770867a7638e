import { parseExperiment } from '../../shared/experiment/parse';
import { answersText, type Answers } from '../../shared/labs/answers';
import { gradeStep, type StepResult } from '../../shared/labs/grade';
import type { Lab, LabStep } from '../../shared/labs/lab';
import { LabProblem } from '../../shared/labs/lab-problem';
import { openAsNew } from '../commands/file-actions';
import { documentStore } from '../document/document-store.svelte';
import { measuredView } from '../runs/measured-view';
import { runStore } from '../runs/run-store.svelte';
import { messages } from '../ui/messages.svelte';
import { labCatalog } from './lab-catalog.svelte';

/** The lab that is being done, beside the pictures. Its answers are the document's. */
class LabStore {
  /** Of the lab whose pane is open; null: none. */
  openId = $state<string | null>(null);

  readonly lab: Lab | null = $derived(this.openId === null ? null : (labCatalog.of(this.openId) ?? null));
  readonly #found = $derived(this.lab && labCatalog.answersTo(this.lab.id));
  readonly answers: Answers | null = $derived(this.#found instanceof LabProblem ? null : this.#found);
  readonly step: LabStep | null = $derived(
    this.lab && (this.lab.steps.find(({ id }) => id === this.answers?.at) ?? this.lab.steps[0]!),
  );
  readonly at = $derived(this.lab && this.step ? this.lab.steps.indexOf(this.step) : 0);
  /** Those that have ended: of the others nothing can be said yet. */
  readonly runs = $derived(runStore.runs.filter(({ finish }) => finish !== undefined).map(measuredView));
  readonly answer = $derived(this.step ? (this.answers?.steps[this.step.id]?.answer ?? null) : null);
  /** Whether the document is still the one that the step begins with, or has been worked on in it. */
  readonly isBegun = $derived.by(() => {
    if (this.step?.start === undefined) return true;
    const { title } = parseExperiment(this.step.start);
    return documentStore.experiment.title === title;
  });
  readonly result: StepResult | null = $derived(this.step && gradeStep(this.step, this.answer, this.runs));

  /**
   * Opens a lab: where the document is in the middle of it, there, else from its beginning with a new document.
   *
   * @returns whether it is open; the user may want to stay with unsaved work
   */
  async open(lab: Lab): Promise<boolean> {
    const found = labCatalog.answersTo(lab.id);
    if (found instanceof LabProblem) messages.fail(found);
    if (found === null || found instanceof LabProblem) {
      if (!(await openAsNew(parseExperiment(lab.steps[0]!.start)))) return false;
      this.#write(lab, { lab: lab.id, at: lab.steps[0]!.id, steps: {} });
    }
    this.openId = lab.id;
    return true;
  }

  /** A folder of labs from elsewhere; its first lab is opened. */
  async openPack(): Promise<void> {
    const first = await labCatalog.openPack();
    if (first) await this.open(first);
  }

  /** The document keeps its answers. */
  close(): void {
    this.openId = null;
  }

  /** @param answer null takes it back */
  give(answer: number | string | null): void {
    if (!this.lab || !this.step || !this.answers) return;
    const { [this.step.id]: _before, ...others } = this.answers.steps;
    this.#write(this.lab, {
      ...this.answers,
      steps: answer === null ? others : { ...others, [this.step.id]: { answer } },
    });
  }

  go(to: number): void {
    const step = this.lab?.steps[to];
    if (!this.lab || !step || !this.answers) return;
    this.#write(this.lab, { ...this.answers, at: step.id });
  }

  /** The experiment that a step begins with, in the place of the one before: it can be undone. */
  begin({ start }: LabStep): void {
    documentStore.change(parseExperiment(start), this.lab!.title);
  }

  #write({ id }: Lab, answers: Answers): void {
    documentStore.answerLab(id, answersText(answers));
  }
}

export const labStore = new LabStore();
