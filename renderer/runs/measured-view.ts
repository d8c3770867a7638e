import type { MeasuredRun } from '../../shared/diagnosis/evidence/measured-run';
import type { RunView } from './run-data';

/** A run of the window as the rules of a diagnosis read it: they see what has been recorded so far. */
export function measuredView(run: RunView): MeasuredRun {
  const { data, snapshots } = run;
  return {
    experiment: run.experiment,
    count: data.count,
    step: (record) => data.steps.at(record),
    runValue: (series, record) => data.runValue(series, record),
    value: (statistic, record, layer) => data.value(statistic, record, layer),
    evaluations: data.evaluations,
    symmetry: snapshots.steps.flatMap((step) => {
      const layers = snapshots.nearest(step)!.layers.map(({ symmetry }) => symmetry);
      return layers.every((share) => share !== undefined) ? [{ step, layers }] : [];
    }),
    finish: run.finish,
    nonFinite: run.nonFinite,
  };
}
