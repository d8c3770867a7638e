import { tick } from 'svelte';
import type { Finding } from '../../shared/diagnosis/diagnose';
import { documentStore } from '../document/document-store.svelte';
import { sidePanes } from '../document/side-panes.svelte';
import { runStore } from '../runs/run-store.svelte';
import { selection } from '../runs/selection.svelte';
import { stepView } from '../runs/step-view.svelte';
import { signalsShown } from '../views/signals/signals-shown.svelte';
import { viewOf } from '../views/catalog';
import { viewShown } from '../views/view-shown.svelte';
import { diagnosisStore } from './diagnosis-store.svelte';
import { evidencePlace } from './evidence-place';

/** Selects a finding's layer, step and statistic in the pictures; before a run, its layer in the stack. */
export async function showEvidence(finding: Finding): Promise<void> {
  const run = runStore.selected;
  if (!run || diagnosisStore.shown?.about === 'settings') return selectInStack(finding);
  const { view, statistic, layer, step } = evidencePlace(finding);
  viewShown.id = view;
  signalsShown.statistic = statistic;
  stepView.chosen = null;
  selection.chosen = { layer, step: step ?? run.data.lastStep };
  // a view is loaded when it is first shown
  await tick();
  await viewOf(view).load();
  await tick();
  // where the evidence is read on by arrow keys
  document.querySelector<HTMLElement>('main [data-testid="heatmap"]')?.focus();
}

function selectInStack({ layers }: Finding): void {
  const { places, layers: weighted } = documentStore.plan;
  const info = weighted[layers[0] ?? 0];
  const path = info && places[info.documentIndex]?.path;
  if (path === undefined) return;
  sidePanes.show('left');
  documentStore.select([path]);
}
