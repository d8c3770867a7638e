import type { Experiment } from '../../shared/experiment/experiment';
import type { Layer } from '../../shared/catalog/layers/layer-kinds';
import { isWeighted } from '../../shared/catalog/layers/weighted';
import type { text } from '../../shared/text/text';
import type { LayerPath } from '../document/layer-path';
import type { Place } from '../runs/selection.svelte';

/** What of the window the tour watches. */
export interface Situation {
  readonly experiment: Experiment;
  readonly selection: readonly LayerPath[];
  readonly runs: number;
  readonly isRunning: boolean;
  readonly chosen: Place | null;
  readonly view: string;
}

/** A control that a step is about: the element whose `data-tour` says so. */
export type Target = 'stack' | 'run' | 'picture' | 'activation' | 'all-activation' | 'view-signals' | 'view-compare';

interface Step {
  readonly id: keyof typeof text.tour.steps;
  /** Where to press next. */
  readonly target: (now: Situation, began: Situation) => Target;
  /** Whether the user has really done it since the step began. */
  readonly isDone: (now: Situation, began: Situation) => boolean;
}

const hidden = ({ layers }: Experiment): Layer[] => layers.filter(isWeighted).slice(0, -1);
const activationOf = (layer: Layer | undefined) => (layer && isWeighted(layer) ? layer.activation.kind : undefined);

/** Of the hidden layers, those that have another activation than before. */
function changed(now: Situation, began: Situation): number {
  const before = hidden(began.experiment);
  return hidden(now.experiment).filter((layer, i) => activationOf(layer) !== activationOf(before[i])).length;
}

export const STEPS: readonly Step[] = [
  {
    id: 'layer',
    target: () => 'stack',
    isDone: ({ selection }, began) => selection.length > 0 && selection.join() !== began.selection.join(),
  },
  { id: 'run', target: () => 'run', isDone: ({ runs }, began) => runs > began.runs },
  {
    id: 'picture',
    target: ({ view }) => (view === 'signals' ? 'picture' : 'view-signals'),
    isDone: ({ chosen }, began) => chosen !== null && chosen !== began.chosen,
  },
  {
    id: 'change',
    target: (now, began) =>
      now.selection.length === 0 ? 'stack' : changed(now, began) > 0 ? 'all-activation' : 'activation',
    isDone: (now, began) => {
      const count = changed(now, began);
      return count > 0 && count === hidden(now.experiment).length;
    },
  },
  {
    id: 'compare',
    target: ({ runs, isRunning }, began) => (runs > began.runs && !isRunning ? 'view-compare' : 'run'),
    isDone: ({ view, runs }, began) => view === 'compare' && runs > began.runs,
  },
];
