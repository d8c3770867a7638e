import type { StatisticId } from '../../../shared/run/statistic-catalog';
import type { RunData } from '../../runs/run-data';

/** What was recorded of the step that is walked through. */
export interface MeasuredStep {
  /** null: nothing was recorded yet. */
  readonly step: number | null;
  readonly loss: number;
  /** undefined: the run has not recorded it. */
  value(statistic: StatisticId, layer: number): number | undefined;
}

/** The last recorded step up to `step`. */
export function measuredStep(data: RunData, step: number): MeasuredStep {
  const record = data.recordAt(step);
  if (record < 0) return { step: null, loss: NaN, value: () => undefined };
  return {
    step: data.steps.at(record),
    loss: data.run.loss.at(record),
    value: (statistic, layer) => data.value(statistic, record, layer),
  };
}
