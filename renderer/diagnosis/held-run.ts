import type { MeasuredRun } from '../../shared/diagnosis/evidence/measured-run';
import type { Experiment } from '../../shared/experiment/experiment';
import { RUN_SERIES, type Evaluation, type RunSeries } from '../../shared/run/run';
import { floatRows, stepRows, type Rows } from '../runs/growing-matrix';
import type { RunNews } from './messages';
import { PagedStatistics } from './paged-statistics';

/** The worker's copy of a run, which grows with what the page tells of it. */
export class HeldRun {
  readonly #steps = stepRows();
  readonly #run = new Map<RunSeries, Rows<Float32Array>>();
  readonly #evaluations: Evaluation[] = [];
  readonly statistics: PagedStatistics;

  constructor(
    readonly id: string,
    readonly experiment: Experiment,
    { layerCount, recorded }: Pick<RunNews, 'layerCount' | 'recorded'>,
  ) {
    this.statistics = new PagedStatistics(recorded, layerCount);
  }

  /** Takes in what is new. @returns the run as rules read it, until the next news */
  take({ records, evaluations, symmetry, finish, nonFinite }: RunNews): MeasuredRun {
    this.#steps.append(records.steps);
    for (const id of RUN_SERIES) {
      const values = records.run[id];
      if (!values) continue;
      if (!this.#run.has(id)) this.#run.set(id, floatRows(1));
      this.#run.get(id)!.append(values);
    }
    for (const evaluation of evaluations) this.#evaluations.push(evaluation);
    this.statistics.grow(this.#steps.count);
    return {
      experiment: this.experiment,
      count: this.#steps.count,
      step: (record) => this.#steps.at(record),
      runValue: (series, record) => this.#run.get(series)?.at(record),
      value: (statistic, record, layer) => this.statistics.value(statistic, record, layer),
      evaluations: this.#evaluations,
      symmetry,
      finish,
      nonFinite,
    };
  }
}
