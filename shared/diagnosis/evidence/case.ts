import type { Experiment } from '../../experiment/experiment';
import { isWeighted } from '../../catalog/layers/weighted';
import { layers as layerCatalog } from '../../catalog/layers/catalog';
import { entryOf } from '../../catalog/parameter';
import { whatGuessingCosts } from '../../findings/guessing';
import type { Part } from '../../network/data';
import { planNetwork, type NetworkPlan } from '../../network/plan';
import type { PlacedLayer } from '../../network/structure';
import type { LayerInfo, RunSeries } from '../../run/run';
import type { StatisticId } from '../../run/statistic-catalog';
import type { ColumnFacts } from './column-facts';
import { consequenceOf, type Consequence } from './consequence';
import { dataFacts, type DataFacts } from './data-facts';
import { lossCourse, type LossCourse } from './loss-course';
import type { MeasuredRun } from './measured-run';
import { validationCourse, type ValidationCourse } from './validation-course';

/** How runs with other seeds ended: final loss over what guessing costs; Infinity if it diverged. */
export type SeedShares = readonly number[];

/** Signal rules are judged at the first step and on the median of this part of the run. */
const EARLY = 0.1;

/** A tenth of fewer records is not a mean. */
const SHORT_RUN = 50;

/** Everything about an experiment and its run that rules ask for, each computed when it is first asked for. */
export class Case {
  readonly plan: NetworkPlan;
  /** The weighted layers without the output layer, which has another width and another φ. */
  readonly hidden: readonly LayerInfo[];
  readonly #known = new Map<string, unknown>();

  /** @param run null: before any */
  constructor(
    readonly experiment: Experiment,
    readonly run: MeasuredRun | null = null,
    readonly seeds: SeedShares | null = null,
  ) {
    this.plan = planNetwork(experiment);
    this.hidden = this.plan.layers.slice(0, -1);
  }

  get output(): LayerInfo {
    return this.plan.layers.at(-1)!;
  }

  get samples(): Part {
    return this.#data.samples;
  }

  /** The inputs by feature. */
  get features(): readonly ColumnFacts[] {
    return this.#data.features;
  }

  /** The targets by output. */
  get targets(): readonly ColumnFacts[] {
    return this.#data.targets;
  }

  /** Loss of the best prediction that ignores the input; 0 where all targets are equal. */
  get guess(): number {
    return whatGuessingCosts(this.experiment, this.plan).training.loss;
  }

  /** Share of the cost of guessing that simple methods leave: learnable.ts. */
  get unlearnable(): number {
    return this.#data.unlearnable;
  }

  /** Places between a weighted layer and the next one, the layer itself first. */
  after({ index, documentIndex }: LayerInfo): readonly PlacedLayer[] {
    return this.plan.places.slice(documentIndex, this.plan.layers[index + 1]?.documentIndex);
  }

  /** Whether a normalization follows a weighted layer before the next one: then the scale of its weights does not count. */
  isNormalized(layer: LayerInfo): boolean {
    return this.after(layer).some(({ layer: { kind } }) => kind.endsWith('_normalization'));
  }

  /** Whether inputs are normalized on their way to the first weighted layer, or right after it. */
  get normalizesInputs(): boolean {
    const first = this.plan.layers[0]!;
    const before = this.plan.places.slice(0, first.documentIndex);
    return this.isNormalized(first) || before.some(({ layer: { kind } }) => kind.endsWith('_normalization'));
  }

  get hasBlocks(): boolean {
    return this.plan.places.some(({ layer }) => entryOf(layerCatalog, layer).stack !== undefined);
  }

  /** The initializer of a weighted layer's kernel and what it is drawn for. */
  kernelOf(layer: LayerInfo) {
    const { layer: found } = this.plan.places[layer.documentIndex]!;
    if (!isWeighted(found)) throw new Error(`layer ${layer.index} has no kernel`);
    return {
      configuration: found.kernelInitializer,
      bias: found.biasInitializer,
      tensor: { shape: [layer.fanIn, layer.fanOut], layerFanIn: layer.fanIn } as const,
    };
  }

  /** A statistic by weighted layer at a record; null: not recorded. */
  profile(id: StatisticId, record = 0): readonly number[] | null {
    const { run } = this;
    if (!run || record >= run.count || run.value(id, record, 0) === undefined) return null;
    return this.plan.layers.map(({ index }) => run.value(id, record, index)!);
  }

  /** Medians by weighted layer over the first tenth of the run, over what is finite. */
  early(id: StatisticId): readonly number[] | null {
    return this.medians(id, 0, EARLY);
  }

  /** The same over the last tenth. */
  late(id: StatisticId): readonly number[] | null {
    return this.medians(id, 1 - EARLY, 1);
  }

  medians(id: StatisticId, from: number, to: number): readonly number[] | null {
    return this.#once(`${id} ${from} ${to}`, () => {
      const { run } = this;
      if (!run || !this.profile(id)) return null;
      const records = range(run.count, from, to);
      return this.plan.layers.map(({ index }) =>
        median(records.map((record) => run.value(id, record, index)!).filter(Number.isFinite)),
      );
    });
  }

  /** Recorded values of a run's series; null: not recorded. */
  series(id: RunSeries): readonly number[] | null {
    return this.#once(`series ${id}`, () => {
      const { run } = this;
      if (!run || run.count === 0 || run.runValue(id, 0) === undefined) return null;
      return Array.from({ length: run.count }, (_, record) => run.runValue(id, record)!);
    });
  }

  /** The finite part of the losses; null before the first. */
  get loss(): LossCourse | null {
    return this.#once('loss', () => {
      const finite = this.series('loss')?.filter(Number.isFinite) ?? [];
      return finite.length > 0 ? lossCourse(finite) : null;
    });
  }

  /** Final loss over what guessing costs; NaN before a run. A short run ends in a batch or two: there the validation loss counts if it is higher. */
  get share(): number {
    const { loss, validation } = this;
    if (!loss) return NaN;
    const isShort = this.run!.count < SHORT_RUN;
    return Math.max(loss.last, isShort && validation ? validation.last : 0) / this.guess;
  }

  get validation(): ValidationCourse | null {
    return this.#once('validation', () => validationCourse(this.run?.evaluations ?? [], this.guess));
  }

  get isDiverged(): boolean {
    return this.run?.finish === 'diverged' || !!this.run?.nonFinite;
  }

  get consequence(): Consequence | null {
    return this.#once('consequence', () => {
      // at the first step there may be no finite loss
      if (this.isDiverged) return consequenceOf(true, NaN, NaN, 0, false);
      if (!this.run || !this.loss) return null;
      // a validation loss that only wanders stays near the training loss
      const rises =
        !!this.validation?.rises && 2 * this.loss.last < this.validation.last && this.loss.last < this.guess;
      const unseen = (this.validation?.last ?? NaN) / this.guess;
      // what simple methods learn takes longest to find: not asked where nothing depends on it
      if (this.share < 0.2 && !(unseen > 0.5) && !rises) return null;
      return consequenceOf(false, this.share, unseen, this.unlearnable, rises);
    });
  }

  get #data(): DataFacts {
    return dataFacts(this.experiment, this.plan);
  }

  #once<T>(name: string, compute: () => T): T {
    if (!this.#known.has(name)) this.#known.set(name, compute());
    return this.#known.get(name) as T;
  }
}

/** Numbers of the records from a share of a run to another, at least one. */
export function range(count: number, from: number, to: number): number[] {
  const first = Math.min(count - 1, Math.floor(from * count));
  const end = Math.max(first + 1, Math.ceil(to * count));
  return Array.from({ length: Math.min(count, end) - first }, (_, i) => first + i);
}

/** NaN of nothing. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
