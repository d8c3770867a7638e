import type { StatisticId } from '../../shared/run/statistic-catalog';
import type { LayerInfo } from '../../shared/run/run';
import { columnNumbers, type ChartNumbers } from './chart-numbers';
import type { RunView } from '../runs/run-data';

/** A statistic from layer to layer at one step. */
export interface Profile {
  /** The recorded step that it is of. */
  readonly step: number;
  /** A number a weighted layer, from the input on. */
  readonly values: readonly number[];
  /** Layers whose number is ∞ because all of their weights are 0. */
  readonly dividedByZero: readonly number[];
}

/** At the last recorded step up to `step`; null if nothing was recorded by then, or nothing of this statistic. */
export function profileOf({ data, layers }: RunView, statistic: StatisticId, step: number): Profile | null {
  const record = data.recordAt(step);
  if (record < 0 || data.value(statistic, record, 0) === undefined) return null;
  return {
    step: data.steps.at(record),
    values: layers.map(({ index }) => data.value(statistic, record, index)!),
    dividedByZero: layers.flatMap(({ index }) => (data.isDividedByZero(statistic, record, index) ? [index] : [])),
  };
}

/** A profile as it is drawn. */
export interface ProfileLine {
  readonly id: string;
  /** What it is of: 'run 2: ReLU · step 100'. */
  readonly label: string;
  /** More of that, for a tooltip. */
  readonly about?: string;
  readonly values: readonly number[];
  /** Left out: none. */
  readonly dividedByZero?: readonly number[];
  readonly colour: string;
  readonly dash: readonly number[];
  /** Whether each layer has a dot: it was measured there. */
  readonly marked: boolean;
}

/** A row per layer, a column per line. Runs may differ in depth: a layer goes by its place from the input on. */
export function profileNumbers(layers: readonly LayerInfo[], profiles: readonly ProfileLine[]): ChartNumbers {
  const deepest = Math.max(0, ...profiles.map(({ values }) => values.length));
  return columnNumbers({
    layer: Array.from({ length: deepest }, (_, i) => layers[i]?.name ?? `${i + 1}`),
    ...Object.fromEntries(profiles.map(({ label, values }) => [label, values])),
  });
}
