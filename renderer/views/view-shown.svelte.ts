import type { ViewId } from './catalog';

/** Which view of the run is shown: the switch above it, the menu and the palette change it. */
class ViewShown {
  id = $state<ViewId>('signals');
}

export const viewShown = new ViewShown();
