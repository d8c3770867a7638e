import { text } from '../../shared/text/text';
import { diagnosisStore } from '../diagnosis/diagnosis-store.svelte';
import { showEvidence } from '../diagnosis/show-evidence';
import { tried } from '../diagnosis/tried.svelte';
import { actionsOf } from './action';

const { disabledReasons } = text.diagnosisCard;

const finding = () => diagnosisStore.shown?.finding ?? null;
const withoutTry = () => (tried.open ? null : disabledReasons.noTry);

export const diagnosisActions = actionsOf('run', {
  showEvidence: {
    menu: 'run.diagnosis',
    keys: 'CmdOrCtrl+Shift+E',
    disabledReason: () => (finding() ? null : disabledReasons.noFinding),
    run: () => {
      const found = finding();
      if (found) void showEvidence(found);
    },
  },
  tryRemedy: {
    menu: 'run.diagnosis',
    keys: 'CmdOrCtrl+Shift+T',
    disabledReason: () => {
      const found = finding();
      if (!found) return disabledReasons.noFinding;
      return found.remedies.length > 0 ? tried.disabledReason : disabledReasons.noRemedy;
    },
    run: () => {
      const remedy = finding()?.remedies[0];
      if (remedy) void tried.try(remedy);
    },
  },
  keepTry: {
    menu: 'run.diagnosis',
    keys: 'CmdOrCtrl+Shift+K',
    disabledReason: () => (tried.isTraining ? disabledReasons.running : withoutTry()),
    run: () => tried.keep(),
  },
  undoTry: { menu: 'run.diagnosis', keys: 'CmdOrCtrl+Shift+U', disabledReason: withoutTry, run: () => tried.undo() },
});
