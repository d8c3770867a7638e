/**
 * Draws in the next animation frame after anything that `depend` reads has changed: once, however often it changed.
 * To be called while a component is being set up.
 */
export function redraw(depend: () => unknown, draw: () => void): void {
  let frame = 0;
  $effect(() => {
    depend();
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  });
  $effect(() => () => cancelAnimationFrame(frame));
}
