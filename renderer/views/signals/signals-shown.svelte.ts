import type { StatisticId } from '../../../shared/run/statistic-catalog';
import type { CurveSubject } from '../../charts/curve-subjects';
import type { Scale } from '../../charts/fitted-statistic';

/** What the view of the signals shows: choices beside its pictures and the palette change it. */
class SignalsShown {
  /** In the heatmap and the depth profile. */
  statistic = $state<StatisticId>('gradNorm');
  /** Of their colours. */
  scale = $state<Scale>('data');
  /** Below the heatmap. */
  curve = $state<CurveSubject>('loss');
}

export const signalsShown = new SignalsShown();
