import { diagnose, isWorthOtherSeeds, type Diagnosis } from '../../shared/diagnosis/diagnose';
import type { RuleId } from '../../shared/diagnosis/rules/rule';
import { applyEdit, type Edit } from '../../shared/experiment/edit';
import type { Experiment } from '../../shared/experiment/experiment';
import { parseExperiment } from '../../shared/experiment/parse';
import { planNetwork } from '../../shared/network/plan';
import type { Engine } from '../../shared/program/engine';
import { randomStream } from '../../shared/random/stream';
import { trainMany } from '../../main/trainer/train-many';
import { SEEDS, withSeeds } from '../../main/trainer/try-remedies';
import { faults } from './faults';
import { documentOf } from './healthy';
import type { Outcomes } from './outcomes';

/** A broken experiment and its twin in which nothing but the fault is fixed. */
export interface Pair {
  readonly id: string;
  readonly fault: string;
  readonly accepted: readonly RuleId[];
  readonly faulty: Experiment;
  readonly healthy: Experiment;
  /** A third is held out: thresholds are never looked at beside it. */
  readonly isHeldOut: boolean;
}

/** Two thirds of the loss or less is better for whoever looks at it. */
const BETTER = 2 / 3;
/** Where both solve the task the smaller of two small losses does not matter: the difference is to be this share of what guessing costs. */
const MATTERS = 0.15;
/** A network that explains less than a third of what guessing costs is not a model of health. */
const TRAINED = 2 / 3;
const MOST_SEEDS = 4;

export const pairAt = (number: number): Pair => {
  const fault = faults[number % faults.length]!;
  const random = randomStream(number, 'diagnosis');
  const { healthy, faulty } = fault.draw(random);
  const id = `${number} ${fault.id}`;
  const [broken, fixed] = [faulty, healthy].map((recipe) => parseExperiment(documentOf(recipe, id)));
  // the fault's own number, hashed: a third, whichever kinds there are
  const isHeldOut = randomStream(number, 'held out').integer(3) === 0;
  return { id, fault: fault.id, accepted: fault.accepted, faulty: broken!, healthy: fixed!, isHeldOut };
};

/** Whether the fault is one: fixed, the experiment ends much lower with four of five seeds, and trains. */
export async function isReal({ faulty, healthy }: Pair, outcomes: Outcomes): Promise<boolean> {
  if ([faulty, healthy].some((one) => planNetwork(one).problems.length > 0)) return false;
  let [better, others] = [0, 0];
  // seed by seed, until four have said yes or two no
  for (const [seed, fixed] of withSeeds(healthy).entries()) {
    const [after] = await outcomes.of([fixed]);
    const isTrained = after! < TRAINED;
    const [before] = isTrained ? await outcomes.of([withSeeds(faulty)[seed]!]) : [0];
    if (after! < BETTER * before! && before! - after! > MATTERS) better++;
    else others++;
    // the first seed is the one that is diagnosed
    if (better === 0 || better === MOST_SEEDS || others > SEEDS - MOST_SEEDS) break;
  }
  return better === MOST_SEEDS;
}

export interface Judged {
  readonly id: string;
  readonly fault: string;
  readonly isHeldOut: boolean;
  readonly isFound: boolean;
  /** Id of the first finding that is a fault. */
  readonly first: RuleId | 'none';
  readonly isRight: boolean;
  /** Seeds with which the first remedy ends lower; null: there is no remedy. */
  readonly better: number | null;
  /** Falsely called a fault, on the healthy twin. */
  readonly alarm: RuleId | null;
}

export async function diagnosed(experiment: Experiment, engine: Engine, outcomes: Outcomes): Promise<Diagnosis> {
  const [trained] = await trainMany([experiment], { engine, measure: true });
  const diagnosis = diagnose(experiment, trained!.run);
  if (!isWorthOtherSeeds(experiment, diagnosis)) return diagnosis;
  return diagnose(experiment, trained!.run, { seeds: await outcomes.of(withSeeds(experiment, 1)) });
}

export async function judge(pair: Pair, engine: Engine, outcomes: Outcomes): Promise<Judged> {
  const { id, fault, accepted, faulty, healthy, isHeldOut } = pair;
  const diagnosis = await diagnosed(faulty, engine, outcomes);
  const control = await diagnosed(healthy, engine, outcomes);
  const first = diagnosis.findings.find(({ severity }) => severity === 'fault');
  const alarm = control.findings.find(({ severity }) => severity === 'fault');
  return {
    id,
    fault,
    isHeldOut,
    isFound: !diagnosis.healthy,
    first: first?.id ?? 'none',
    isRight: first !== undefined && accepted.includes(first.id),
    better: first ? await seedsBetter(faulty, first.remedies[0]?.change, outcomes) : null,
    alarm: alarm?.id ?? null,
  };
}

/** Counted until it is known whether four of five are; null: there is nothing to try. */
async function seedsBetter(experiment: Experiment, change: Edit | undefined, outcomes: Outcomes) {
  if (!change) return null;
  let [better, others] = [0, 0];
  for (const original of withSeeds(experiment)) {
    const [before, after] = await outcomes.of([original, applyEdit(original, change)]);
    if (after! < before!) better++;
    else others++;
    if (better === MOST_SEEDS || others > SEEDS - MOST_SEEDS) break;
  }
  return better;
}

export const ENOUGH_SEEDS = MOST_SEEDS;
