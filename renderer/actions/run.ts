import { text } from '../../shared/text/text';
import { branch, branchObstacle } from '../commands/branch';
import { runActions } from '../commands/run-actions.svelte';
import { runStore } from '../runs/run-store.svelte';
import { actionsOf, type Action } from './action';

const { obstacles } = text;

export const runningActions = actionsOf('run', {
  run: {
    menu: 'run.control',
    keys: 'F5',
    obstacle: () => runActions.runObstacle,
    run: () => runActions.runOrResume(),
  },
  pause: {
    menu: 'run.control',
    keys: 'F6',
    obstacle: () => (runStore.state === 'running' ? null : obstacles.notRunning),
    run: () => runStore.pause(),
  },
  step: {
    menu: 'run.control',
    keys: 'F10',
    obstacle: () => runActions.stepObstacle,
    run: () => runActions.step(),
  },
  stop: {
    menu: 'run.control',
    keys: 'Shift+F5',
    obstacle: () => (runStore.active ? null : obstacles.notRunning),
    run: () => runStore.stop(),
  },
  branch: {
    menu: 'run.branch',
    keys: 'CmdOrCtrl+B',
    obstacle: () => (runStore.selected ? branchObstacle(runStore.selected) : obstacles.noRun),
    run: () => runStore.selected && branch(runStore.selected),
  },
});

/** One for each run that there is. */
export const shownRunActions = (): Action[] =>
  runStore.runs.map(({ id, experiment }, i) => ({
    id: `run-${i + 1}`,
    group: 'run',
    label: text.view.showRun(i + 1, experiment.title),
    obstacle: () => (runStore.selectedId === id ? obstacles.shown : null),
    run: () => (runStore.selectedId = id),
  }));
