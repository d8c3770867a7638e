import type { MeasuredRun } from '../../shared/diagnosis/evidence/measured-run';
import type { Experiment } from '../../shared/experiment/experiment';
import { RUN_SERIES, type Evaluation, type RunSeries } from '../../shared/run/run';
import { STATISTIC_IDS, type StatisticId } from '../../shared/run/statistic-catalog';
import { floatRows, stepRows, type Rows } from '../runs/growing-matrix';
import type { RunNews } from './messages';

/** The worker's copy of a run, which grows with what the page tells of it. */
export class HeldRun {
  readonly #steps = stepRows();
  readonly #run = new Map<RunSeries, Rows<Float32Array>>();
  readonly #layers = new Map<StatisticId, Rows<Float32Array>>();
  readonly #evaluations: Evaluation[] = [];

  constructor(
    readonly id: string,
    readonly experiment: Experiment,
    private readonly layerCount: number,
  ) {}

  /** Takes in what is new. @returns the run as rules read it, until the next news */
  take({ records, evaluations, symmetry, finish, nonFinite }: RunNews): MeasuredRun {
    this.#steps.append(records.steps);
    for (const id of RUN_SERIES) append(this.#run, id, 1, records.run[id]);
    for (const id of STATISTIC_IDS) append(this.#layers, id, this.layerCount, records.layers[id]);
    for (const evaluation of evaluations) this.#evaluations.push(evaluation);
    return {
      experiment: this.experiment,
      count: this.#steps.count,
      step: (record) => this.#steps.at(record),
      runValue: (series, record) => this.#run.get(series)?.at(record),
      value: (statistic, record, layer) => this.#layers.get(statistic)?.at(record, layer),
      evaluations: this.#evaluations,
      symmetry,
      finish,
      nonFinite,
    };
  }
}

function append<K>(columns: Map<K, Rows<Float32Array>>, id: K, width: number, values: Float32Array | undefined): void {
  if (!values) return;
  if (!columns.has(id)) columns.set(id, floatRows(width));
  columns.get(id)!.append(values);
}
