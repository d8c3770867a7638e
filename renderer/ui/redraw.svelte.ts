/**
 * Draws in the next animation frame after anything that `depend` reads has changed: once, however often it changed.
 * To be called while a component is being set up.
 *
 * @param draw says 'more' if it needs another frame to finish
 */
export function redraw(depend: () => unknown, draw: () => 'more' | 'done'): void {
  let frame = 0;
  const ask = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (draw() === 'more') ask();
    });
  };
  $effect(() => {
    depend();
    ask();
  });
  $effect(() => () => cancelAnimationFrame(frame));
}
