import { LIMITS } from '../../shared/limits/limits';
import { text } from '../../shared/text/text';
import { sidePanes } from '../document/side-panes.svelte';
import { documentStore } from '../document/document-store.svelte';
import { runStore } from '../runs/run-store.svelte';

/** Lists that runs can be renamed in. */
export type RunList = 'list' | 'compare';

/** Which run is being renamed, and in which list. */
class RunRenaming {
  #at = $state.raw<{ readonly id: string; readonly list: RunList } | null>(null);
  /** Has the focus again after it. */
  #from: Element | null = null;

  /** The run that has the focus in a list, or else the one that is shown. */
  begin(): void {
    const focused = document.activeElement?.closest<HTMLElement>('[data-run]');
    const id = focused?.dataset['run'] ?? runStore.selectedId;
    if (id !== null) this.beginIn(focused?.closest('[data-testid="run-list"]') || !focused ? 'list' : 'compare', id);
  }

  beginIn(list: RunList, id: string): void {
    this.#from = document.activeElement;
    if (list === 'list') sidePanes.show('left');
    this.#at = { id, list };
  }

  isIn(list: RunList, id: string): boolean {
    return this.#at?.list === list && this.#at.id === id;
  }

  /** @param name empty: it is named by what distinguishes it again */
  commit(name: string): void {
    const at = this.#at;
    if (!at) return;
    const number = runStore.runs.findIndex(({ id }) => id === at.id) + 1;
    const given = name.trim().slice(0, LIMITS.runNameLength);
    if (given !== (documentStore.runLabels[at.id]?.name ?? '')) {
      // a name is for a run that stays
      void runStore.keep(at.id);
      const { name: _before, ...label } = documentStore.runLabels[at.id] ?? {};
      documentStore.labelRun(at.id, given ? { ...label, name: given } : label, text.runs.rename.undo(number));
      documentStore.announcement = text.runs.rename.said(number, given);
    }
    this.end();
  }

  end(): void {
    this.#at = null;
  }

  /** The element that had the focus before; null if it is no longer there. */
  get from(): HTMLElement | null {
    const from = this.#from;
    return from instanceof HTMLElement && from !== document.body && from.isConnected ? from : null;
  }
}

export const runRenaming = new RunRenaming();
