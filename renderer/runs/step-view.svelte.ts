import type { RunView } from './run-data';
import { shownSteps, type StepScale, type StepWindow } from './step-axis';
import { panned, seen, spanned, zoomed } from './step-window';

/** The steps that every picture over steps shows. Charts are given it. */
export class StepView {
  /** null: the whole run. */
  chosen = $state.raw<StepWindow | null>(null);
  /** The range that is being drawn with the pointer. */
  brush = $state.raw<{ readonly from: number; readonly to: number } | null>(null);

  of(run: RunView): StepWindow {
    return seen(this.chosen, shownSteps(run));
  }

  zoom(run: RunView, factor: number, step?: number): void {
    const { first, last } = this.of(run);
    this.chosen = zoomed({ first, last }, shownSteps(run), step ?? (first + last) / 2, factor);
  }

  pan(run: RunView, share: number): void {
    this.chosen = panned(this.of(run), shownSteps(run), share);
  }

  /** + and − zoom, 0 shows the whole run. @returns whether the key was one of these */
  zoomByKey({ key }: KeyboardEvent, run: RunView, step: number | undefined): boolean {
    if (key === '+' || key === '=') this.zoom(run, 0.5, step);
    else if (key === '-') this.zoom(run, 2, step);
    else if (key === '0') this.chosen = null;
    else return false;
    return true;
  }
}

export const stepView = new StepView();

/** Less than this is a click. */
const DRAG_PIXELS = 6;
const ZOOM_A_NOTCH = 1.0015;

/**
 * Pointer gestures of a picture over steps: the wheel zooms (sideways it pans), a drag shows the range that it spans, with
 * Shift it pans. Buttons and keys do the same.
 */
export function stepGestures(view: () => StepView, run: () => RunView, scale: () => StepScale) {
  return (element: HTMLElement) => {
    let start: { x: number; window: StepWindow; pan: boolean } | null = null;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const width = scale().range()[1]!;
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey)
        view().pan(run(), (event.deltaX || event.deltaY) / width);
      else view().zoom(run(), ZOOM_A_NOTCH ** event.deltaY, scale().invert(event.offsetX));
    };
    const down = (event: PointerEvent) => {
      if (event.button === 0) start = { x: event.offsetX, window: view().of(run()), pan: event.shiftKey };
    };
    const move = (event: PointerEvent) => {
      if (!start || Math.abs(event.offsetX - start.x) < DRAG_PIXELS) return;
      element.setPointerCapture(event.pointerId);
      if (start.pan)
        view().chosen = panned(start.window, shownSteps(run()), (start.x - event.offsetX) / scale().range()[1]!);
      else view().brush = { from: scale().invert(start.x), to: scale().invert(event.offsetX) };
    };
    const up = () => {
      const { brush } = view();
      const dragged = start !== null && (brush !== null || start.pan);
      if (brush) view().chosen = spanned(brush.from, brush.to, shownSteps(run()));
      view().brush = null;
      start = null;
      // the click that ends a drag chooses no step
      if (dragged) element.addEventListener('click', (event) => event.stopPropagation(), { capture: true, once: true });
    };
    const cancel = () => {
      view().brush = start = null;
    };
    const listeners = { wheel, pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancel };
    for (const [type, listen] of Object.entries(listeners))
      element.addEventListener(type, listen as EventListener, { passive: false });
    return () => {
      for (const [type, listen] of Object.entries(listeners))
        element.removeEventListener(type, listen as EventListener);
    };
  };
}
