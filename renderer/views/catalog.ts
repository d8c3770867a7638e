import type { Component } from 'svelte';
import { text } from '../../shared/text/text';
import type { RunView } from '../runs/run-data';
import Compare from './compare/Compare.svelte';
import Pass from './forward-backward/Pass.svelte';
import Histograms from './histograms/Histograms.svelte';
import Inside from './inside/Inside.svelte';
import Signals from './signals/Signals.svelte';

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
  readonly component: Component<{ run: RunView }>;
}

/** In the order of the switch above them, of the View menu, of the palette and of their keys. */
export const VIEWS = [
  { id: 'signals', title: text.charts.view, needs: ['weights'], hasSteps: true, component: Signals },
  { id: 'histograms', title: text.histograms.view, needs: ['snapshots'], component: Histograms },
  { id: 'pass', title: text.pass.view, needs: [], component: Pass },
  { id: 'inside', title: text.inside.view, needs: ['weights'], component: Inside },
  { id: 'compare', title: text.compare.view, needs: [], hasSteps: true, component: Compare },
] as const satisfies readonly View[];

export type ViewId = (typeof VIEWS)[number]['id'];

/** The element that shows the chosen one. */
export const VIEW_PANEL = 'view';

export const viewOf = (id: ViewId): View => VIEWS.find((view) => view.id === id)!;
