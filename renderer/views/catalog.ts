import type { Component } from 'svelte';
import { text } from '../../shared/text/text';
import type { RunView } from '../runs/run-data';

/** A way to look at a run. */
interface View {
  readonly id: string;
  readonly title: string;
  /**
   * What it shows of a run besides what is recorded at each step. While a view is shown that needs snapshots, the trainer is
   * asked for more of them; weights of any step come from a replay, whose process ends with the last view that needs it.
   */
  readonly needs: readonly ('snapshots' | 'weights')[];
  /** Its pictures have the axis of steps themselves. */
  readonly hasSteps?: true;
  /** Loaded when it is first shown: the window does not wait for it to start. */
  readonly load: () => Promise<{ readonly default: Component<{ run: RunView }> }>;
}

/** In the order of the switch above them, of the View menu, of the palette and of their keys. */
export const VIEWS = [
  {
    id: 'signals',
    title: text.charts.view,
    needs: ['weights'],
    hasSteps: true,
    load: () => import('./signals/Signals.svelte'),
  },
  {
    id: 'histograms',
    title: text.histograms.view,
    needs: ['snapshots'],
    load: () => import('./histograms/Histograms.svelte'),
  },
  { id: 'pass', title: text.pass.view, needs: [], load: () => import('./forward-backward/Pass.svelte') },
  { id: 'inside', title: text.inside.view, needs: ['weights'], load: () => import('./inside/Inside.svelte') },
  {
    id: 'compare',
    title: text.compare.view,
    needs: [],
    hasSteps: true,
    load: () => import('./compare/Compare.svelte'),
  },
] as const satisfies readonly View[];

export type ViewId = (typeof VIEWS)[number]['id'];

/** The element that shows the chosen one. */
export const VIEW_PANEL = 'view';

export const viewOf = (id: ViewId): View => VIEWS.find((view) => view.id === id)!;
