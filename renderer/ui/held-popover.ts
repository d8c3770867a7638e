/** Between the menu and the window's edge. */
const MARGIN = 4;

/**
 * For a popover that is placed beside an anchor: it stays where it was opened, whatever grows or shrinks around its anchor
 * meanwhile. A run in progress changes the panels beside it, and a menu that moved then would be missed by a click, which
 * closes it. It is all within the window, where neither side of its anchor has the room.
 */
export function heldPopover(popover: HTMLElement): () => void {
  const hold = ({ newState }: ToggleEvent) => {
    const { top, left, width, height } = popover.getBoundingClientRect();
    const within = (at: number, size: number, room: number) => Math.max(MARGIN, Math.min(at, room - size - MARGIN));
    const place = {
      'position-area': 'none',
      inset: `${within(top, height, innerHeight)}px auto auto ${within(left, width, innerWidth)}px`,
      margin: '0',
      'position-try-fallbacks': 'none',
    };
    for (const [property, value] of Object.entries(place))
      popover.style.setProperty(property, newState === 'open' ? value : '');
  };
  popover.addEventListener('toggle', hold);
  return () => popover.removeEventListener('toggle', hold);
}
