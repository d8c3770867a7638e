import type { StatisticId } from '../../../shared/run/statistic-catalog';

/** What the view of the signals shows: switches beside its pictures and the palette change it. */
class SignalsShown {
  /** In the heatmap and across depth. */
  statistic = $state<StatisticId>('gradNorm');
  /** Below the heatmap, where there is no room for both. */
  lower = $state<'curves' | 'depth'>('curves');
}

export const signalsShown = new SignalsShown();
