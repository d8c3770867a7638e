import type { Configuration } from '../../catalog/parameter';
import type { Experiment } from '../../experiment/experiment';
import { preparedData, type Part } from '../../network/data';
import type { NetworkPlan } from '../../network/plan';
import { columnFacts, type ColumnFacts } from './column-facts';
import { unlearnableShare } from './learnable';

/** What rules ask of the training samples. */
export interface DataFacts {
  readonly samples: Part;
  /** Inputs by feature. */
  readonly features: readonly ColumnFacts[];
  /** Targets by output. */
  readonly targets: readonly ColumnFacts[];
  /** Share of the cost of guessing that simple methods leave: learnable.ts. */
  readonly unlearnable: number;
}

// The same data are asked about at each edit of the network.
const known = new WeakMap<Configuration, { readonly seed: number; readonly facts: DataFacts }>();

export function dataFacts(experiment: Experiment, plan: NetworkPlan): DataFacts {
  const { data, seed } = experiment;
  const before = known.get(data);
  if (before?.seed === seed) return before.facts;
  const samples = preparedData(experiment, plan).training;
  let unlearnable: number | undefined;
  const facts = {
    samples,
    features: columnFacts(samples.inputs, plan.features),
    targets: columnFacts(samples.targets, plan.targets),
    // some 10 ms, which only runs that went wrong are worth
    get unlearnable() {
      return (unlearnable ??= unlearnableShare(samples));
    },
  };
  known.set(data, { seed, facts });
  return facts;
}
