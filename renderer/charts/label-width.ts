/** As many labels as a few charts have had lately. */
const MOST = 500;

let context: OffscreenCanvasRenderingContext2D | null = null;
let family = '';
const widths = new Map<string, number>();

/**
 * Of a label of a chart, in pixels. Asked for in every frame, it must not have the page laid out.
 *
 * @param size weight and size of the window's typeface
 */
export function labelWidth(label: string, size = '11px'): number {
  const key = `${size} ${label}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context ??= new OffscreenCanvas(1, 1).getContext('2d')!;
  family ||= getComputedStyle(document.documentElement).fontFamily;
  context.font = `${size} ${family}`;
  if (widths.size >= MOST) widths.clear();
  const { width } = context.measureText(label);
  widths.set(key, width);
  return width;
}
