import { Case, type SeedShares } from '../../shared/diagnosis/evidence/case';
import type { MeasuredRun } from '../../shared/diagnosis/evidence/measured-run';
import { diagnose, isWorthOtherSeeds, type Finding } from '../../shared/diagnosis/diagnose';
import { theoryFactor } from '../../shared/diagnosis/rules/depth-factors';
import { betterSeeds } from '../../shared/diagnosis/rules/unlucky-seed';
import type { RuleId } from '../../shared/diagnosis/rules/rule';
import { applyEdit } from '../../shared/experiment/edit';
import type { Experiment } from '../../shared/experiment/experiment';
import type { Answer } from './messages';

/** Rules whose remedies theory can say something about. */
const ABOUT_DEPTH: readonly RuleId[] = ['vanishing_signal', 'exploding_signal'];

/** What the window shows of an experiment and its run. @param run null: before any @param seeds how others of its seeds ended */
export function answerFor(experiment: Experiment, run: MeasuredRun | null, seeds: SeedShares | null = null): Answer {
  const diagnosis = diagnose(experiment, run, { seeds });
  const [first] = diagnosis.findings;
  return {
    diagnosis,
    predicted: first ? predictionsFor(experiment, first) : [],
    otherSeeds: seeds && { better: betterSeeds(new Case(experiment, run, seeds)), of: seeds.length },
    isWorthOtherSeeds: run !== null && !seeds && isWorthOtherSeeds(experiment, diagnosis),
  };
}

const predictionsFor = (experiment: Experiment, { id, remedies }: Finding): (number | null)[] =>
  remedies.map(({ change }) =>
    ABOUT_DEPTH.includes(id) ? (theoryFactor(new Case(applyEdit(experiment, change))) ?? null) : null,
  );
