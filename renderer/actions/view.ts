import { STATISTICS } from '../../shared/run/statistic-catalog';
import { THEMES } from '../../shared/protocol/window';
import { text, withoutMnemonic } from '../../shared/text/text';
import { stepView } from '../runs/step-view.svelte';
import type { RunView } from '../runs/run-data';
import { runStore } from '../runs/run-store.svelte';
import { selection } from '../runs/selection.svelte';
import { appearance } from '../ui/appearance.svelte';
import { VIEWS } from '../views/catalog';
import { signalsShown } from '../views/signals/signals-shown.svelte';
import { viewShown } from '../views/view-shown.svelte';
import { story } from '../document/story.svelte';
import { sidePanes } from '../document/side-panes.svelte';
import { inspectorPage } from '../ui/inspector-page.svelte';
import type { Side } from '../ui/pane-width';
import { panes } from '../ui/panes.svelte';
import { actionsOf, never, type Action } from './action';

const { disabledReasons, view } = text;
const withoutRun = () => (runStore.selected ? null : disabledReasons.noRun);

export const viewActions: readonly Action[] = [
  ...VIEWS.map(({ id, title }, i): Action => ({
    id: `view-${id}`,
    group: 'view',
    label: view.show(title),
    menu: 'view.views',
    // in a menu a single & marks a letter
    menuLabel: title.replaceAll('&', '&&'),
    keys: `CmdOrCtrl+${i + 1}`,
    disabledReason: withoutRun,
    run: () => (viewShown.id = id),
  })),
  ...(['loss', 'accuracy', 'gradNorm'] as const).map((subject): Action => ({
    id: `curve-${subject}`,
    group: 'view',
    label: view.curve(text.charts.curve.names[subject]),
    disabledReason: withoutRun,
    run: () => {
      viewShown.id = 'signals';
      signalsShown.curve = subject;
    },
  })),
];

export const statisticActions: readonly Action[] = STATISTICS.map(({ id, label, definition }) => ({
  id: `statistic-${id}`,
  group: 'statistic',
  label,
  about: `${id}: ${definition}`,
  disabledReason: withoutRun,
  run: () => {
    viewShown.id = 'signals';
    signalsShown.statistic = id;
  },
}));

const steps = (
  id: string,
  label: string,
  run: (run: RunView) => unknown,
  disabledReason: (run: RunView) => string | null = never,
): Action => ({
  id,
  group: 'steps',
  label,
  disabledReason: () => (runStore.selected ? disabledReason(runStore.selected) : disabledReasons.noRun),
  run: () => runStore.selected && run(runStore.selected),
});
const zoomedOut = () => (stepView.chosen ? null : disabledReasons.wholeRun);
/** Of the steps that are seen. */
const HALF = 0.5;

export const stepActions: readonly Action[] = [
  steps('steps-fewer', view.fewerSteps, (run) => stepView.zoom(run, 0.5, selection.chosen?.step)),
  steps('steps-more', view.moreSteps, (run) => stepView.zoom(run, 2, selection.chosen?.step), zoomedOut),
  steps('steps-whole', view.wholeRun, () => (stepView.chosen = null), zoomedOut),
  steps('steps-earlier', view.earlierSteps, (run) => stepView.pan(run, -HALF), zoomedOut),
  steps('steps-later', view.laterSteps, (run) => stepView.pan(run, HALF), zoomedOut),
  steps('step-first', view.firstStep, ({ data }) => {
    selection.chosen = { layer: selection.layer, step: data.count > 0 ? data.steps.at(0) : 0 };
  }),
  steps(
    'step-latest',
    view.latestStep,
    () => selection.clear(),
    () => (selection.chosen ? null : disabledReasons.newest),
  ),
];

/** A pane that is hidden has no width. */
const ifRoom = (side: Side, hasRoom: boolean) =>
  !panes.isOpen(side) ? text.panes.isClosed : hasRoom ? null : text.panes.atLimit;

export const appearanceActions: readonly Action[] = [
  ...THEMES.map((theme): Action => ({
    id: `theme-${theme}`,
    group: 'appearance',
    label: view.theme(withoutMnemonic(text.themes[theme])),
    disabledReason: () => (appearance.current.theme === theme ? disabledReasons.shown : null),
    run: () => window.lab.look({ theme }),
  })),
  ...actionsOf('appearance', {
    projector: {
      menu: 'view.window',
      keys: 'CmdOrCtrl+Shift+J',
      checked: () => appearance.current.projector,
      run: () => window.lab.look({ projector: !appearance.current.projector }),
    },
    picturesOnly: {
      menu: 'view.window',
      staysAtStart: false,
      keys: 'CmdOrCtrl+Shift+H',
      checked: () => sidePanes.areHidden,
      run: () => sidePanes.switchPicturesOnly(),
    },
    networkPane: {
      menu: 'view.window',
      checked: () => panes.isOpen('left'),
      run: () => sidePanes.switch('left'),
    },
    inspectorPane: {
      menu: 'view.window',
      checked: () => panes.isOpen('right'),
      run: () => sidePanes.switch('right'),
    },
    story: {
      menu: 'view.window',
      staysAtStart: false,
      checked: () => story.isOpen && story.text !== '',
      disabledReason: () => (story.text ? null : disabledReasons.noNotes),
      run: () => {
        story.isOpen = !story.isOpen || !panes.isOpen('right');
        sidePanes.show('right');
      },
    },
    phases: {
      menu: 'view.window',
      staysAtStart: false,
      run: () => {
        sidePanes.show('right');
        inspectorPage.shown = 'phases';
      },
    },
    resetPanes: {
      menu: 'view.window',
      disabledReason: () => (panes.changed ? null : text.panes.usual),
      run: () => panes.reset(),
    },
    zoomIn: { menu: 'view.zoom', keys: 'CmdOrCtrl+Plus', also: ['CmdOrCtrl+='], run: () => window.lab.zoom('in') },
    zoomOut: { menu: 'view.zoom', keys: 'CmdOrCtrl+-', run: () => window.lab.zoom('out') },
    zoomReset: { menu: 'view.zoom', keys: 'CmdOrCtrl+0', run: () => window.lab.zoom('reset') },
    fullScreen: {
      menu: 'view.screen',
      keys: 'F11',
      macKeys: 'Ctrl+Cmd+F',
      run: () => window.lab.switchFullScreen(),
    },
  }),
  ...(['left', 'right'] as const).flatMap((side): Action[] => [
    {
      id: `pane-${side}-wider`,
      group: 'appearance',
      label: text.panes.wider[side],
      disabledReason: () => ifRoom(side, panes.mayGrow(side)),
      run: () => panes.grow(side, panes.STRIDE),
    },
    {
      id: `pane-${side}-narrower`,
      group: 'appearance',
      label: text.panes.narrower[side],
      disabledReason: () => ifRoom(side, panes.mayShrink(side)),
      run: () => panes.grow(side, -panes.STRIDE),
    },
  ]),
];
