import { actionLabel } from '../../shared/actions/named-actions';
import { text } from '../../shared/text/text';
import { branch, branchObstacle } from '../commands/branch';
import { runActions } from '../commands/run-actions.svelte';
import { runStore } from '../runs/run-store.svelte';
import type { Action } from './action';

const { obstacles } = text;

const run = (id: Parameters<typeof actionLabel>[0], does: () => unknown, obstacle: () => string | null): Action => ({
  id,
  group: 'run',
  label: actionLabel(id),
  obstacle,
  run: does,
});

export const runningActions: readonly Action[] = [
  run(
    'run',
    () => runActions.runOrResume(),
    () => runActions.runObstacle,
  ),
  run(
    'pause',
    () => runStore.pause(),
    () => (runStore.state === 'running' ? null : obstacles.notRunning),
  ),
  run(
    'step',
    () => runActions.step(),
    () => runActions.stepObstacle,
  ),
  run(
    'stop',
    () => runStore.stop(),
    () => (runStore.active ? null : obstacles.notRunning),
  ),
  run(
    'branch',
    () => runStore.selected && branch(runStore.selected),
    () => (runStore.selected ? branchObstacle(runStore.selected) : obstacles.noRun),
  ),
];

/** One for each run that there is. */
export const shownRunActions = (): Action[] =>
  runStore.runs.map(({ id, experiment }, i) => ({
    id: `run-${i + 1}`,
    group: 'run',
    label: text.view.showRun(i + 1, experiment.title),
    obstacle: () => (runStore.selectedId === id ? obstacles.shown : null),
    run: () => (runStore.selectedId = id),
  }));
