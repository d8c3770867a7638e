import { layerFactors, hiddenOf } from '../findings/layer-factors';
import { whatGuessingCosts } from '../findings/guessing';
import { recentCount } from '../findings/recent';
import type { MeasuredRun } from '../diagnosis/evidence/measured-run';
import { structureOf } from '../network/structure';
import { SNAPSHOT_STATISTIC_IDS, STATISTIC_IDS, statisticOf, type AnyStatisticId } from '../run/statistic-catalog';
import { RUN_SERIES, type RunSeries } from '../run/run';

/** Which layer of a statistic: an index counts weighted layers from 0. */
export type LayerChoice = 'first' | 'lastHidden' | 'last' | number;
export const LAYER_WORDS = ['first', 'lastHidden', 'last'] as const;
export type StepChoice = 'first' | 'last' | 'recent' | number;
export const STEP_WORDS = ['first', 'last', 'recent'] as const;

/**
 * What is made of a statistic across the hidden layers. `ratio` and `perLayer` go the way of the signal: of a backward statistic, the
 * first layer's share of the last hidden one's.
 */
const SUMMARIES = ['first', 'lastHidden', 'last', 'ratio', 'perLayer', 'mean', 'min', 'max'] as const;
type Summary = (typeof SUMMARIES)[number];

const STATISTICS: readonly AnyStatisticId[] = [...STATISTIC_IDS, ...SNAPSHOT_STATISTIC_IDS];

interface RunMeasure {
  readonly of: (run: MeasuredRun, step: StepChoice) => number | string | null;
}

/** Those of a run as a whole, by name. */
const RUN_MEASURES = {
  ...Object.fromEntries(
    RUN_SERIES.map((series) => [series, { of: (run: MeasuredRun, step: StepChoice) => seriesAt(run, series, step) }]),
  ),
  /** The loss in units of what guessing costs: 1 is no better than guessing. */
  lossOverGuess: {
    of: (run, step) => over(seriesAt(run, 'loss', step), whatGuessingCosts(run.experiment).training.loss),
  },
  validationLoss: { of: (run, step) => evaluationAt(run, step)?.loss ?? null },
  validationAccuracy: { of: (run, step) => evaluationAt(run, step)?.accuracy ?? null },
  outcome: { of: ({ finish }) => finish ?? (finish === null ? 'interrupted' : null) },
  steps: { of: (run) => (run.count > 0 ? run.step(run.count - 1) : 0) },
  /** How much the loss goes up and down from one record to the next, in units of its mean. */
  lossRoughness: { of: (run) => roughness(run) },
} as const satisfies Readonly<Record<string, RunMeasure>>;

/** Those of a layer that do not change in a run. */
const SHAPE_MEASURES = ['fanIn', 'fanOut'] as const;

export type MeasureName = string;

/** Every name that a measure may have; those that want a `layer` are in `LAYER_MEASURES`. */
export const LAYER_MEASURES: readonly string[] = [...STATISTICS, ...SHAPE_MEASURES];
export const MEASURE_NAMES: readonly string[] = [
  ...RUN_SERIES,
  ...Object.keys(RUN_MEASURES).filter((name) => !RUN_SERIES.includes(name as RunSeries)),
  ...LAYER_MEASURES,
  ...STATISTICS.flatMap((id) => SUMMARIES.map((summary) => `${id}.${summary}`)),
];

interface Asked {
  readonly metric: MeasureName;
  readonly layer?: LayerChoice | undefined;
  readonly step: StepChoice;
}

/** @returns null where the run has no such number: not recorded, not so many layers or steps */
export function measure(run: MeasuredRun, { metric, layer, step }: Asked): number | string | null {
  if (run.count === 0) return null;
  if (Object.hasOwn(RUN_MEASURES, metric)) return RUN_MEASURES[metric as keyof typeof RUN_MEASURES]!.of(run, step);
  const [name, summary] = metric.split('.') as [AnyStatisticId, Summary | undefined];
  const { layers } = structureOf(run.experiment);
  if (summary === undefined) {
    const index = indexOf(layer ?? 'first', layers.length);
    const info = layers[index];
    if (!info) return null;
    if (metric === 'fanIn' || metric === 'fanOut') return info[metric];
    return valueAt(run, name, index, step);
  }
  const all = layers.map((_, index) => valueAt(run, name, index, step));
  if (all.some((value) => value === null)) return null;
  const values = all as number[];
  return summarized(values, summary, statisticOf(name).direction === 'backward');
}

function summarized(values: readonly number[], summary: Summary, isBackward: boolean): number | null {
  const hidden = hiddenOf(values);
  switch (summary) {
    case 'first':
      return values[0] ?? null;
    case 'last':
      return values.at(-1) ?? null;
    case 'lastHidden':
      return hidden.at(-1) ?? null;
    case 'mean':
      return hidden.length > 0 ? hidden.reduce((sum, value) => sum + value, 0) / hidden.length : null;
    case 'min':
      return hidden.length > 0 ? Math.min(...hidden) : null;
    case 'max':
      return hidden.length > 0 ? Math.max(...hidden) : null;
    case 'ratio':
      return isBackward ? over(hidden[0], hidden.at(-1)) : over(hidden.at(-1), hidden[0]);
    case 'perLayer': {
      const factors = layerFactors(hidden);
      if (!factors) return null;
      return isBackward ? 1 / factors.perLayer : factors.perLayer;
    }
  }
}

const over = (a: number | null | undefined, b: number | null | undefined) =>
  a === null || a === undefined || b === null || b === undefined || !(b > 0) ? null : a / b;

function indexOf(layer: LayerChoice, count: number): number {
  if (layer === 'first') return 0;
  if (layer === 'last') return count - 1;
  return layer === 'lastHidden' ? count - 2 : layer;
}

/** Of a run's records, those that a step choice speaks of. */
function recordsAt({ count, step: stepOf }: MeasuredRun, step: StepChoice): readonly number[] {
  if (step === 'first') return [0];
  if (step === 'last') return [count - 1];
  if (step === 'recent') {
    const taken = recentCount(count);
    return Array.from({ length: taken }, (_, i) => count - taken + i);
  }
  // steps rise
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (stepOf(middle) < step) low = middle + 1;
    else high = middle;
  }
  return low < count && stepOf(low) === step ? [low] : [];
}

function meanAt(run: MeasuredRun, step: StepChoice, value: (record: number) => number | undefined): number | null {
  const records = recordsAt(run, step);
  if (records.length === 0) return null;
  let sum = 0;
  for (const record of records) {
    const one = value(record);
    if (one === undefined) return null;
    sum += one;
  }
  return sum / records.length;
}

const seriesAt = (run: MeasuredRun, series: RunSeries, step: StepChoice) =>
  meanAt(run, step, (record) => run.runValue(series, record));

function valueAt(run: MeasuredRun, id: AnyStatisticId, layer: number, step: StepChoice): number | null {
  if (SNAPSHOT_STATISTIC_IDS.some((one) => one === id)) {
    const last = run.symmetry.at(-1);
    const snapshot =
      typeof step === 'number'
        ? run.symmetry.find((one) => one.step === step)
        : step === 'first'
          ? run.symmetry[0]
          : last;
    return snapshot?.layers[layer] ?? null;
  }
  return meanAt(run, step, (record) => run.value(id as (typeof STATISTIC_IDS)[number], record, layer));
}

/** After so many updates: the last evaluation by then. */
function evaluationAt({ evaluations }: MeasuredRun, step: StepChoice) {
  if (step === 'first') return evaluations[0];
  if (typeof step === 'number') return evaluations.findLast((one) => one.step <= step);
  return evaluations.at(-1);
}

function roughness(run: MeasuredRun): number | null {
  let [sum, change] = [0, 0];
  for (let record = 0; record < run.count; record++) {
    const loss = run.runValue('loss', record)!;
    sum += loss;
    if (record > 0) change += Math.abs(loss - run.runValue('loss', record - 1)!);
  }
  return over(change / (run.count - 1), sum / run.count);
}
