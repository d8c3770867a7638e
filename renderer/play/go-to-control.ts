import { tick } from 'svelte';
import { inspectorPage } from '../ui/inspector-page.svelte';
import { sidePanes } from '../document/side-panes.svelte';

/** Gives the focus to a control of the play bar; in a narrow window, where some have left it, to the same setting in the inspector. */
export async function goToControl(id: string): Promise<void> {
  if (focusOn(`play-${id}`)) return;
  sidePanes.show('right');
  inspectorPage.shown = 'experiment';
  await tick();
  focusOn(id === 'noise' ? 'data.noise' : id);
}

function focusOn(testId: string): boolean {
  const control = document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
  if (!control?.checkVisibility()) return false;
  control.focus();
  return true;
}
