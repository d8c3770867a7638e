import { firstText } from '../../shared/text/first-text';

const words = firstText.charts.marks;

/** What has no place on a scale of colours, or none on a scale of magnitudes. Each has its own pattern everywhere. */
export type MarkKind = 'zero' | 'nan' | 'infinite';

export interface Mark {
  readonly label: string;
  /** Said on hover. */
  readonly help: string;
  readonly paper: string;
  readonly ink: string;
  /** Over a tile of TILE × TILE, filled with the ink; patterns, so that no colour alone tells them apart. */
  readonly path: string;
}

export const TILE = 6;

export const MARKS: Readonly<Record<MarkKind, Mark>> = {
  zero: {
    ...words.zero,
    paper: '#dcdedd',
    ink: '#757b82',
    path: 'M0 5 5 0H6V1L1 6H0zM5 6H6V5z', // a thin diagonal, whole where tiles meet
  },
  nan: {
    ...words.nan,
    paper: '#ffffff',
    ink: '#d3002f',
    path: 'M0 0H3V3H0zM3 3H6V6H3z', // a chequer
  },
  infinite: {
    ...words.infinite,
    paper: '#ffffff',
    ink: '#d3002f',
    path: 'M0 0H3V6H0z', // upright stripes
  },
};

export const NOT_RECORDED = words.notRecorded;

/** The mark of a number; null if it has a place on the scale, or was not recorded. */
export function markOf(value: number | undefined, logarithmic: boolean): MarkKind | null {
  if (value === undefined) return null;
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return 'infinite';
  return value === 0 && logarithmic ? 'zero' : null;
}

/** The mark as what a canvas fills with. */
export function markPattern(context: CanvasRenderingContext2D, kind: MarkKind, scale = 1): CanvasPattern {
  const { paper, ink, path } = MARKS[kind];
  const tile = new OffscreenCanvas(TILE * scale, TILE * scale);
  const drawing = tile.getContext('2d')!;
  drawing.scale(scale, scale);
  drawing.fillStyle = paper;
  drawing.fillRect(0, 0, TILE, TILE);
  drawing.fillStyle = ink;
  drawing.fill(new Path2D(path));
  return context.createPattern(tile, 'repeat')!;
}
