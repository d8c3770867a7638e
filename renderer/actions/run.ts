import { text } from '../../shared/text/text';
import { branch, branchDisabledReason } from '../commands/branch';
import { continueDisabledReason, continueRun } from '../commands/continue-run';
import { runActions } from '../commands/run-actions.svelte';
import { deleteDisabledReason, deleteRun, hideRun } from '../commands/run-label';
import { runNoting } from '../commands/run-noting.svelte';
import { documentStore } from '../document/document-store.svelte';
import { runRenaming } from '../commands/rename-run.svelte';
import { namedRuns } from '../readings/named-runs.svelte';
import { runStore } from '../runs/run-store.svelte';
import { actionsOf, type Action } from './action';

const { disabledReasons } = text;
const shown = () => namedRuns.of(runStore.selected!)!;

export const runningActions = actionsOf('run', {
  run: {
    menu: 'run.control',
    keys: 'F5',
    disabledReason: () => runActions.runDisabledReason,
    run: () => runActions.runOrResume(),
  },
  pause: {
    menu: 'run.control',
    keys: 'F6',
    disabledReason: () => (runStore.state === 'running' ? null : disabledReasons.notRunning),
    run: () => runStore.pause(),
  },
  step: {
    menu: 'run.control',
    keys: 'F10',
    disabledReason: () => runActions.stepDisabledReason,
    run: () => runActions.step(1),
  },
  step10: {
    menu: 'run.control',
    disabledReason: () => runActions.stepDisabledReason,
    run: () => runActions.step(10),
  },
  step100: {
    menu: 'run.control',
    disabledReason: () => runActions.stepDisabledReason,
    run: () => runActions.step(100),
  },
  stop: {
    menu: 'run.control',
    keys: 'Shift+F5',
    disabledReason: () => (runStore.active ? null : disabledReasons.notRunning),
    run: () => runStore.stop(),
  },
  continue: {
    menu: 'run.branch',
    disabledReason: () => (runStore.selected ? continueDisabledReason(runStore.selected) : disabledReasons.noRun),
    run: () => runStore.selected && continueRun(runStore.selected),
  },
  keepRun: {
    menu: 'run.branch',
    disabledReason: () => {
      if (!runStore.selected) return disabledReasons.noRun;
      return runStore.selected.isProvisional ? null : text.runs.keep.disabled;
    },
    run: () => runStore.selected && runStore.keep(runStore.selected.id),
  },
  renameRun: {
    menu: 'run.branch',
    keys: 'F2',
    disabledReason: () => (runStore.selected ? null : disabledReasons.noRun),
    run: () => runRenaming.begin(),
  },
  noteRun: {
    menu: 'run.branch',
    disabledReason: () => (runStore.selected ? null : disabledReasons.noRun),
    run: () => runNoting.begin(),
  },
  hideRun: {
    menu: 'run.branch',
    checked: () => documentStore.runLabels[runStore.selectedId ?? '']?.hidden === true,
    disabledReason: () => (runStore.selected ? null : disabledReasons.noRun),
    run: () => hideRun(shown()),
  },
  deleteRun: {
    menu: 'run.branch',
    disabledReason: () => (runStore.selected ? deleteDisabledReason(runStore.selected) : disabledReasons.noRun),
    run: () => deleteRun(shown()),
  },
  branch: {
    menu: 'run.branch',
    keys: 'CmdOrCtrl+B',
    disabledReason: () => (runStore.selected ? branchDisabledReason(runStore.selected) : disabledReasons.noRun),
    run: () => runStore.selected && branch(runStore.selected),
  },
});

/** One for each run that there is. */
export const shownRunActions = (): Action[] =>
  namedRuns.all.map(({ run: { id, experiment }, number, short, about }) => ({
    id: `run-${number}`,
    group: 'run',
    label: text.view.showRun(number, short || experiment.title),
    about,
    disabledReason: () => (runStore.selectedId === id ? disabledReasons.shown : null),
    run: () => (runStore.selectedId = id),
  }));
