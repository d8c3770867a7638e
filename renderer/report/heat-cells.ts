import { statisticOf, type StatisticId } from '../../shared/run/statistic-catalog';
import { colourScale, type ColourScale } from '../charts/colour-scale';
import { fittedStatistic } from '../charts/fitted-statistic';
import { markOf, type MarkKind } from '../format/marks';
import type { RunView } from '../runs/run-data';

/** Colours that a picture is drawn in: more of them make a larger file and look the same. */
const SHADES = 48;
/** Columns at most. */
const COLUMNS = 240;

/** What one path fills: all cells of a shade, or of a mark, in cell units. */
interface Fill {
  /** A CSS colour, or a mark. */
  readonly colour: string | null;
  readonly mark: MarkKind | null;
  readonly path: string;
}

export interface HeatCells {
  /** Records that are drawn, a column each. */
  readonly records: readonly number[];
  readonly fills: readonly Fill[];
  readonly scale: ColourScale;
}

/** A statistic of every layer over the recorded steps, as shapes: a row per layer, a column per drawn record. The statistic must have been read. */
export function heatCells({ data, layers }: RunView, id: StatisticId): HeatCells {
  // with the ends that its numbers have, as the window draws it at first
  const scale = colourScale(fittedStatistic(statisticOf(id), 'data', data));
  const columns = Math.min(COLUMNS, data.count);
  const records = Array.from({ length: columns }, (_, i) =>
    columns === 1 ? 0 : Math.round((i * (data.count - 1)) / (columns - 1)),
  );
  const rows = data.statistic(id);
  const paths = new Map<string, string[]>();
  if (rows)
    for (const { index } of layers) {
      for (let first = 0; first < columns;) {
        const key = keyOf(rows.at(records[first]!, index), scale);
        let end = first + 1;
        while (end < columns && keyOf(rows.at(records[end]!, index), scale) === key) end++;
        const path = paths.get(key) ?? [];
        if (path.length === 0) paths.set(key, path);
        path.push(`M${first} ${index}H${end}V${index + 1}H${first}z`);
        first = end;
      }
    }
  const fills = [...paths].map(([key, path]): Fill => {
    const shade = Number(key);
    const isMark = Number.isNaN(shade);
    return {
      colour: isMark ? null : scale.colour(shade / (SHADES - 1)),
      mark: isMark ? (key as MarkKind) : null,
      path: path.join(''),
    };
  });
  return { records, fills, scale };
}

const keyOf = (value: number, scale: ColourScale): string =>
  markOf(value, scale.logarithmic) ?? String(Math.round(scale.place(value) * (SHADES - 1)));
