import type { StatisticId } from '../../../shared/run/statistic-catalog';
import { statisticText } from '../../charts/statistic-text';
import type { RunData } from '../../runs/run-data';

/** What was recorded of the step that is walked through. */
export interface MeasuredStep {
  /** null: nothing was recorded, or not yet by then. */
  readonly step: number | null;
  /** undefined: not recorded. */
  readonly loss: number | undefined;
  /** undefined: the run has not recorded it. */
  value(statistic: StatisticId, layer: number): number | undefined;
  /** The same in words. */
  text(statistic: StatisticId, layer: number): string;
}

/** The last recorded step up to `step`. */
export function measuredStep(data: RunData, step: number): MeasuredStep {
  const record = data.recordAt(step);
  return {
    step: record < 0 ? null : data.steps.at(record),
    loss: record < 0 ? undefined : data.run.loss.at(record),
    value: (statistic, layer) => (record < 0 ? undefined : data.value(statistic, record, layer)),
    text: (statistic, layer) => statisticText(data, statistic, record, layer),
  };
}
