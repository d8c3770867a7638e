import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Column } from '../catalog/parameter';
import { importTable, type ImportAnswer } from './read-table';

// Tables from public reports, rebuilt with other numbers: each stands for a kind that readers get wrong.

const folder = path.join(import.meta.dirname, 'fixtures');

function imported(file: string, ...options: [given?: object, wish?: object]): ImportAnswer {
  return importTable(new Uint8Array(readFileSync(path.join(folder, file))), file, ...options);
}

const valuesOf = ({ data }: ImportAnswer) =>
  Object.fromEntries((data?.['columns'] as readonly Column[]).map(({ name, values }) => [name, values]));
const codesOf = (findings: ImportAnswer['notices']) => findings.map(({ code }) => code);
const kindsOf = ({ columns }: ImportAnswer) => columns.map(({ kind }) => kind);
const namesOf = ({ columns }: ImportAnswer) => columns.map(({ name }) => name);

describe('marks inside numbers', () => {
  test.each([
    ['hits.csv', 'clicks', [3415, 842, 691, 477, 955]],
    ['hits.csv', 'rank', [8046, 2907, 4112, 1358, 5020]],
    ['c1-hits-points.csv', 'klicks', [3415, 842, 691, 477, 1955]],
    ['konto.csv', 'column 3', [-12480.25, -75.5, -118, 31007.9, 4655.5, -9.75]],
    ['c2-three-groups.csv', 'clicks', [12345, 987, 1002300, 2400]],
    ['c3-us-salaries.csv', 'salary', [52000, 61500.5, 48250, 70100.25]],
    ['prices.csv', 'price', [1250000, 10500000.5, 95000, 21000000]],
    ['c7-percent.csv', 'share', [52, 61, 48, 70]],
    ['c10-minus-unicode.csv', 'a', [-1.5, -2.5, -3.5]],
    ['c9-legit-3-decimals.csv', 'x', [0.125, 0.25, 1.375, 2.5]],
  ])('%s: %s', (file, column, values) => {
    expect(valuesOf(imported(file))[column]).toEqual(values);
  });

  test('the likelier reading is taken with a notice of both values; a user who says it is not told', () => {
    for (const [file, values] of [
      ['hits.csv', /3,415 is read as 3415, but could be 3\.415/],
      ['c1-hits-points.csv', /3\.415 is read as 3415, but could be 3\.415/],
    ] as const)
      expect(imported(file).notices.find(({ code }) => code === 'two_readings')!.message).toMatch(values);
    const said = imported('hits.csv', { decimal: ',' });
    expect(codesOf(said.notices)).not.toContain('two_readings');
    expect(valuesOf(said)['clicks']).toEqual([3.415, 842, 691, 477, 955]);
    expect(valuesOf(imported('c1-hits-points.csv', { thousands: 'none' }))['klicks']![0]).toBe(3.415);
  });

  test('0,125 has one reading: a leading 0 is not a thousand', () => {
    expect(codesOf(imported('c9-legit-3-decimals.csv').notices)).toEqual([]);
  });

  test('shares are said to be read as they stand', () => {
    expect(imported('c7-percent.csv').notices).toEqual([
      expect.objectContaining({
        code: 'percent',
        column: 'share',
        message: expect.stringContaining('not divided by 100') as string,
      }),
    ]);
  });
});

describe('the first row', () => {
  test.each([
    ['yields.csv', ['plot', '2021', '2022', '2023', '2024', 'rating'], 8],
    ['b1-pixels.csv', ['label', '0', '1', '2', '3'], 4],
    ['b2-all-years.csv', ['2019', '2020', '2021', '2022'], 4],
    ['b8-target-years.csv', ['plot', '2021', '2022', '2023'], 4],
    ['b6-r-rownames.csv', ['row names', 'x', 'y', 'class'], 3],
    ['d1-single-space.txt', ['x', 'y', 'k'], 3],
    ['sep-odd.csv', ['x', 'y', 'kind'], 3],
    ['twins.csv', ['len', 'len (2)', 'len_1', 'len (2) (2)', 'side'], 3],
    ['vendor.csv', ['bid', 'ask', 'size', 'side'], 3],
    ['sep.csv', ['day', 'tmax', 'tmin', 'sun', 'rain'], 8],
    ['b5-missing-first.csv', ['column 1', 'column 2', 'column 3'], 4],
    ['people.data', ['column 1', 'column 2', 'column 3', 'column 4', 'column 5'], 10],
    ['konto.csv', ['column 1', 'column 2', 'column 3', 'column 4'], 6],
    ['table.txt', ['column 1', 'column 2', 'column 3', 'column 4'], 12],
  ])('%s', (file, names, rows) => {
    const answer = imported(file);
    expect(namesOf(answer)).toEqual(names);
    expect(answer.rows).toBe(rows);
    expect(answer.layout.header).toBe(!names.includes('column 2'));
  });

  test('names that are numbers leave the classes alone', () => {
    expect(new Set(valuesOf(imported('yields.csv'))['rating'])).toEqual(new Set(['good', 'poor']));
  });

  test('names of rows are said and not used', () => {
    const { notices, columns } = imported('b6-r-rownames.csv');
    expect(codesOf(notices)).toContain('row_names');
    expect(columns[0]!.use).toBe('unused');
  });
});

describe('separators, and lines above the table', () => {
  test.each([
    ['table.txt', 'blank', 0],
    ['d1-single-space.txt', 'blank', 0],
    ['d2-auto-mpg.data.txt', 'blank', 0],
    ['sep-odd.csv', '~', 0],
    ['sep.csv', ';', 0],
    ['station.csv', ';', 4],
    ['e1-title-row.csv', ';', 1],
    ['e2-title-line.csv', ';', 1],
    ['e7-comment-comma.csv', ',', 1],
  ])('%s', (file, delimiter, skipped) => {
    const { layout, problems, notices } = imported(file);
    expect(problems).toEqual([]);
    expect(layout).toMatchObject({ delimiter, skipped });
    expect(codesOf(notices).includes('lines_skipped')).toBe(skipped > 0);
    // what was found out, said by the user, gives the same
    expect(imported(file, { delimiter, skip: skipped }).columns).toEqual(imported(file).columns);
  });

  test('a tab among blanks, and 3504. with nothing after its point', () => {
    const answer = imported('d2-auto-mpg.data.txt');
    expect(kindsOf(answer).slice(3)).toEqual(['number', 'number', 'number', 'constant', 'constant', 'text']);
    expect(answer.columns[4]).toMatchObject({ min: 3436, max: 3693 });
  });
});

describe('the target', () => {
  test.each([
    ['k1-xy-color.csv', 'color', 'classes'],
    ['k2-xy-int.csv', 'color', 'classes'],
    ['k4-two-names.csv', 'outcome', 'classes'],
    ['yields.csv', 'rating', 'classes'],
    ['b8-target-years.csv', '2023', 'regression'],
    ['b1-pixels.csv', 'label', 'classes'],
    ['h2-99999-target.csv', 'y', 'regression'],
    ['hits.csv', 'kind', 'classes'],
  ])('%s: %s', (file, target, task) => {
    expect(imported(file)).toMatchObject({ target, task });
  });

  test('whatever is not used is named, with the reason', () => {
    expect(imported('k4-two-names.csv').notices.at(-1)!.message).toBe(
      'Left out: “species” (text, 2 different values).',
    );
    expect(imported('konto.csv').notices.at(-1)!.message).toBe('Left out: “column 1” (dates).');
  });

  test('one that is asked for, and one that is not there', () => {
    expect(imported('k4-two-names.csv', {}, { target: 'petal' })).toMatchObject({ target: 'petal', problems: [] });
    const { problems, data } = imported('k4-two-names.csv', {}, { target: 'colour' });
    expect(codesOf(problems)).toEqual(['unknown_target']);
    expect(data).toBeUndefined();
  });
});

describe('values that may mean “missing”', () => {
  test.each([
    ['h1-9999.csv', 't', [4], -9999],
    ['h2-99999-target.csv', 'y', [4], 99999],
    ['wetter.csv', 'Temperatur (°C)', [5], -999.9],
  ])('%s', (file, column, rows, value) => {
    const asked = imported(file);
    expect(asked.notices.filter(({ code }) => code === 'missing_code')).toEqual([
      expect.objectContaining({ column, rows }),
    ]);
    expect(valuesOf(asked)[column]).toContain(value);
    const without = imported(file, {}, { leaveOut: true });
    expect(valuesOf(without)[column]).not.toContain(value);
    expect(valuesOf(without)[column]).toHaveLength(asked.rows - 1);
    expect(without.rows).toBe(asked.rows);
  });

  test('Windows-1252 is said', () => {
    expect(imported('wetter.csv').layout.encoding).toBe('windows-1252');
  });
});

describe('what cannot be read names the fault', () => {
  test.each([
    ['one-column.csv', 'one_column', /one column/],
    ['f1-two-text-rows.csv', 'no_numbers', /no numbers/],
    ['f2-one-row.csv', 'too_few_rows', /1 row, but needs two/],
    ['f3-semicolon-uneven.csv', 'uneven_row', /^Row 3 \(row 2 below the names\) has 2 cells instead of 3/],
    ['extra-value.csv', 'uneven_row', /^Row 3 .* has 5 cells instead of 4/],
    ['b5-missing-first.csv', 'bad_cell', /^Row 1, column “column 1” is “\?”/],
    ['people.data', 'bad_cell', /^Row 3, column “column 4” is “\?”/],
  ])('%s', (file, code, message) => {
    const { problems, data } = imported(file);
    expect(problems[0]).toMatchObject({ code, message: expect.stringMatching(message) as string });
    expect(problems.slice(1).every((other) => other.code === code)).toBe(true);
    expect(data).toBeUndefined();
  });

  test.each([
    ['f3-semicolon-uneven.csv', 2],
    ['b5-missing-first.csv', 3],
    ['people.data', 9],
  ])('%s: without its bad rows it is a table of %i', (file, rows) => {
    const { problems, data } = imported(file, {}, { leaveOut: true });
    expect(problems).toEqual([]);
    expect((data!['columns'] as readonly Column[])[0]!.values).toHaveLength(rows);
  });
});

test('where the rows that are left have one class, that is said', () => {
  const { problems } = imported('extra-value.csv', {}, { leaveOut: true });
  expect(problems).toEqual([expect.objectContaining({ code: 'target_constant', column: 'side' })]);
});

test('a text with few categories is a feature, and each category one of 0 and 1', () => {
  const answer = imported('people.data', {}, { leaveOut: true });
  expect(answer.columns.map(({ use }) => use)).toEqual(['feature', 'feature', 'feature', 'feature', 'target']);
  expect(codesOf(answer.notices)).toContain('one_hot');
  expect(valuesOf(answer)['column 2']).toEqual(['shop', 'farm', '?', 'shop', 'farm', 'mill', 'farm', 'mill', 'shop']);
});
