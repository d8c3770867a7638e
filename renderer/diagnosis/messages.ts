import type { SeedShares } from '../../shared/diagnosis/evidence/case';
import type { Diagnosis } from '../../shared/diagnosis/diagnose';
import type { PackedExperiment } from '../../shared/experiment/packed-table';
import type { StatisticId } from '../../shared/run/statistic-catalog';
import type { Wanted } from './paged-statistics';
import type { Evaluation, Finish, NonFinite, Records } from '../../shared/run/run';

/** `data`: null: that of the experiment that was sent before. Whoever asks again after each edit sends a table once. */
export type SentExperiment = Omit<PackedExperiment, 'data'> & { readonly data: PackedExperiment['data'] | null };

/** What a run has recorded since the worker was last told. */
export interface RunNews {
  readonly id: string;
  /** null: the worker has it already. */
  readonly experiment: SentExperiment | null;
  readonly layerCount: number;
  /** Statistics that rules may ask for. */
  readonly recorded: readonly StatisticId[];
  readonly records: Pick<Records, 'steps' | 'run'>;
  readonly evaluations: readonly Evaluation[];
  readonly symmetry: readonly { readonly step: number; readonly layers: readonly number[] }[];
  readonly finish: Finish | null | undefined;
  readonly nonFinite: NonFinite | null;
  /** How others of its seeds ended; null: none were trained. */
  readonly seeds: SeedShares | null;
}

/** From the page to the worker; each is answered, in order. */
export type ToDiagnosis =
  | { readonly kind: 'settings'; readonly experiment: SentExperiment }
  | { readonly kind: 'run'; readonly run: RunNews }
  /** What was wanted of the run that was last told of. */
  | { readonly kind: 'statistics'; readonly statistics: readonly GivenStatistic[] };

interface GivenStatistic {
  readonly wanted: Wanted;
  /** Records × layers. */
  readonly values: Float32Array;
}

/** A diagnosis, and what theory predicts per layer for each remedy of its first finding, where that is about depth. */
export interface Answer {
  readonly diagnosis: Diagnosis;
  /** Factor on δ per layer towards the input; null where theory covers no such network, or the finding is not about depth. */
  readonly predicted: readonly (number | null)[];
  /** Other seeds may tell more. */
  readonly isWorthOtherSeeds: boolean;
  /** How many of the other seeds that were trained end below half of this run's loss; null: none were. */
  readonly otherSeeds: { readonly better: number; readonly of: number } | null;
}

/** And back. */
export type FromDiagnosis =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly milliseconds: number }
  | { readonly kind: 'wanted'; readonly wanted: readonly Wanted[] }
  | { readonly kind: 'failure'; readonly message: string };
