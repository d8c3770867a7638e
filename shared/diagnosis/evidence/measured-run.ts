import type { Experiment } from '../../experiment/experiment';
import type { StatisticId } from '../../run/statistic-catalog';
import type { Evaluation, Finish, NonFinite, RunSeries } from '../../run/run';
import type { StoredRun } from '../../run/stored-run';

/** A run as the rules read it, wherever it comes from: the window's growing columns, a file, or a run that was just trained. */
export interface MeasuredRun {
  readonly experiment: Experiment;
  /** Recorded steps. */
  readonly count: number;
  /** Step of a record, counted from 1. */
  step(record: number): number;
  /** undefined: not recorded. */
  runValue(series: RunSeries, record: number): number | undefined;
  /** undefined: not recorded. */
  value(statistic: StatisticId, record: number, layer: number): number | undefined;
  readonly evaluations: readonly Evaluation[];
  /** Share of twins by weighted layer, at the steps of which there is a snapshot; empty: not recorded. */
  readonly symmetry: readonly { readonly step: number; readonly layers: readonly number[] }[];
  /** null or undefined: it has not ended, or was interrupted. */
  readonly finish: Finish | null | undefined;
  readonly nonFinite: NonFinite | null;
}

type Stored = Pick<
  StoredRun<Experiment>,
  'experiment' | 'layers' | 'records' | 'evaluations' | 'snapshots' | 'finish' | 'nonFinite'
>;

export function measuredRun({
  experiment,
  layers,
  records,
  evaluations,
  snapshots,
  finish,
  nonFinite,
}: Stored): MeasuredRun {
  const width = layers.length;
  const { symmetry } = snapshots.statistics;
  return {
    experiment,
    count: records.steps.length,
    step: (record) => records.steps[record]!,
    runValue: (series, record) => records.run[series]?.[record],
    value: (statistic, record, layer) => records.layers[statistic]?.[record * width + layer],
    evaluations,
    symmetry: symmetry
      ? Array.from(snapshots.steps, (step, i) => ({
          step,
          layers: Array.from(symmetry.subarray(i * width, (i + 1) * width)),
        }))
      : [],
    finish,
    nonFinite,
  };
}
