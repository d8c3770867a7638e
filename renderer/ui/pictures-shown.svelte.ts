import type { ViewId } from '../../shared/actions/views';
import type { StatisticId } from '../../shared/run/statistic-catalog';

/** Which pictures of the run are shown: switches beside them, the menu and the palette change it. */
class PicturesShown {
  view = $state<ViewId>('signals');
  /** In the heatmap and across depth. */
  statistic = $state<StatisticId>('gradNorm');
  /** Below the heatmap, where there is no room for both. */
  lower = $state<'curves' | 'depth'>('curves');
}

export const picturesShown = new PicturesShown();
