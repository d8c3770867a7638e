import type { SeedShares } from '../../shared/diagnosis/evidence/case';
import type { RunView } from '../runs/run-data';
import type { ToDiagnosis } from './messages';
import { recordsFrom } from './records-from';
import type { DataSent } from './sent-data';

/** What the worker has of a run already. */
export interface RunTold {
  readonly records: number;
  readonly evaluations: number;
}

/** Asks what the rules say of a run. @param told null: nothing of it was sent before */
export function runQuestion(
  { id, experiment, layers, data, snapshots, finish, nonFinite }: RunView,
  told: RunTold | null,
  sent: DataSent,
  seeds: SeedShares | null,
): ToDiagnosis {
  return {
    kind: 'run',
    run: {
      id,
      experiment: told ? null : sent.of(experiment),
      layerCount: layers.length,
      recorded: data.recorded,
      records: recordsFrom(data, told?.records ?? 0),
      evaluations: data.evaluations.slice(told?.evaluations ?? 0),
      symmetry: snapshots.sharesOf('symmetry'),
      finish,
      nonFinite,
      seeds,
    },
  };
}
