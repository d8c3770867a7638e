import type { SkippedRule, Finding } from '../../shared/diagnosis/diagnose';
import type { Answer } from './messages';

/** Part of its steps that a run must have taken before it is judged: until then every loss is near guessing. */
const ENOUGH_SHARE = 0.25;
/** Fewer records are mostly noise. */
const ENOUGH_RECORDS = 20;

/** Whether rules have enough data of a run: one that has ended has all that it will have. */
export const isEnough = (isGoing: boolean, records: number, step: number, of: number): boolean =>
  records > 0 && (!isGoing || (records >= ENOUGH_RECORDS && step >= ENOUGH_SHARE * of));

/** What the card shows. */
export interface Shown {
  /** What the findings are about. */
  readonly about: 'settings' | 'run';
  /** Rules wait for more steps of the run that goes. */
  readonly isMeasuring: boolean;
  /** What is wrong; null: nothing, as far as is known. */
  readonly finding: Finding | null;
  /** What theory predicts of its remedies. */
  readonly predicted: Answer['predicted'];
  /** Further findings. */
  readonly others: readonly Finding[];
  readonly skipped: readonly SkippedRule[];
}

interface Known {
  /** Of the document as it is; null: not yet known. */
  readonly settings: Answer | null;
  /** Of the run that is shown; null: none, not yet known, or too early. */
  readonly run: Answer | null;
  readonly hasRun: boolean;
  /** The run has the settings of the document. */
  readonly isCurrent: boolean;
  /** It is still going. */
  readonly isGoing: boolean;
}

/**
 * What is said first: of the run that is shown, as long as the document has not been changed to settings in which something is wrong.
 *
 * @returns null while nothing is known
 */
export function shownOf({ settings, run, hasRun, isCurrent, isGoing }: Known): Shown | null {
  const isEdited = hasRun && !isCurrent && (settings?.diagnosis.findings.length ?? 0) > 0;
  if (hasRun && run && !isEdited) return ofRun(run, isGoing);
  if (!settings) return null;
  const [finding = null, ...others] = settings.diagnosis.findings;
  return {
    about: 'settings',
    isMeasuring: hasRun && isCurrent && !run,
    finding,
    predicted: settings.predicted,
    others,
    // that a rule needs a run goes without saying before one
    skipped: [],
  };
}

function ofRun({ diagnosis, predicted }: Answer, isGoing: boolean): Shown {
  // before the end nobody can say whether the steps are too few
  const findings = diagnosis.findings.filter(({ id }) => !isGoing || id !== 'undertrained');
  const first = findings.findIndex(({ severity }) => severity === 'fault');
  const finding = findings[first] ?? null;
  return {
    about: 'run',
    isMeasuring: false,
    finding,
    predicted: finding && finding === diagnosis.findings[0] ? predicted : [],
    others: findings.filter((one) => one !== finding),
    // other seeds are offered where they may tell something
    skipped: diagnosis.skipped.filter(({ id }) => id !== 'unlucky_seed'),
  };
}
