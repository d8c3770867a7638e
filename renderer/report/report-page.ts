import { openInitial } from '../commands/file-actions';
import { documentStore } from '../document/document-store.svelte';
import { namedRuns } from '../readings/named-runs.svelte';
import { messages } from '../ui/messages.svelte';
import { reportHtml } from './report-html';

/** What a hidden window does: it opens its document, draws the report and hands it over. */
export async function drawReport(): Promise<void> {
  try {
    const { runIds } = await window.lab.reportJob();
    await openInitial();
    const { current } = messages;
    if (documentStore.fileName === null && current?.kind === 'failure') {
      const failure = { code: 'report', message: current.text, advice: current.advice };
      return await window.lab.reportDrawn({ ok: false, failure });
    }
    const runs = namedRuns.all.filter(({ run }) => runIds.length === 0 || runIds.includes(run.id));
    await window.lab.reportDrawn({ ok: true, value: await reportHtml(runs) });
  } catch (error) {
    const failure = { code: 'report', message: (error as Error).message, advice: '' };
    await window.lab.reportDrawn({ ok: false, failure });
  }
}
