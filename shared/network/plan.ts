import type { Experiment } from '../experiment/experiment';
import { InvalidExperiment, type Problem } from '../catalog/problem';
import { entryProblems } from './entry-problems';
import { networkProblems, sizeProblems } from './network-problems';
import { structureOf, type NetworkStructure } from './structure';

/** What follows from a document before anything is computed: its structure, and what is wrong with it. */
export interface NetworkPlan extends NetworkStructure {
  /** Empty if the experiment can be run. */
  readonly problems: readonly Problem[];
}

export function planNetwork(experiment: Experiment): NetworkPlan {
  const structure = structureOf(experiment);
  const problems = [
    ...networkProblems(experiment, structure),
    ...entryProblems(experiment, structure),
    ...sizeProblems(experiment, structure),
  ];
  return { ...structure, problems };
}

/** @throws InvalidExperiment if the experiment cannot be run */
export function planRun(experiment: Experiment): NetworkPlan {
  const plan = planNetwork(experiment);
  if (plan.problems.length > 0) throw new InvalidExperiment(plan.problems);
  return plan;
}
