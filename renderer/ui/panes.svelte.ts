import { MediaQuery } from 'svelte/reactivity';
import type { PaneWidths } from '../../shared/protocol/window';
import { appearance } from './appearance.svelte';
import { paneLimits, withinLimits, type Side } from './pane-width';

/** Long enough for a drag to be one change of the settings. */
const SETTLED_MILLISECONDS = 400;

/** Side by side, but too narrow for three panes: the one on the right waits until it is asked for. */
const withoutRight = new MediaQuery('(min-width: 721px) and (max-width: 1199px)');

/** On a projector everything is larger: in a small window the stack, too, waits until it is asked for. */
const withoutLeft = new MediaQuery('(min-width: 721px) and (max-width: 899px)');

/** So wide that the pictures do not need the room of the pane on the right. */
const roomForAll = new MediaQuery('(min-width: 1700px)');

const other = (side: Side): Side => (side === 'left' ? 'right' : 'left');

/** How wide the panes beside the pictures are. */
class Panes {
  /** What one press of the palette changes. */
  readonly STRIDE = 40;
  /** As the user wants them; null: as the window's own style has them. */
  chosen = $state.raw<PaneWidths>({ left: null, right: null });
  /** As they are, and the room for all, in pixels. */
  measured = $state({ left: 0, right: 0, room: 0 });
  /** Opened or closed by hand; null: as there is room. */
  #wanted = $state.raw<Readonly<Record<Side, boolean | null>>>({ left: null, right: null });
  /** What is shown in the middle needs the room of the pane on the right, unless that was asked for. Set by the view. */
  rightYields = $state(false);
  readonly changed = $derived(this.chosen.left !== null || this.chosen.right !== null);
  #settling: ReturnType<typeof setTimeout> | undefined;

  isOpen(side: Side): boolean {
    // a change of the zoom reaches the queries now and then without their telling it; the room always changes with it
    void this.measured.room;
    const yields = {
      left: appearance.current.projector && withoutLeft.current,
      right: withoutRight.current || (this.rightYields && !roomForAll.current),
    };
    return this.#wanted[side] ?? !yields[side];
  }

  /** @param isOpen null: as there is room */
  open(side: Side, isOpen: boolean | null): void {
    this.#wanted = { ...this.#wanted, [side]: isOpen };
  }

  /** As they were left at the last time. */
  restore(widths: PaneWidths): void {
    this.chosen = widths;
  }

  /** In a window that has become smaller, less than was chosen. */
  shown(side: Side): string | null {
    const width = this.chosen[side];
    return width === null ? null : `${withinLimits(width, side, this.measured.room, this.#least(side))}px`;
  }

  limits(side: Side) {
    return paneLimits(side, this.measured.room, this.measured[other(side)]);
  }

  set(side: Side, width: number): void {
    const { room, ...widths } = this.measured;
    this.#keep({ ...this.chosen, [side]: withinLimits(width, side, room, widths[other(side)]) });
  }

  grow(side: Side, by: number): void {
    this.set(side, this.measured[side] + by);
  }

  mayGrow(side: Side): boolean {
    return this.measured[side] < this.limits(side).most;
  }

  mayShrink(side: Side): boolean {
    return this.measured[side] > this.limits(side).least;
  }

  reset(side?: Side): void {
    this.#keep(side ? { ...this.chosen, [side]: null } : { left: null, right: null });
  }

  /** What the other pane takes at least. */
  #least(side: Side): number {
    return paneLimits(other(side), 0, 0).least;
  }

  #keep(widths: PaneWidths): void {
    this.chosen = widths;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => void window.lab.keepPanes(widths), SETTLED_MILLISECONDS);
  }
}

export const panes = new Panes();
