import { text } from '../../../shared/text/text';
import { branch, branchDisabledReason, branchStep } from '../../commands/branch';
import { continueDisabledReason, continueRun, continueStep, continueUntil } from '../../commands/continue-run';
import { wholeText } from '../../format/number-text';
import type { RunView } from '../../runs/run-data';
import { runStore } from '../../runs/run-store.svelte';
import { hint } from '../../ui/keys.svelte';
import type { MenuSection } from '../../ui/menu-item';

const words = text.runs;

/** Entries of a picture's menu: what continues from the run, or from the step that is shown. */
export function runSection(run: RunView): MenuSection {
  const number = runStore.numberOf(run);
  const step = branchStep(run);
  const [noContinue, noBranch] = [continueDisabledReason(run), branchDisabledReason(run)];
  const continued =
    noContinue ?? words.continue.about(number, wholeText(continueStep(run)!), wholeText(continueUntil()));
  return {
    label: text.charts.pane.computedBy(run.engineVersion),
    items: [
      {
        id: 'continue',
        label: words.continue.button,
        about: hint('continue', continued).title,
        disabledReason: noContinue,
        testId: 'continue',
        run: () => continueRun(run),
      },
      {
        id: 'branch',
        label: words.branch.button + (step === undefined ? '' : words.branch.after(wholeText(step))),
        about: hint('branch', noBranch ?? words.branch.about(number, wholeText(step!))).title,
        disabledReason: noBranch,
        testId: 'branch',
        run: () => branch(run),
      },
    ],
  };
}
