import type { WebContents } from 'electron';
import { changeSettings, readSettings } from './settings';

/** Beside a lectern type must be read from the last row. */
const PROJECTOR_ZOOM = 1.35;
/** Each press takes a fifth more or less, as in browsers; 200 % and more is WCAG 2.2, 1.4.4. */
const STRIDE = 1.2;
const LEAST = 0.5;
const MOST = 3;

export type ZoomChange = 'in' | 'out' | 'reset';

/** The zoom of the View menu is saved, and starts from that of projector mode. */
export function changeZoom(page: WebContents, change: ZoomChange): void {
  const { zoom } = readSettings();
  const wanted = { in: zoom * STRIDE, out: zoom / STRIDE, reset: 1 }[change];
  // no noise of fractions: two presses in and two out are where it was
  changeSettings({ zoom: Number(Math.min(MOST, Math.max(LEAST, wanted)).toFixed(4)) });
  applyZoom(page);
}

export function applyZoom(page: WebContents): void {
  const { projector, zoom } = readSettings();
  page.setZoomFactor(zoom * (projector ? PROJECTOR_ZOOM : 1));
}
