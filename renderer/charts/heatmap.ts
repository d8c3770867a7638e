import type { ColourScale } from './colour-scale';
import type { Columns } from './columns';

/** What cells without a colour of the scale look like; each has a pattern too, so that no colour alone tells them apart. */
export interface Marks {
  readonly zero: CanvasPattern;
  readonly nonFinite: CanvasPattern;
  readonly notRecorded: string;
}

const TILE = 6;

function pattern(context: CanvasRenderingContext2D, back: string, front: string, draw: (tile: CanvasRenderingContext2D) => void): CanvasPattern {
  const tile = new OffscreenCanvas(TILE, TILE).getContext('2d') as unknown as CanvasRenderingContext2D;
  tile.fillStyle = back;
  tile.fillRect(0, 0, TILE, TILE);
  tile.strokeStyle = tile.fillStyle = front;
  draw(tile);
  return context.createPattern(tile.canvas, 'repeat')!;
}

export function marks(context: CanvasRenderingContext2D, surface: string): Marks {
  return {
    // thin light stripes on black: nothing came through
    zero: pattern(context, '#000000', '#9aa4ae', (tile) => {
      tile.beginPath();
      tile.moveTo(0, TILE);
      tile.lineTo(TILE, 0);
      tile.stroke();
    }),
    // a red and white chequer: a number broke
    nonFinite: pattern(context, '#ffffff', '#d3002f', (tile) => {
      tile.fillRect(0, 0, TILE / 2, TILE / 2);
      tile.fillRect(TILE / 2, TILE / 2, TILE / 2, TILE / 2);
    }),
    notRecorded: surface,
  };
}

/**
 * Draws the columns from `first` to before `end` of a heatmap, in device pixels; row 0 (the input) is at the top. A cell
 * shows the largest value that it holds, and that one was not finite before anything else.
 */
export function drawColumns(
  context: CanvasRenderingContext2D,
  columns: Columns,
  { colour }: ColourScale,
  { zero, nonFinite, notRecorded }: Marks,
  first = 0,
  end = columns.width,
): void {
  const { rows, width, largest } = columns;
  const top = (row: number) => Math.round((row / rows) * context.canvas.height);
  for (let row = 0; row < rows; row++) {
    const y = top(row);
    const height = top(row + 1) - y;
    for (let column = first; column < end; column++) {
      if (!columns.isRecorded(row, column)) context.fillStyle = notRecorded;
      else if (columns.hasNonFinite(row, column)) context.fillStyle = nonFinite;
      else if (columns.isZero(row, column)) context.fillStyle = zero;
      else context.fillStyle = colour(largest[row * width + column]!);
      context.fillRect(column, y, 1, height);
    }
  }
}
