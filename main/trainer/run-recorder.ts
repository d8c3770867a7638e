import { measuredRun, type MeasuredRun } from '../../shared/diagnosis/evidence/measured-run';
import type { Experiment } from '../../shared/experiment/experiment';
import { recordsOf } from '../../shared/run/record';
import type { Evaluation, LayerInfo } from '../../shared/run/run';
import type { SnapshotStatisticId } from '../../shared/run/statistic-catalog';
import { noSnapshots } from '../../shared/run/snapshots';
import type { RunEnd, StepRecord } from './run';

/** Records that are held at a time; more would tell a diagnosis nothing new. */
const MOST_RECORDS = 4000;
/** Evaluations, which are small. */
const MOST_EVALUATIONS = 100_000;

/** Holds what a diagnosis asks of a run that is not written anywhere: evenly over the run, however long it gets. */
export class RunRecorder {
  #rows: StepRecord[] = [];
  /** One record in so many is held. */
  #every = 1;
  #seen = 0;
  #last: StepRecord | null = null;
  readonly #evaluations: Evaluation[] = [];
  readonly #symmetry: { readonly step: number; readonly layers: readonly number[] }[] = [];

  constructor(
    private readonly experiment: Experiment,
    private readonly layers: readonly LayerInfo[],
  ) {}

  record(row: StepRecord): void {
    this.#last = row;
    if (this.#seen++ % this.#every !== 0) return;
    this.#rows.push(row);
    if (this.#rows.length <= MOST_RECORDS) return;
    this.#rows = this.#rows.filter((_, i) => i % 2 === 0);
    this.#every *= 2;
  }

  evaluate(evaluation: Evaluation): void {
    if (this.#evaluations.length < MOST_EVALUATIONS) this.#evaluations.push(evaluation);
    else this.#evaluations[MOST_EVALUATIONS - 1] = evaluation;
  }

  /** @param kernels statistics of each weighted layer's kernel before the update of the step */
  kernels(step: number, kernels: readonly Readonly<Record<SnapshotStatisticId, number>>[]): void {
    this.#symmetry.push({ step, layers: kernels.map(({ symmetry }) => symmetry) });
  }

  /** @param end left out: it has not ended yet */
  run(end: RunEnd | null): MeasuredRun {
    const { experiment, layers } = this;
    const rows = this.#last && this.#rows.at(-1) !== this.#last ? [...this.#rows, this.#last] : this.#rows;
    const measured = measuredRun({
      experiment,
      layers,
      records: recordsOf(rows, layers.length),
      evaluations: this.#evaluations,
      snapshots: noSnapshots(),
      finish: end?.finish ?? null,
      nonFinite: end?.nonFinite ?? null,
    });
    return { ...measured, symmetry: this.#symmetry };
  }
}
