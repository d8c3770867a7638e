/**
 * For a popover that is placed beside an anchor: it stays where it was opened, whatever grows or shrinks around its anchor
 * meanwhile. A run in progress changes the panels beside it, and a menu that moved then would be missed by a click, which
 * closes it.
 */
export function heldPopover(popover: HTMLElement): () => void {
  const hold = ({ newState }: ToggleEvent) => {
    const { top, left } = popover.getBoundingClientRect();
    const place = {
      'position-area': 'none',
      inset: `${top}px auto auto ${left}px`,
      margin: '0',
      'position-try-fallbacks': 'none',
    };
    for (const [property, value] of Object.entries(place))
      popover.style.setProperty(property, newState === 'open' ? value : '');
  };
  popover.addEventListener('toggle', hold);
  return () => popover.removeEventListener('toggle', hold);
}
