import { STATISTIC_IDS, type StatisticId } from '../../shared/network/statistic';
import {
  fromKeys,
  RUN_SERIES,
  type Evaluation,
  type EngineId,
  type Finish,
  type LayerInfo,
  type NonFinite,
  type Records,
  type RunSeries,
} from '../../shared/protocol/run';
import type { StoredRun } from '../../shared/protocol/window';
import { GrowingArray } from './growing-array';

const floats = () => new GrowingArray<Float32Array>((length) => new Float32Array(length));

/** What a run has recorded so far: plain arrays that grow, for charts to read. */
export class RunData {
  readonly steps = new GrowingArray<Uint32Array>((length) => new Uint32Array(length));
  readonly run: Readonly<Record<RunSeries, GrowingArray<Float32Array>>> = fromKeys(RUN_SERIES, floats);
  /** records × layers, layer varying fastest. */
  readonly layers: Readonly<Record<StatisticId, GrowingArray<Float32Array>>> = fromKeys(STATISTIC_IDS, floats);
  readonly evaluations: Evaluation[] = [];

  constructor(readonly layerCount: number) {}

  get count(): number {
    return this.steps.length;
  }

  append(records: Records, evaluations: readonly Evaluation[]): void {
    this.steps.append(records.steps);
    for (const series of RUN_SERIES) this.run[series].append(records.run[series]);
    for (const id of STATISTIC_IDS) this.layers[id].append(records.layers[id]);
    this.evaluations.push(...evaluations);
  }

  value(statistic: StatisticId, record: number, layer: number): number {
    return this.layers[statistic].at(record * this.layerCount + layer);
  }

  /** Index of the last record at or before a step; −1 if there is none. */
  recordAt(step: number): number {
    const steps = this.steps.values;
    let low = 0;
    let high = steps.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (steps[middle]! <= step) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** A run as the window knows it. */
export interface RunView {
  readonly id: string;
  readonly engine: EngineId;
  readonly engineVersion: string;
  readonly layers: readonly LayerInfo[];
  /** Steps that it was to take, and every how many it records. */
  readonly steps: number;
  readonly recordEvery: number;
  readonly hasClasses: boolean;
  readonly title: string;
  readonly data: RunData;
  /** undefined: still going; null: cut off. */
  readonly finish: Finish | null | undefined;
  readonly nonFinite: NonFinite | null;
}

export function viewOfStored(run: StoredRun): RunView {
  const { title, training } = run.experiment as { title: string; training: { steps: number; recordEvery: number } };
  const data = new RunData(run.layers.length);
  data.append(run.records, run.evaluations);
  return {
    id: run.id,
    engine: run.engine,
    engineVersion: run.engineVersion,
    layers: run.layers,
    steps: training.steps,
    recordEvery: training.recordEvery,
    hasClasses: run.evaluations.some(({ accuracy }) => accuracy !== null),
    title,
    data,
    finish: run.finish,
    nonFinite: run.nonFinite,
  };
}
