import { applyEdit } from '../experiment/edit';
import type { Experiment } from '../experiment/experiment';
import { planNetwork } from '../network/plan';
import { text } from '../text/text';
import { Case, type SeedShares } from './evidence/case';
import { rules } from './catalog';
import type { Consequence } from './evidence/consequence';
import type { MeasuredRun } from './evidence/measured-run';
import type { Evidence, FoundSighting, Remedy, Rule, RuleId } from './rules/rule';

export interface Finding {
  readonly id: RuleId;
  /** A fault has a consequence in the run; everything else is an observation. */
  readonly severity: 'fault' | 'observation';
  /** Indices of weighted layers, from 0. */
  readonly layers: readonly number[];
  /** null: it follows from the settings alone. */
  readonly step: number | null;
  readonly sentence: string;
  readonly evidence: Evidence;
  /** Those that make a valid experiment, the one to try first comes first. */
  readonly remedies: readonly Remedy[];
}

/** A rule that could not be asked. */
export interface SkippedRule {
  readonly id: RuleId;
  readonly reason: string;
}

export interface Diagnosis {
  /** No finding is a fault. */
  readonly healthy: boolean;
  /** Faults first, the likeliest cause first. */
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedRule[];
  /** What went wrong with the run, whether a rule explains it or not. */
  readonly consequence: Consequence | null;
}

/**
 * What can be said of an experiment, and of a run of it.
 *
 * @param run left out: before any run; then only what follows from the settings is said, within milliseconds
 * @param seeds how the same experiment ended with other seeds, if somebody has trained them
 */
export function diagnose(
  experiment: Experiment,
  run: MeasuredRun | null = null,
  { seeds = null }: { readonly seeds?: SeedShares | null } = {},
): Diagnosis {
  const of = new Case(experiment, run, seeds);
  const found: FoundSighting[] = [];
  const skipped: SkippedRule[] = [];
  // what cannot be planned cannot be run: the window says what is wrong with it
  if (of.plan.problems.length > 0) return { healthy: true, findings: [], skipped, consequence: null };
  for (const rule of rules) {
    const reason = whySkipped(rule, of);
    if (reason !== null) skipped.push({ id: rule.id, reason });
    else {
      const sighting = rule.find(of, found);
      if (sighting) found.push({ rule, ...sighting });
    }
  }
  const inOrder = found
    .map((one) => ({ one, isFault: isFault(of, one) }))
    .sort((a, b) => Number(b.isFault) - Number(a.isFault) || b.one.likelihood - a.one.likelihood);
  const findings = inOrder.map(({ one, isFault: fault }, i): Finding => {
    const { rule, layers, step, sentence, evidence, remedies } = one;
    const consequence = fault && i === 0 && !rule.tellsConsequence ? consequenceText(of) : null;
    return {
      id: rule.id,
      severity: fault ? 'fault' : 'observation',
      layers,
      step,
      sentence: consequence ? `${sentence} ${consequence}` : sentence,
      evidence,
      remedies: applicable(experiment, remedies),
    };
  });
  const healthy = findings.every(({ severity }) => severity !== 'fault');
  return { healthy, findings, skipped, consequence: of.consequence };
}

/** Layers so narrow that a few dead or equal units are most of one. */
const NARROW = 8;

/**
 * Whether other seeds may tell more of a run that went wrong: the network is narrow, and nothing but a lack of steps was found. Whoever
 * asks then trains them, and diagnoses once more.
 */
export function isWorthOtherSeeds(experiment: Experiment, { consequence, findings }: Diagnosis): boolean {
  const { hidden } = new Case(experiment);
  const isNarrow = hidden.length > 0 && Math.min(...hidden.map(({ fanOut }) => fanOut)) <= NARROW;
  const weak: readonly RuleId[] = ['undertrained', 'learning_rate_low', 'dead_units', 'class_imbalance'];
  const faults = findings.filter(({ severity }) => severity === 'fault');
  const isStuck = consequence?.kind === 'guessing' || consequence?.kind === 'stuck';
  return isNarrow && isStuck && faults.every(({ id }) => weak.includes(id));
}

/** Below this a sighting explains nothing by itself. */
const LIKELY = 0.3;

function isFault({ consequence }: Case, { rule, likelihood, isFault: always }: FoundSighting): boolean {
  if (always) return true;
  return consequence !== null && rule.causes.includes(consequence.kind) && likelihood >= LIKELY;
}

function consequenceText({ consequence, loss, guess, validation, run }: Case): string | null {
  const words = text.diagnosis.consequence;
  switch (consequence?.kind) {
    case 'diverged':
      return words.diverged(run!.nonFinite?.step ?? run!.step(run!.count - 1));
    case 'guessing':
      return words.guessing(loss!.last, guess);
    case 'stuck':
      return words.stuck(loss!.last, guess);
    case 'unseen':
      return words.unseen(validation!.last, guess, loss!.last);
    case 'validation':
      return words.validation(validation!.least, validation!.last);
    default:
      return null;
  }
}

/** null: it can be asked. */
function whySkipped({ requires }: Rule, { run, seeds }: Case): string | null {
  const words = text.diagnosis.skipped;
  const { run: needsRun, series = [], statistics = [], evaluations, symmetry, seeds: needsSeeds } = requires;
  if (!needsRun) return null;
  if (!run || run.count === 0) return words.noRun;
  if (needsSeeds && !seeds) return words.noSeeds;
  const missing = [
    ...series.filter((id) => run.runValue(id, 0) === undefined),
    ...statistics.filter((id) => run.value(id, 0, 0) === undefined),
  ];
  if (missing.length > 0) return words.notRecorded(missing);
  if (evaluations && run.evaluations.length === 0) return words.noValidation;
  return symmetry && run.symmetry.length === 0 ? words.notRecorded(['symmetry']) : null;
}

/** Each change once, those left out that lead to no valid experiment. */
function applicable(experiment: Experiment, remedies: readonly (Remedy | null)[]): Remedy[] {
  const seen = new Set<string>();
  return remedies.filter((remedy): remedy is Remedy => {
    const key = JSON.stringify(remedy?.change);
    if (!remedy || seen.has(key)) return false;
    seen.add(key);
    try {
      return planNetwork(applyEdit(experiment, remedy.change)).problems.length === 0;
    } catch {
      return false;
    }
  });
}
