import { sidePanes } from '../document/side-panes.svelte';
import type { LayerPath } from '../document/layer-path';
import type { Point } from '../ui/menu-item';

interface OpenMenu {
  readonly what: 'add' | 'layers';
  /** null: beside the button that opens it. */
  readonly at: Point | null;
  /** Where a new layer goes; null: where new layers go. */
  readonly gap: LayerPath | null;
}

/** The menu of the layer stack that is open: kinds of layers to add, or what can be done to the selected ones. */
export const stackMenu = $state<{ open: OpenMenu | null }>({ open: null });

export function openAddMenu(at: Point | null = null, gap: LayerPath | null = null): void {
  sidePanes.show('left');
  stackMenu.open = { what: 'add', at, gap };
}

export function openLayersMenu(at: Point): void {
  stackMenu.open = { what: 'layers', at, gap: null };
}
