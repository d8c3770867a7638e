import { text } from '../text/text';
import { CELL } from './cell';
import type { Choice } from './choice';
import { ENOUGH, type SheetColumn } from './columns';
import { MAX_LISTED_ROWS, type Finding } from './finding';
import { bareNumber } from './marks';
import type { Sheet } from './sheet';

/** What one should know of a table and of what is chosen of it. */
export function noticesOf(sheet: Sheet, columns: readonly SheetColumn[], choice: Choice): Finding[] {
  const isUsed = (i: number) => i === choice.target || choice.features.includes(i);
  return [
    ...readingNotices(sheet),
    ...columns.flatMap((column, i) => [
      ...writtenNotices(column, sheet),
      ...(isUsed(i) ? usedNotices(column, i, sheet, choice) : unusedNotices(column)),
    ]),
    ...leftOutNotice(columns, isUsed),
  ];
}

function readingNotices({ readings, names, layout }: Sheet): Finding[] {
  if (!readings) return [];
  const say = text.table.notices;
  const [example] = readings.examples;
  if (readings.about === 'header')
    return [
      {
        code: 'two_readings',
        message: say.twoReadingsOfHeader(
          readings.examples.map((one) => one.text),
          layout.header,
        ),
        control: 'header',
      },
    ];
  const column = names[readings.column]!;
  return [
    {
      code: 'two_readings',
      message: say.twoReadings(column, example!.text, example!.likelier, example!.other, layout.decimal),
      column,
      control: 'thousands',
    },
  ];
}

/** How a column's numbers are written, where a reader may not expect it. */
function writtenNotices({ name, units, marks }: SheetColumn, { layout }: Sheet): Finding[] {
  const say = text.table.notices;
  const found = units.map(({ unit, example }): Finding =>
    unit === 'currency'
      ? { code: 'currency', message: say.currency(name, example), column: name }
      : { code: 'percent', message: say.percent(name, example), column: name },
  );
  if (marks.decimal !== layout.decimal)
    found.push({ code: 'other_marks', message: say.otherMarks(name, marks.decimal), column: name, control: 'decimal' });
  return found;
}

/** Targets beyond this make gradients that one step size hardly fits, unless they are standardized. */
const LARGE_TARGET = 100;

function usedNotices(column: SheetColumn, place: number, sheet: Sheet, choice: Choice): Finding[] {
  const { name } = column;
  const say = text.table.notices;
  const isTarget = place === choice.target;
  const notices: Finding[] = [];
  if (!isTarget && column.different < 2 && column.holds !== 'empty')
    notices.push({ code: 'constant_feature', message: say.constantFeature(name), column: name, control: 'use' });
  if (!isTarget && column.countsRows)
    notices.push({ code: 'counts_rows', message: say.countsRows(name), column: name, control: 'use' });
  if (!isTarget && column.holds === 'text' && column.different <= 100)
    notices.push({
      code: 'one_hot',
      message: say.oneHot(name, column.different, firstText(column)),
      column: name,
      control: 'use',
    });
  if (column.holds === 'number' && !(isTarget && choice.task === 'classes'))
    for (const { value, at } of column.codes)
      notices.push({
        code: 'missing_code',
        message: say.missingCode(
          name,
          column.texts[at[0]!]!,
          value,
          at.length,
          sheet.rows[at[0]!]!,
          rangeWithout(column),
          choice.leaveOutCodes,
        ),
        column: name,
        rows: at.slice(0, MAX_LISTED_ROWS).map((i) => sheet.rows[i]!),
        control: 'leaveOutCodes',
      });
  if (isTarget && choice.task === 'regression' && !choice.standardizeTarget && column.range) {
    const largest = Math.max(Math.abs(column.range.min), Math.abs(column.range.max));
    if (largest > LARGE_TARGET)
      notices.push({ code: 'large_target', message: say.largeTarget(name, largest), column: name });
  }
  return notices;
}

const firstText = ({ texts, kinds }: SheetColumn) => texts.find((_, i) => kinds[i] === CELL.text)!.slice(0, 40);

/** The smallest and the largest number that is not a code. */
function rangeWithout({ values, codes }: SheetColumn): readonly [number, number] {
  const isCode = new Set(codes.map(({ value }) => value));
  let [low, high] = [Infinity, -Infinity];
  for (const value of values)
    if (!Number.isNaN(value) && !isCode.has(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  return [low, high];
}

/** Texts that are numbers but for what is written around or inside them. */
function unusedNotices(column: SheetColumn): Finding[] {
  if (column.holds !== 'text') return [];
  const texts = column.texts.filter((cell, i) => column.kinds[i] === CELL.text && cell !== '').slice(0, 200);
  const example = texts.find((cell) => bareNumber(cell) !== null);
  const alike = texts.filter((cell) => bareNumber(cell) !== null || NUMBER_AND_UNIT.test(cell));
  if (alike.length < 0.8 * texts.length) return [];
  const shown = example ?? alike[0]!;
  return [
    {
      code: 'numbers_with_marks',
      message: text.table.notices.numbersWithMarks(column.name, shown.slice(0, 40), example ? 'marks' : 'unit'),
      column: column.name,
      control: example ? 'thousands' : 'use',
    },
  ];
}

/** 12 kg, 5.3cm */
const NUMBER_AND_UNIT = /^[<>~≈]?\s*[+-−]?\d[\d.,]*\s*[\p{L}°µ/²³%]{1,8}$/u;

/** Columns that are not suggested, and why: nothing is left out silently. */
function leftOutNotice(columns: readonly SheetColumn[], isUsed: (place: number) => boolean): Finding[] {
  const reasons = columns.flatMap((column, i) => {
    const why = isUsed(i) ? null : reasonAgainst(column);
    return why === null ? [] : [{ name: column.name, why }];
  });
  if (reasons.length === 0) return [];
  return [{ code: 'left_out', message: text.table.notices.leftOut(reasons), control: 'use' }];
}

/** Why a column is not suggested as a feature; null if it could be one. */
export function reasonAgainst({ kind, countsRows, different }: SheetColumn): string | null {
  const say = text.table.leftOut;
  if (countsRows) return say.countsRows;
  switch (kind) {
    case 'constant':
      return say.constant;
    case 'date':
      return say.dates;
    case 'empty':
      return say.empty;
    case 'text':
      return say.text(different, different > ENOUGH);
    case 'number':
      return null;
  }
}
