import { structureOf } from '../../shared/network/structure';
import type { Experiment } from '../../shared/experiment/experiment';
import { isDivisionByZero } from '../../shared/run/division-by-zero';
import { STATISTIC_IDS, type StatisticId } from '../../shared/run/statistic-catalog';
import {
  RUN_SERIES,
  type BranchPoint,
  type Evaluation,
  type Finish,
  type LayerInfo,
  type NonFinite,
  type Records,
  type RunSeries,
} from '../../shared/run/run';
import { noSnapshots } from '../../shared/run/snapshots';
import type { EngineId } from '../../shared/program/engine';
import type { Failure, Outcome } from '../../shared/protocol/window';
import type { CheckpointGap } from '../../shared/run/stored-run';
import { DeferredStatistics, type StatisticFile } from './deferred-statistics';
import { Extremes } from './extremes';
import { Growth } from './growth.svelte';
import type { LoadedRun } from './loaded-run';
import { Snapshots } from './snapshots';
import { copyOfRows, floatRows, stepRows, type Rows } from './growing-matrix';

/** What a run has recorded so far: plain arrays that grow. Charts that read `count` or `evaluations` are drawn again when they have. */
export class RunData {
  readonly steps = stepRows();
  /** A number a record. Left out: not recorded. */
  readonly run: Partial<Record<RunSeries, Rows<Float32Array>>> & { loss: Rows<Float32Array> } = {
    loss: floatRows(1),
  };
  readonly #statistics: Partial<Record<StatisticId, Rows<Float32Array>>> = {};
  /** null: all that was recorded is here. */
  readonly #deferred: DeferredStatistics | null;
  readonly #evaluations: Evaluation[] = [];
  readonly #growth = new Growth();
  readonly #extremes = new WeakMap<Rows<Float32Array>, Extremes>();

  /** @param file the statistics that are still in the run's file */
  constructor(
    readonly layerCount: number,
    file: StatisticFile | null = null,
  ) {
    this.#deferred = file && new DeferredStatistics(file, layerCount, () => this.#growth.grew());
  }

  get count(): number {
    this.#growth.read();
    return this.steps.count;
  }

  get evaluations(): readonly Evaluation[] {
    this.#growth.read();
    return this.#evaluations;
  }

  /** Statistics are in a large file, and read one by one as they are looked at. */
  get isInFile(): boolean {
    return this.#deferred !== null;
  }

  /** Statistics that there is something of, here or in the file. */
  get recorded(): StatisticId[] {
    return STATISTIC_IDS.filter((id) => this.#statistics[id] ?? this.#deferred?.has(id));
  }

  /** A copy of some records of a statistic, wherever they are. */
  read(id: StatisticId, first: number, end: number): Promise<Outcome<Float32Array>> {
    const rows = this.#statistics[id];
    if (!rows) return this.#deferred!.read(id, first, end);
    return Promise.resolve({ ok: true, value: copyOfRows(rows, first, end, Float32Array) });
  }

  /** 0 if nothing was recorded. */
  get lastStep(): number {
    return this.count > 0 ? this.steps.at(this.count - 1) : 0;
  }

  append(records: Records, evaluations: readonly Evaluation[]): void {
    this.steps.append(records.steps);
    for (const series of RUN_SERIES) {
      const values = records.run[series];
      if (values) (this.run[series] ??= floatRows(1)).append(values);
    }
    for (const id of STATISTIC_IDS) {
      const values = records.layers[id];
      if (values) (this.#statistics[id] ??= floatRows(this.layerCount)).append(values);
    }
    // no spread: a stored run may have more of them than a call can have arguments
    for (const evaluation of evaluations) this.#evaluations.push(evaluation);
    this.#growth.grew();
  }

  /** A row per record, a column per layer. undefined: the run has not recorded it, or it is still in the file (`missing` says which). */
  statistic(id: StatisticId): Rows<Float32Array> | undefined {
    this.#growth.read();
    return this.#statistics[id] ?? this.#deferred?.whole(id);
  }

  /** undefined: as with `statistic`. */
  value(id: StatisticId, record: number, layer: number): number | undefined {
    const rows = this.#statistics[id];
    if (rows) return rows.at(record, layer);
    this.#growth.read();
    return this.#deferred?.value(id, record, layer);
  }

  /** Why there is no number of a statistic: it is being read, it cannot be read, or the run has not recorded it. */
  missing(id: StatisticId): 'coming' | Failure | 'not recorded' {
    if (!this.#deferred?.has(id)) return 'not recorded';
    return this.#deferred.failure(id) ?? 'coming';
  }

  /** Whether a number is ∞ because the layer's weights were all 0. */
  isDividedByZero(statistic: StatisticId, record: number, layer: number): boolean {
    const value = this.value(statistic, record, layer);
    // of a large file the weights are not read for numbers that are finite
    return value === Infinity && isDivisionByZero(statistic, value, this.value('weightStd', record, layer));
  }

  /** undefined: the run has not recorded it. */
  runValue(series: RunSeries, record: number): number | undefined {
    return this.run[series]?.at(record);
  }

  /** Extremes of one of the series here; made when first asked for. */
  extremesOf(rows: Rows<Float32Array>): Extremes {
    let extremes = this.#extremes.get(rows);
    if (!extremes) this.#extremes.set(rows, (extremes = new Extremes(rows)));
    return extremes;
  }

  /** Index of the last record at or before a step; −1 if there is none. */
  recordAt(step: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.steps.at(middle) <= step) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Index of the record that stands for a step: the first at or after it, if it covers that far back; −1 if none does. */
  recordFor(step: number, recordEvery: number): number {
    const record = this.recordAt(step - 1) + 1;
    return record < this.count && this.steps.at(record) - recordEvery < step ? record : -1;
  }

  /** The last evaluation after at most so many updates. */
  evaluationAt(step: number): Evaluation | undefined {
    return this.evaluations.findLast((evaluation) => evaluation.step <= step);
  }
}

/** A run as the window knows it. */
export interface RunView {
  readonly id: string;
  readonly engine: EngineId;
  readonly engineVersion: string;
  /** Why a better engine was passed over; empty if none was, or if it is not known any more. */
  readonly notice: string;
  /** null: it began with newly drawn weights, as far as is known. */
  readonly branchedFrom: BranchPoint | null;
  /** The run beside which a remedy is tried with it; null: it is a run like any other. */
  readonly triedBeside: string | null;
  /** Made by “Run on change”: it is in no file and no list until it is kept, and gives way to the next run. */
  readonly isProvisional: boolean;
  /** The document as it was when the run started. */
  readonly experiment: Experiment;
  readonly layers: readonly LayerInfo[];
  readonly hasClasses: boolean;
  readonly data: RunData;
  /** Snapshots taken while it trained. */
  readonly snapshots: Snapshots;
  /** undefined: still going; null: cut off. */
  readonly finish: Finish | null | undefined;
  readonly nonFinite: NonFinite | null;
  /** Steps after which it can be branched. */
  readonly checkpoints: readonly number[];
  /** Why it cannot continue from its end; null: as far as is known it can. */
  readonly checkpointGap: CheckpointGap | null;
}

export function viewOfLoaded({ run, records, snapshots, file }: LoadedRun): RunView {
  const data = new RunData(run.layers.length, file?.statistics);
  data.append(records, run.evaluations);
  return {
    id: run.id,
    engine: run.engine,
    engineVersion: run.engineVersion,
    notice: '',
    branchedFrom: run.branchedFrom ?? null,
    triedBeside: null,
    isProvisional: false,
    experiment: run.experiment,
    layers: run.layers,
    // without classes files hold an accuracy too, which is 0
    hasClasses: structureOf(run.experiment).hasClasses,
    data,
    snapshots: file
      ? Snapshots.inFile(run.layers.length, file.snapshots)
      : Snapshots.of({ layers: run.layers, snapshots: snapshots ?? noSnapshots() }),
    finish: run.finish,
    nonFinite: run.nonFinite,
    checkpoints: run.checkpoints,
    checkpointGap: run.checkpointGap,
  };
}
