import { LIMITS } from '../../shared/limits/limits';
import { text } from '../../shared/text/text';
import { documentStore } from '../document/document-store.svelte';
import type { NamedRun } from '../readings/named-runs.svelte';
import type { RunView } from '../runs/run-data';
import { runStore } from '../runs/run-store.svelte';

// What is done to a run in the list. All of it can be undone.

const words = text.runs.list;
type One = Pick<NamedRun, 'run' | 'number'>;

export function noteRun({ run, number }: One, given: string): void {
  const { note: _before, ...label } = documentStore.runLabels[run.id] ?? {};
  const note = given.trim().slice(0, LIMITS.runNoteLength);
  documentStore.labelRun(run.id, note ? { ...label, note } : label, words.undo.note(number));
}

/** Hides it, or shows it again. */
export function hideRun({ run, number }: One): void {
  const { hidden, ...label } = documentStore.runLabels[run.id] ?? {};
  const done = hidden ? words.undo.show(number) : words.undo.hide(number);
  documentStore.labelRun(run.id, hidden ? label : { ...label, hidden: true }, done);
  documentStore.announcement = hidden ? words.said.shown(number) : words.said.hidden(number);
}

/** A run that is in progress is stopped first, and a remedy that is tried is kept or undone. */
export function deleteDisabledReason({ id, finish, triedBeside }: RunView): string | null {
  if (finish === undefined) return text.runs.branch.running;
  const isTried = triedBeside !== null || runStore.runs.some((run) => run.triedBeside === id);
  return isTried ? words.tried : null;
}

export function deleteRun({ run, number }: One): void {
  if (deleteDisabledReason(run) !== null) return;
  documentStore.deleteRun(run.id, words.undo.delete(number));
  documentStore.announcement = words.said.deleted(number);
}
