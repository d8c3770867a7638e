import type { RunData } from '../../runs/run-data';
import type { StatisticId } from '../../../shared/run/statistic-catalog';
import { NON_FINITE, emptyExtent } from '../../runs/extremes';
import type { ColourScale } from '../../charts/colour-scale';
import type { Rows } from '../../runs/growing-matrix';
import { markOf, markPattern, type MarkKind } from '../../format/marks';
import { recordsInColumn, type RecordRange } from '../../charts/step-columns';
import type { StepScale } from '../../runs/step-axis';

/** Which of the steps that share a column of pixels it shows. */
export type Shown = 'largest' | 'smallest';

export interface HeatmapPicture {
  readonly data: RunData;
  readonly statistic: StatisticId;
  readonly recordEvery: number;
  /** Steps to CSS pixels. */
  readonly steps: StepScale;
  readonly colours: ColourScale;
  readonly shown: Shown;
  /** What is seen where nothing was recorded. */
  readonly surface: string;
  /** Of the rows, in CSS pixels from the top, and last the bottom. */
  readonly edges: readonly number[];
}

/** NaN is what is said of a column in which there is one. */
const nonFiniteMark = (flags: number): MarkKind | null =>
  flags & NON_FINITE.nan ? 'nan' : flags > 0 ? 'infinite' : null;

/**
 * The record that gives a layer's cell its colour, of those that share its column: the first NaN, else the first overflow,
 * else the extreme.
 */
export function recordOfColour(
  { first, end }: RecordRange,
  rows: Rows<Float32Array>,
  layer: number,
  shown: Shown,
): number {
  let found = first;
  for (let record = first; record < end; record++) {
    const value = rows.at(record, layer);
    if (Number.isNaN(value)) return record;
    if (!Number.isFinite(rows.at(found, layer))) continue;
    if (!Number.isFinite(value)) {
      found = record;
      continue;
    }
    const best = rows.at(found, layer);
    if (shown === 'largest' ? value > best : value < best) found = record;
  }
  return found;
}

/**
 * Draws layers × steps, the input's layer at the top: a pixel a column and a layer first, then that stretched over the
 * canvas, then the marks over it. Any stretch of columns can be drawn by itself, so that what has been drawn stays.
 */
export class HeatmapPainter {
  readonly #pixels: OffscreenCanvasRenderingContext2D;
  readonly #marks: Readonly<Record<MarkKind, CanvasPattern>>;

  constructor(private readonly context: CanvasRenderingContext2D) {
    this.#pixels = new OffscreenCanvas(1, 1).getContext('2d')!;
    const pattern = (kind: MarkKind) => markPattern(context, kind);
    this.#marks = { zero: pattern('zero'), nan: pattern('nan'), infinite: pattern('infinite') };
  }

  /**
   * @param first first column of device pixels to draw
   * @param end one past the last
   * @param deadline when to stop, as performance.now() says it
   * @returns one past the last column that was drawn: what is left is for the next frame
   */
  draw(
    { data, statistic, recordEvery, steps, colours, shown, surface, edges }: HeatmapPicture,
    first: number,
    end: number,
    deadline: number,
  ): number {
    const { context } = this;
    const { height } = context.canvas;
    const rows = data.layerCount;
    const wanted = Math.min(end, context.canvas.width) - first;
    if (wanted <= 0) return end;

    const image = new ImageData(wanted, rows);
    const pixels = new Uint32Array(image.data.buffer);
    const marked: { mark: MarkKind; row: number; column: number; length: number }[] = [];
    const recorded = data.statistic(statistic);
    const extremes = recorded && data.extremesOf(recorded);
    const extent = emptyExtent(rows);
    const last: ((typeof marked)[number] | undefined)[] = Array(rows);
    const pixel = 1 / (context.canvas.width / steps.range()[1]!);
    let columns = 0;
    for (let column = 0; column < wanted && (column === 0 || performance.now() < deadline); column++) {
      columns++;
      const range = recordsInColumn(first + column, pixel, data, steps, recordEvery);
      if (!range || !extremes) continue;
      extremes.over(range.first, range.end, extent);
      for (let row = 0; row < rows; row++) {
        const value = extent[shown][row]!;
        // one number that is not finite among a hundred is the one to see
        const nonFinite = nonFiniteMark(extent.nonFinite[row]!);
        const mark = nonFinite ?? markOf(value, colours.logarithmic);
        if (!mark) {
          pixels[row * wanted + column] = colours.pixel(value);
          continue;
        }
        // neighbours with the same mark are drawn as one
        const run = last[row];
        if (run && run.mark === mark && run.column + run.length === column) run.length++;
        else marked.push((last[row] = { mark, row, column, length: 1 }));
      }
    }

    context.fillStyle = surface;
    context.fillRect(first, 0, columns, height);
    const scratch = this.#pixels;
    if (scratch.canvas.width < columns || scratch.canvas.height !== rows) {
      scratch.canvas.width = Math.max(columns, scratch.canvas.width);
      scratch.canvas.height = rows;
    }
    scratch.putImageData(image, 0, 0, 0, 0, columns, rows);
    context.imageSmoothingEnabled = false;
    const top = (row: number) => Math.round((edges[row]! / edges[rows]!) * height);
    // rows alike are stretched together
    let from = 0;
    for (let row = 1; row <= rows; row++) {
      const isAlike = row < rows && Math.abs(edges[row + 1]! - edges[row]! - (edges[from + 1]! - edges[from]!)) < 0.01;
      if (isAlike) continue;
      context.drawImage(scratch.canvas, 0, from, columns, row - from, first, top(from), columns, top(row) - top(from));
      from = row;
    }
    for (const { mark, row, column, length } of marked) {
      context.fillStyle = this.#marks[mark];
      context.fillRect(first + column, top(row), length, top(row + 1) - top(row));
    }
    return first + columns;
  }
}
