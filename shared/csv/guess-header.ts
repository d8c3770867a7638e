import { CELL, readKind } from './cell';
import { bareNumber, type NumberReader } from './marks';

/** Whether the first row has the columns' names, and whether it could be otherwise. */
export interface HeaderGuess {
  readonly header: boolean;
  readonly inDoubt: boolean;
}

/** Rows that are compared with the first one. */
export const HEADER_ROWS = 500;

/**
 * Holds each cell of the first row against the cells below it. A text above numbers is a name, and so is a class that occurs
 * once, in the first row; a class that occurs again is data. Numbers above numbers are names if they count on (0, 1, 2, …) or are
 * years, and data otherwise.
 *
 * @param first a cell a column
 * @param below a list of cells a column
 */
export function guessHeader(
  first: readonly string[],
  below: readonly (readonly string[])[],
  numbers: NumberReader,
): HeaderGuess {
  let [names, data] = [0, 0];
  const numeric: number[] = [];
  first.forEach((text, i) => {
    const rest = below[i]!.filter((cell) => cell !== '');
    const vote = voteOf(text, rest, numbers);
    if (vote === 'number') numeric.push(i);
    else if (vote > 0) names += vote;
    else data -= vote;
  });
  if (numeric.length > 0) {
    const values = numeric.map((i) => numbers.read(first[i]!)!);
    const isSeries = countsOn(values);
    if (!isSeries) data += values.some((value) => !Number.isInteger(value)) ? 4 * numeric.length : 2 * numeric.length;
    else {
      const apart = numeric.filter((place, i) => standsApart(values[i]!, below[place]!, numbers)).length;
      names += apart;
      // 0, 1, 2, … above whole numbers of that size: names in a table of pixels, a row of data elsewhere
      if (names + data === 0) return { header: values.length >= (values.every(isYear) ? 2 : 4), inDoubt: true };
    }
  }
  if (names !== data) return { header: names > data, inDoubt: names > 0 && data > 0 && Math.abs(names - data) < 2 };
  // nothing tells them apart: a first row without a number has names
  return {
    header: names === 0 && numeric.length === 0 && first.every((text) => isText(text, numbers)),
    inDoubt: false,
  };
}

const isText = (text: string, numbers: NumberReader) => {
  const kind = readKind(text, numbers);
  return kind === CELL.text || kind === CELL.missing;
};

/** Above 0 for a name, below 0 for data, 0 for neither; a number above numbers is looked at with its neighbours. */
function voteOf(text: string, rest: readonly string[], numbers: NumberReader): number | 'number' {
  if (text === '' || rest.length === 0) return 0;
  const kind = readKind(text, numbers);
  const kinds = rest.map((cell) => readKind(cell, numbers));
  const share = (wanted: number) => kinds.filter((one) => one === wanted).length;
  const known = rest.length - share(CELL.missing) - share(CELL.notFinite);
  const mostly = (wanted: number) => known > 0 && share(wanted) >= 0.6 * known;
  if (mostly(CELL.number)) {
    if (kind === CELL.number) return 'number';
    if (kind === CELL.missing || kind === CELL.notFinite) return -1;
    // 12,5 or 1.234 with other marks is still a number and no name
    if (bareNumber(text)) return -2;
    return rest.includes(text) ? -1 : 3;
  }
  if (mostly(CELL.date)) return kind === CELL.date ? -2 : kind === CELL.text ? 3 : 0;
  if (rest.includes(text)) return -2;
  if (kind === CELL.missing) return -0.5;
  const different = new Set(rest).size;
  // each value below occurs again, this one does not
  if (different <= rest.length / 2) return rest.length >= 4 || kind === CELL.number ? 1 : 0.5;
  return sharesShape(rest) && shapeOf(text) !== shapeOf(rest[0]!) ? 1 : 0;
}

/** P17 → A9 */
const shapeOf = (text: string) => text.replace(/\p{L}+/gu, 'A').replace(/\d+/g, '9');
const sharesShape = (cells: readonly string[]) => {
  const shape = shapeOf(cells[0]!);
  return shape.includes('9') && cells.every((cell) => shapeOf(cell) === shape);
};

const isYear = (value: number) => value >= 1800 && value <= 2200;

/** Whole numbers, one step apart: 0, 1, 2, 3, or the years of some decades. */
function countsOn(values: readonly number[]): boolean {
  if (!values.every((value) => Number.isInteger(value) && value >= 0)) return false;
  if (new Set(values).size < values.length) return false;
  if (values.every(isYear)) return true;
  const step = values[1]! - values[0]!;
  return (
    (values.length >= 3 || values[0] === 0) &&
    step > 0 &&
    values.every((value, i) => i === 0 || value - values[i - 1]! === step)
  );
}

/** A name of a column is not one of its values: whole above fractions, or far from all of them. */
function standsApart(value: number, cells: readonly string[], numbers: NumberReader): boolean {
  const below = cells.map((cell) => numbers.read(cell)).filter((one) => one !== null);
  const [low, high] = below.reduce(([l, h], one) => [Math.min(l, one), Math.max(h, one)], [Infinity, -Infinity]);
  const distance = Math.max(low - value, value - high);
  if (distance > Math.max(high - low, Math.abs(high), Math.abs(low))) return true;
  return below.filter((one) => !Number.isInteger(one)).length > below.length / 2;
}
