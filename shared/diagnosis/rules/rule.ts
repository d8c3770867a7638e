import type { Edit } from '../../experiment/edit';
import type { RunSeries } from '../../run/run';
import type { StatisticId } from '../../run/statistic-catalog';
import type { text } from '../../text/text';
import type { Case } from '../evidence/case';
import type { ConsequenceKind } from '../evidence/consequence';

/** Ids are part of files and of the command line's JSON: they stay. */
export type RuleId = keyof typeof text.diagnosis.names;

/** What a rule must be given; whoever lacks it skips the rule, and says so. */
export interface Requirements {
  /** Nothing: the rule is asked before any run. */
  readonly run?: true;
  readonly series?: readonly RunSeries[];
  readonly statistics?: readonly StatisticId[];
  readonly evaluations?: true;
  readonly symmetry?: true;
  /** Losses of other seeds: whoever asks has trained them. */
  readonly seeds?: true;
}

export interface Remedy {
  readonly id: string;
  /** On its button: 'Learning rate ÷ 10'. */
  readonly label: string;
  readonly change: Edit;
}

/** By what was measured; the window has a label for each. */
export type Evidence = { readonly [K in keyof typeof text.diagnosisCard.evidence]?: number | readonly number[] };

/** What a rule has found, before it is told as a finding. */
export interface Sighting {
  /** Indices of weighted layers. */
  readonly layers: readonly number[];
  /** null: it follows from the settings alone. */
  readonly step: number | null;
  readonly sentence: string;
  readonly evidence: Evidence;
  /** The one to try first comes first. */
  readonly remedies: readonly (Remedy | null)[];
  /**
   * How well it alone explains a run that went wrong, 0 … 1: the likeliest cause is told first. Causes that follow from the settings
   * come before their consequences in the network, and these before those in the optimizer.
   */
  readonly likelihood: number;
  /** The rule has seen a consequence itself. Left out: that of the run as a whole decides. */
  readonly isFault?: boolean;
}

/** A sighting with the rule that made it. */
export interface FoundSighting extends Sighting {
  readonly rule: Rule;
}

export interface Rule {
  readonly id: RuleId;
  /** The paper, and what of it. */
  readonly source: string;
  readonly requires: Requirements;
  /** The consequences that it can be the cause of: with one of these it is a fault. Empty: it is never more than an observation. */
  readonly causes: readonly ConsequenceKind[];
  /** Its sentence tells the consequence itself: nothing is added to it. */
  readonly tellsConsequence?: true;
  /** @param found by the rules before it in the catalog */
  find(of: Case, found: readonly FoundSighting[]): Sighting | null;
}
