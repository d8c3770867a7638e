import { packTable } from '../../shared/experiment/packed-table';
import type { ExportOptions, Framework } from '../../shared/export/export-options';
import { text } from '../../shared/text/text';
import { documentStore } from '../document/document-store.svelte';
import { tops } from '../document/layer-path';
import { messages } from '../ui/messages.svelte';

/** @returns whether it was written */
export async function exportCode(options: ExportOptions): Promise<boolean> {
  const outcome = await window.lab.exportCode(packTable(documentStore.experiment), options);
  if (!outcome.ok) messages.fail(outcome.failure);
  else if (outcome.value) messages.tell(text.export.written(outcome.value.files, outcome.value.folder));
  return outcome.ok && outcome.value !== null;
}

/** The selected layers, or the whole stack where none is selected. */
export async function copyCode(framework: Framework): Promise<void> {
  const paths = tops(documentStore.selection);
  const outcome = await window.lab.copyCode(packTable(documentStore.experiment), framework, paths);
  if (!outcome.ok) messages.fail(outcome.failure);
  else documentStore.announcement = text.export.copied(text.export.frameworks[framework], paths.length);
}

export async function copyExperiment(): Promise<void> {
  await window.lab.copyExperiment(packTable(documentStore.experiment));
  documentStore.announcement = text.export.experimentCopied;
}
