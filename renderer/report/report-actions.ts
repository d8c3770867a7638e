import { text } from '../../shared/text/text';
import { comparedRuns } from './compared-runs';
import { documentStore } from '../document/document-store.svelte';
import { namedRuns } from '../readings/named-runs.svelte';
import { runStore } from '../runs/run-store.svelte';
import { messages } from '../ui/messages.svelte';

const words = text.report;

/** The report of what is in sight, drawn; null if it cannot be. */
async function drawn(): Promise<string | null> {
  messages.tell(words.drawing);
  try {
    const { reportHtml } = await import('./report-html');
    return await reportHtml(comparedRuns());
  } catch (error) {
    messages.fail({ code: 'report', message: words.numbers.unreadable, advice: (error as Error).message });
    return null;
  }
}

export async function saveReport(): Promise<void> {
  const html = await drawn();
  if (html === null) return;
  messages.dismiss();
  const outcome = await window.lab.saveReport(documentStore.experiment.title, html);
  if (!outcome.ok) messages.fail(outcome.failure);
  else if (outcome.value) messages.tell(words.save.saved(outcome.value.name));
}

export async function printReport(): Promise<void> {
  const html = await drawn();
  if (html === null) return;
  messages.dismiss();
  const outcome = await window.lab.printReport(html);
  if (!outcome.ok) messages.fail(outcome.failure);
}

/** As a download: the system asks where to, or has a folder for it. */
export async function saveAllNumbers(): Promise<void> {
  const run = runStore.selected;
  const named = run && namedRuns.of(run);
  if (!named) return;
  messages.tell(words.numbers.working);
  try {
    const url = URL.createObjectURL(await (await import('./all-numbers')).allNumbers(run));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${documentStore.experiment.title}, ${named.name}.csv`;
    link.click();
    // the download has the data as soon as it has begun
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    messages.dismiss();
  } catch (error) {
    messages.fail({ code: 'numbers', message: words.numbers.unreadable, advice: (error as Error).message });
  }
}
