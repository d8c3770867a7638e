import builtIn from 'virtual:built-in-labs';
import { answersEntry, parseAnswers, type Answers } from '../../shared/labs/answers';
import { grade, measuredOf, type LabResult } from '../../shared/labs/grade';
import { asksSomething, type Lab, type Measurement } from '../../shared/labs/lab';
import { LabProblem } from '../../shared/labs/lab-problem';
import type { LabProgress } from '../commands/start-screen.svelte';
import { documentStore } from '../document/document-store.svelte';
import { measuredView } from '../runs/measured-view';
import { runStore } from '../runs/run-store.svelte';
import { messages } from '../ui/messages.svelte';

const NOTHING: Answers['steps'] = {};

/** The labs that can be done: those of the app, and those of folders that were opened. */
class LabCatalog {
  labs = $state.raw<readonly Lab[]>(builtIn);

  /** Of a folder that the user chooses. @returns the first of them; null: none */
  async openPack(): Promise<Lab | null> {
    const outcome = await window.lab.openLabs();
    if (!outcome.ok) messages.fail(outcome.failure);
    if (!outcome.ok || outcome.value === null) return null;
    this.add(outcome.value);
    messages.succeeded();
    return outcome.value[0] ?? null;
  }

  /** Labs of a folder take the place of those with their ids. */
  add(labs: readonly Lab[]): void {
    const others = this.labs.filter(({ id }) => !labs.some((one) => one.id === id));
    this.labs = [...others, ...labs];
  }

  of(id: string): Lab | undefined {
    return this.labs.find((lab) => lab.id === id);
  }

  /** The document's answers to a lab; null: none yet. A problem says why they cannot be read. */
  answersTo(id: string): Answers | LabProblem | null {
    const content = documentStore.labs[id];
    if (content === undefined) return null;
    try {
      return parseAnswers(content, answersEntry(id));
    } catch (error) {
      if (error instanceof LabProblem) return error;
      throw error;
    }
  }

  /** What the document's answers and runs are worth. */
  resultOf(lab: Lab): LabResult {
    const answers = this.answersTo(lab.id);
    const steps = answers && !(answers instanceof LabProblem) ? answers.steps : NOTHING;
    return grade(lab, { steps }, runStore.runs.map(measuredView));
  }

  /** A number of the document's runs; null: no run has it. */
  measured(asked: Measurement): number | string | null {
    return measuredOf(asked, runStore.runs.map(measuredView));
  }

  /** null: it has not been begun. */
  progressOf(lab: Lab): LabProgress | null {
    const answers = this.answersTo(lab.id);
    if (answers === null) return null;
    const asked = this.resultOf(lab).steps.filter((_, i) => asksSomething(lab.steps[i]!));
    return { done: asked.filter(({ passed }) => passed).length, of: asked.length };
  }
}

export const labCatalog = new LabCatalog();
