import type { DeadEvidence } from '../../shared/findings/dead-cause';
import type { StatisticId } from '../../shared/run/statistic-catalog';
import { profileOf } from '../charts/profile';
import type { RunView } from '../runs/run-data';

/** What tells whether dead units stop the signal at a step; null where a signal can go around them, or it was not recorded. */
export function deadEvidence(run: RunView, step: number): DeadEvidence | null {
  if (run.experiment.layers.some(({ kind }) => kind === 'residual')) return null;
  const of = (id: StatisticId) => profileOf(run, id, step)?.values;
  const [dead, actMean, actStd] = [of('dead'), of('actMean'), of('actStd')];
  return dead && actMean && actStd ? { dead, actMean, actStd } : null;
}
