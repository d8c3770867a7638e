import { APART, fromKeys, type Apart } from '../../../shared/run/run';
import { markPattern } from '../../format/marks';
import { percentText } from '../../format/number-text';
import type { Domain, HistogramRow } from './histogram-rows';
import type { Zone } from './saturation-zones';

/** From left to right: what lies below the axis, the axis, what lies above it; then zero, NaN and ±∞; each only where there is some. */
export interface Layout {
  readonly width: number;
  readonly axis: Span;
  readonly apart: Readonly<Partial<Record<Apart, Span>>>;
}

export interface Span {
  readonly left: number;
  readonly right: number;
}

/** What is not a number on a scale, drawn in its pattern; the others are numbers that the axis does not reach. */
export const MARKED = ['zero', 'nan', 'infinite'] as const;
type Marked = (typeof MARKED)[number];
export const isMarked = (kind: Apart): kind is Marked => (MARKED as readonly Apart[]).includes(kind);

const COLUMN = 42;
const GAP = 8;
/** Beside the axis: its last number reaches out of it. */
const AXIS_GAP = 24;

/** Beside an axis without a column: half of its last number. */
const AXIS_END = 16;

export function layoutOf(width: number, shown: readonly Apart[]): Layout {
  const right = (['above', 'zero', 'nan', 'infinite'] as const).filter((kind) => shown.includes(kind));
  const span = (left: number): Span => ({ left, right: left + COLUMN });
  const first = width - right.length * COLUMN - (right.length - 1) * GAP;
  const left = shown.includes('below') ? COLUMN + AXIS_GAP : AXIS_END;
  return {
    width,
    axis: { left, right: Math.max(left + 1, right.length > 0 ? first - AXIS_GAP : width - AXIS_END) },
    apart: {
      ...(shown.includes('below') && { below: span(0) }),
      ...Object.fromEntries(right.map((kind, i) => [kind, span(first + i * (COLUMN + GAP))])),
    },
  };
}

/** How high a ridge may become, and how much of that reaches above its own row. */
export function ridgeHeight(rowHeight: number): { readonly height: number; readonly headroom: number } {
  // many layers: ridges reach over the rows above theirs, or they would be too flat to be seen
  const height = rowHeight >= 24 ? rowHeight * 0.9 : Math.min(24, rowHeight * 3);
  return { height, headroom: Math.max(0, height - rowHeight) };
}

export interface RidgeInk {
  readonly bar: string;
  readonly saturated: string;
  readonly inactive: string;
  readonly outline: string;
  readonly line: string;
  readonly chosen: string;
  readonly text: string;
  readonly surface: string;
  readonly font: string;
}

export interface RidgePicture {
  readonly rows: readonly HistogramRow[];
  /** Where each layer's φ is saturated; empty lists where that is not to be seen. */
  readonly zones: readonly (readonly Zone[])[];
  readonly domain: Domain;
  readonly layout: Layout;
  /** Pixels. */
  readonly rowHeight: number;
  readonly chosen: number | null;
  readonly ink: RidgeInk;
}

/** Pixels. */
const THINNEST_BAR = 1.6;
/** From this height on a row has room for a number. */
const TEXT_ROW = 13;
/** And from this one on for a number above the bar. */
const TEXT_ABOVE = 26;
/** And for a line below it; with more layers the lines would be all that one sees. */
const RULED_ROW = 9;

/** One histogram per layer, the input's at the top, each as high as its own fullest bin; and shares of what lies beside them. */
export function drawRidges(context: CanvasRenderingContext2D, picture: RidgePicture): void {
  const patterns = fromKeys(MARKED, (kind) => markPattern(context, kind));
  picture.rows.forEach((row, layer) => {
    drawRidge(context, picture, row, layer);
    for (const kind of APART) {
      const span = picture.layout.apart[kind];
      if (span) drawApart(context, picture, row, layer, kind, span, patterns);
    }
  });
}

function drawRidge(
  context: CanvasRenderingContext2D,
  { zones, domain, layout, rowHeight, chosen, ink }: RidgePicture,
  { from, binWidth, counts }: HistogramRow,
  layer: number,
): void {
  const { left, right } = layout.axis;
  const x = (place: number) =>
    left + Math.min(1, Math.max(0, (place - domain.from) / (domain.to - domain.from))) * (right - left);
  const foot = (layer + 1) * rowHeight;
  const { height, headroom } = ridgeHeight(rowHeight);

  if (layer === chosen) {
    context.fillStyle = ink.chosen;
    context.globalAlpha = 0.13;
    context.fillRect(0, foot - rowHeight, layout.width, rowHeight);
    context.globalAlpha = 1;
  }
  context.globalAlpha = 0.16;
  for (const zone of zones[layer] ?? []) {
    context.fillStyle = ink[zone.kind];
    context.fillRect(x(zone.from), foot - rowHeight, x(zone.to) - x(zone.from), rowHeight);
  }
  context.globalAlpha = 1;
  if (rowHeight >= RULED_ROW) {
    context.fillStyle = ink.line;
    context.fillRect(left, foot - 1, right - left, 1);
  }

  const tallest = counts.bins.reduce((most, count) => Math.max(most, count), 0);
  if (tallest === 0) return;
  const zoneAt = (place: number) => (zones[layer] ?? []).find((zone) => place > zone.from && place < zone.to);
  const outline = new Path2D();
  let before = foot;
  counts.bins.forEach((count, bin) => {
    const start = from + bin * binWidth;
    if (start + binWidth <= domain.from + 1e-9 || start >= domain.to - 1e-9) return;
    const [x0, x1] = [x(start), x(start + binWidth)];
    const y = foot - (height * count) / tallest;
    if (count > 0) {
      const zone = zoneAt(start + binWidth / 2);
      context.fillStyle = zone ? ink[zone.kind] : ink.bar;
      // a little wider than the bin: no seams between neighbours; and a lone bin is to be seen
      context.fillRect(x0, y, Math.max(THINNEST_BAR, x1 - x0 + 0.4), foot - y);
    }
    if (y !== before || count > 0) {
      outline.moveTo(x0, before);
      outline.lineTo(x0, y);
      outline.lineTo(x1, y);
    }
    before = y;
  });
  // what sets a ridge apart from the next one would eat up bars of a pixel
  if (headroom === 0) return;
  context.strokeStyle = ink.outline;
  context.lineWidth = Math.min(1, (x(from + binWidth) - x(from)) / 3);
  context.stroke(outline);
}

function drawApart(
  context: CanvasRenderingContext2D,
  { rowHeight, ink }: RidgePicture,
  { counts, total }: HistogramRow,
  layer: number,
  kind: Apart,
  { left, right }: Span,
  patterns: Readonly<Record<Marked, CanvasPattern>>,
): void {
  const y = layer * rowHeight;
  const height = Math.max(1, rowHeight - 2);
  if (rowHeight >= RULED_ROW) {
    context.fillStyle = ink.line;
    context.fillRect(left, y + rowHeight - 1, right - left, 1);
  }
  const count = counts[kind];
  if (count === 0) return;
  // one among a million is still to be seen
  const length = Math.max(2, ((right - left) * count) / total);
  context.fillStyle = isMarked(kind) ? patterns[kind] : ink.bar;
  // the number stands above the bar; without room for that, over it on its own background
  const above = rowHeight >= TEXT_ABOVE ? 17 : 0;
  context.fillRect(kind === 'below' ? right - length : left, y + 1 + above, length, height - 1 - above);
  if (rowHeight < TEXT_ROW) return;
  context.font = ink.font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const text = shareText(count / total);
  const [middle, line] = [(left + right) / 2, above > 0 ? y + 9 : y + rowHeight / 2];
  const back = context.measureText(text).width + 4;
  context.fillStyle = ink.surface;
  if (above === 0) context.fillRect(middle - back / 2, line - 6, back, 12);
  context.fillStyle = ink.text;
  context.fillText(text, middle, line);
}

/** A share in few letters; never 0 or 100 % of what is neither. */
export function shareText(share: number): string {
  if (share > 0 && share < 0.001) return `< ${percentText(0.001)}`;
  if (share > 0.999 && share < 1) return `> ${percentText(0.999)}`;
  return percentText(share, share < 0.0995 ? 1 : 0);
}

/** What lies at a place of the canvas: a bin's place on the axis, or one of those drawn apart; null between them. */
export function placeAt(
  x: number,
  { axis, apart }: Layout,
  { from, to }: Domain,
): { at: number } | { apart: Apart } | null {
  if (x >= axis.left && x <= axis.right)
    return { at: from + ((to - from) * (x - axis.left)) / (axis.right - axis.left) };
  const kind = APART.find((one) => apart[one] && x >= apart[one].left && x <= apart[one].right);
  return kind ? { apart: kind } : null;
}
