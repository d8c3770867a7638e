import { actionLabel, menuLabel } from '../../shared/actions/named-actions';
import { VIEWS } from '../../shared/actions/views';
import { STATISTICS } from '../../shared/run/statistic-catalog';
import { THEMES } from '../../shared/protocol/window';
import { text, withoutMnemonic } from '../../shared/text/text';
import { picturesShown } from '../ui/pictures-shown.svelte';
import { stepView } from '../runs/step-view.svelte';
import type { RunView } from '../runs/run-data';
import { runStore } from '../runs/run-store.svelte';
import { selection } from '../runs/selection.svelte';
import { appearance } from '../ui/appearance.svelte';
import { picturesOnly } from '../document/pictures-only.svelte';
import { panes } from '../ui/panes.svelte';
import { never, type Action } from './action';

const { obstacles, view } = text;
const withoutRun = () => (runStore.selected ? null : obstacles.noRun);

export const viewActions: readonly Action[] = [
  ...VIEWS.map(({ id }): Action => ({
    id: `view-${id}`,
    group: 'view',
    label: view.show(menuLabel(`view-${id}`)),
    obstacle: withoutRun,
    run: () => (picturesShown.view = id),
  })),
  ...(['curves', 'depth'] as const).map((lower): Action => ({
    id: `lower-${lower}`,
    group: 'view',
    label: view[lower],
    obstacle: withoutRun,
    run: () => {
      picturesShown.view = 'signals';
      picturesShown.lower = lower;
    },
  })),
];

export const statisticActions: readonly Action[] = STATISTICS.map(({ id, label, definition }) => ({
  id: `statistic-${id}`,
  group: 'statistic',
  label,
  about: `${id}: ${definition}`,
  obstacle: withoutRun,
  run: () => {
    picturesShown.view = 'signals';
    picturesShown.statistic = id;
  },
}));

const steps = (
  id: string,
  label: string,
  run: (run: RunView) => unknown,
  obstacle: (run: RunView) => string | null = never,
): Action => ({
  id,
  group: 'steps',
  label,
  obstacle: () => (runStore.selected ? obstacle(runStore.selected) : obstacles.noRun),
  run: () => runStore.selected && run(runStore.selected),
});
const zoomedOut = () => (stepView.chosen ? null : obstacles.wholeRun);
/** Of the steps that are seen. */
const HALF = 0.5;

export const stepActions: readonly Action[] = [
  steps('steps-fewer', view.fewerSteps, (run) => stepView.zoom(run, 0.5, selection.chosen?.step)),
  steps('steps-more', view.moreSteps, (run) => stepView.zoom(run, 2, selection.chosen?.step), zoomedOut),
  steps('steps-whole', view.wholeRun, () => (stepView.chosen = null), zoomedOut),
  steps('steps-earlier', view.earlierSteps, (run) => stepView.pan(run, -HALF), zoomedOut),
  steps('steps-later', view.laterSteps, (run) => stepView.pan(run, HALF), zoomedOut),
  steps('step-first', view.firstStep, ({ data }) => {
    selection.chosen = { layer: selection.chosen?.layer ?? null, step: data.count > 0 ? data.steps.at(0) : 0 };
  }),
  steps(
    'step-latest',
    view.latestStep,
    () => selection.clear(),
    () => (selection.chosen ? null : obstacles.newest),
  ),
];

/** A pane that is hidden has no width. */
const ifRoom = (hasRoom: boolean) => (picturesOnly.on ? text.panes.areHidden : hasRoom ? null : text.panes.atLimit);

const look = (id: Parameters<typeof actionLabel>[0], run: () => unknown): Action => ({
  id,
  group: 'appearance',
  label: actionLabel(id),
  obstacle: never,
  run,
});

export const appearanceActions: readonly Action[] = [
  ...THEMES.map((theme): Action => ({
    id: `theme-${theme}`,
    group: 'appearance',
    label: view.theme(withoutMnemonic(text.themes[theme])),
    obstacle: () => (appearance.current.theme === theme ? obstacles.shown : null),
    run: () => window.lab.look({ theme }),
  })),
  look('projector', () => window.lab.look({ projector: !appearance.current.projector })),
  look('zoomIn', () => window.lab.zoom('in')),
  look('zoomOut', () => window.lab.zoom('out')),
  look('zoomReset', () => window.lab.zoom('reset')),
  look('fullScreen', () => window.lab.switchFullScreen()),
  look('picturesOnly', () => picturesOnly.switch()),
  ...(['left', 'right'] as const).flatMap((side): Action[] => [
    {
      id: `pane-${side}-wider`,
      group: 'appearance',
      label: text.panes.wider[side],
      obstacle: () => ifRoom(panes.mayGrow(side)),
      run: () => panes.grow(side, panes.STRIDE),
    },
    {
      id: `pane-${side}-narrower`,
      group: 'appearance',
      label: text.panes.narrower[side],
      obstacle: () => ifRoom(panes.mayShrink(side)),
      run: () => panes.grow(side, -panes.STRIDE),
    },
  ]),
  { ...look('resetPanes', () => panes.reset()), obstacle: () => (panes.changed ? null : text.panes.usual) },
];
