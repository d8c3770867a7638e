import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../experiment/parse';
import { prepareData } from '../network/data';
import { planNetwork } from '../network/plan';
import { csv } from '../catalog/datasets/csv';
import type { Column } from '../catalog/parameter';
import { CELL, readKind } from './cell';
import { suggestedChoice, type Choice } from './choice';
import { columnsOf } from './columns';
import { decodeTable } from './decode';
import { TableProblem } from './finding';
import { judge } from './judge';
import type { Given } from './layout';
import { numberReader } from './marks';
import { readSheet } from './sheet';

const read = (text: string, given: Given = {}) => readSheet(text, 'utf-8', given);

function judged(text: string, change: Partial<Choice> = {}) {
  const sheet = read(text);
  const columns = columnsOf(sheet);
  const choice = { ...suggestedChoice(columns), ...change };
  const { problems, notices, unusable, ...judgement } = judge(sheet, columns, choice, 'my.csv');
  const messages = (findings: typeof problems) => findings.map(({ message }) => message);
  return {
    sheet,
    columns,
    choice,
    ...judgement,
    problems: messages(problems),
    notices: messages(notices),
    unusable: unusable.map((i) => sheet.rows[i]!),
  };
}

const valuesOf = (data: unknown) =>
  Object.fromEntries((data as { columns: Column[] }).columns.map(({ name, values }) => [name, values]));

test('a plain table: numbers, classes as text, the last text column as target', () => {
  const { data, problems, choice } = judged('length,width,kind\n1.5,2,a\n-3e2,.5,b\n');
  expect(problems).toEqual([]);
  expect(choice).toMatchObject({ target: 2, task: 'classes', features: [0, 1] });
  expect(data).toMatchObject({ kind: 'csv', file: 'my.csv', target: 'kind', standardize: true });
  expect(valuesOf(data)).toEqual({ length: [1.5, -300], width: [2, 0.5], kind: ['a', 'b'] });
});

// RFC 4180, section 2, and what spreadsheets write in countries with a decimal comma
test.each([
  ['CRLF, quotes, a comma and a quote inside', 'x,"say ""hi"", y"\r\n1,"a, b"\r\n2,c\r\n', ['a, b', 'c']],
  ['a line break inside quotes', 'x,y\n1,"a\nb"\n2,c\n', ['a\nb', 'c']],
  ['a mark of UTF-8 in front', '\ufeffx,y\n1,a\n2,c', ['a', 'c']],
  ['semicolon and decimal comma', 'x;y\n1,5;a\n2,5;c\n', ['a', 'c']],
  ['tabs', 'x\ty\n1\ta\n2\tc\n', ['a', 'c']],
  ['Excel’s own first line', 'sep=;\nx;y\n1;a\n2;c\n', ['a', 'c']],
  ['empty lines and empty cells at the end', 'x,y,,\n\n1,a,,\n2,c,,\n,,,\n', ['a', 'c']],
  ['old line ends', 'x,y\r1,a\r2,c\r', ['a', 'c']],
])('%s', (_, text, wanted) => {
  const { data, problems } = judged(text);
  expect(problems).toEqual([]);
  expect(Object.values(valuesOf(data))[1]).toEqual(wanted);
});

test('how a file is written is found out, header or not', () => {
  const point = { decimal: '.', thousands: 'none', encoding: 'utf-8', skipped: 0 };
  const comma = { ...point, decimal: ',' };
  expect(read('1,5;2,5\n3,5;4,5\n').layout).toEqual({ ...comma, delimiter: ';', header: false });
  expect(read('1.5,2\n3,4\n').layout).toEqual({ ...point, delimiter: ',', header: false });
  expect(read('a,b\n"1,5","2,5"\n"3,5",4\n').layout).toEqual({ ...comma, delimiter: ',', header: true });
  expect(read('1,2\n3,4\n').names).toEqual(['column 1', 'column 2']);
  expect(read('x,x,\n1,2,3\n3,4,5\n').names).toEqual(['x', 'x (2)', 'column 3']);
});

describe('what is wrong is named by row and column', () => {
  test.each([
    ['x,y\n1,a\n,b\n2,b\n', /^Row 3, column “x” is empty\./],
    ['x,y\n1,a\nNA,b\n2,b', /^Row 3, column “x” is “NA”: no number is given/],
    ['x,y\n1,a\n2,b\nNaN,b\ninf,a', /^Row 4, column “x” is “NaN”, which is not a finite number; 1 more in this column/],
    ['x,y\n1,a\n2,b\n1e999,b', /^Row 4, column “x” is “1e999”, which is not a finite number/],
    ['x,y\n1,a\n2,b\n#DIV/0!,b', /^Row 4, column “x” is “#DIV\/0!”, which is not a finite number/],
    ['x,y\n1,a\n2,b\n12a,b', /^Row 4, column “x” is “12a”, which is not a number/],
    ['x,y\n1,a\n2,b\n2024-05-01,b', /^Row 4, column “x” is a date/],
    ['x,y\n1,a\n2,a\n', /^No column but the target “x” can be a feature. The others are “y” \(one value only\)/],
  ])('%j', (text, wanted) => {
    const { problems, data } = judged(text);
    expect(problems[0]).toMatch(wanted);
    expect(data).toBeNull();
  });

  test('a column of dates, and one of text, are not suggested as features, and the dates say so when they are asked for', () => {
    const text = 'day,name,x,y\n1.2.2024,Ann,1,a\n2.2.2024,Bob,2,b\n';
    expect(judged(text).choice.features).toEqual([2]);
    expect(judged(text).problems).toEqual([]);
    expect(judged(text, { features: [0] }).problems[0]).toMatch(/“day” has dates, such as 1\.2\.2024.*days since/);
    expect(judged(text, { features: [1] }).data).not.toBeNull();
    const names = Array.from({ length: 101 }, (_, i) => `n${i},${i % 2 ? 'a' : 'b'}`).join('\n');
    expect(judged(`name,y\n${names}`, { features: [0] }).problems[0]).toMatch(
      /“name” has more than 100 different texts/,
    );
  });

  test.each([
    ['', /empty/],
    ['x\n1\n2\n', /one column/],
    ['x,y,z,w\n1,2,3,4\n1,2,3,"a\n2,b\n', /^Row 3: a quotation mark/],
    ['x,y\n1,"a"b\n2,b\n', /^Row 2: a quotation mark/],
    ['x,y\n' + '1,2\n'.repeat(100_001), /more than 100,000 rows/],
    [`${'x,'.repeat(1001)}y\n`, /1,002 columns, more than the 1,000/],
  ])('no table at all: %.30j', (text, wanted) => {
    expect(() => read(text)).toThrow(wanted);
  });
});

test.each([
  ['x,y\n', /no row below its names/],
  ['x,y\n1,2,3\n4,5\n', /^Row 2 \(row 1 below the names\) has 3 cells instead of 2/],
  ['x,y\n1,2\n4\n', /^Row 3 \(row 2 below the names\) has 1 cell instead of 2/],
])('rows that are too few or uneven: %j', (text, wanted) => {
  expect(judged(text).problems[0]).toMatch(wanted);
});

test('rows that cannot be used are left out when the user says so, and none else', () => {
  const { data, unusable } = judged('x,y\n1,a\n,b\n3,b\nnan,a\n', { leaveOut: true });
  expect(unusable).toEqual([3, 5]);
  expect(valuesOf(data)).toEqual({ x: [1, 3], y: ['a', 'b'] });
});

test('columns that say nothing are not suggested: one value only, or the number of the row', () => {
  const { choice } = judged('id,same,x,y\n1,7,0.5,a\n2,7,0.25,b\n3,7,0.1,b\n');
  expect(choice.features).toEqual([2]);
});

test('a numeric target: few whole numbers are classes, others are regressed on', () => {
  expect(judged('x,y\n1,0\n2,1\n3,0\n').choice.task).toBe('classes');
  expect(judged('x,y\n1,0.5\n2,1.5\n3,0\n').choice.task).toBe('regression');
  const { data } = judged('x,y\n1,10\n2,9\n3,10\n');
  const plan = planNetwork(parseExperiment({ data, layers: [{ kind: 'dense', units: 2 }] }));
  expect(plan).toMatchObject({ features: 1, targets: 2, hasClasses: true, problems: [{ path: 'training.batchSize' }] });
});

test('where the data are used they have the name of their file, and the output its classes', () => {
  const sheet = read('x,gear\n1,first\n2,second\n3,third\n4,first\n5,second\n6,third\n');
  const columns = columnsOf(sheet);
  const { data } = judge(sheet, columns, suggestedChoice(columns), 'gearbox.csv');
  const { problems } = planNetwork(
    parseExperiment({ data, layers: [{ kind: 'dense', units: 2 }], training: { batchSize: 2 } }),
  );
  expect(problems).toEqual([
    expect.objectContaining({
      message: 'gearbox.csv has 3 classes, but this layer has 2 units; set the output to 3 classes',
      fix: { label: 'Set the output to 3 classes', path: 'layers[0].units', value: 3 },
    }),
  ]);
});

test('a text feature is 0 and 1 for each of its categories, in order', () => {
  const sheet = read('colour,x,k\nred,1,a\nblue,2,b\nred,3,a\nblue,4,b\n');
  const columns = columnsOf(sheet);
  const { data } = judge(sheet, columns, { ...suggestedChoice(columns), standardize: false }, 'my.csv');
  const experiment = parseExperiment({
    data: { ...data!, validationShare: 0 },
    layers: [{ kind: 'dense', units: 2 }],
    training: { batchSize: 4 },
  });
  const plan = planNetwork(experiment);
  expect(plan.features).toBe(3);
  expect(csv.featureNames!(experiment.data)).toEqual(['colour = blue', 'colour = red', 'x']);
  const { inputs } = prepareData(experiment, plan).training;
  const rows = Array.from({ length: 4 }, (_, i) => [...inputs.subarray(3 * i, 3 * i + 3)].join(' ')).sort();
  expect(rows).toEqual(['0 1 1', '0 1 3', '1 0 2', '1 0 4']);
});

test('a class may be called NA, NaN or 1; only an empty name is missing', () => {
  const { data, problems } = judged('x,country\n1,NA\n2,NaN\n3,1\n');
  expect(problems).toEqual([]);
  expect(valuesOf(data)['country']).toEqual(['NA', 'NaN', 1]);
  expect(judged('x,country\n1,NA\n2,DE\n3,\n').problems[0]).toMatch(/^Row 4, column “country” is empty/);
});

test('the document trains on the table’s numbers; standardized, every feature has mean 0 and variance 1', () => {
  const rows = Array.from({ length: 50 }, (_, i) => `${i * i},${i % 7},${i % 3 ? 'no' : 'yes'}`).join('\n');
  const { data } = judged(`a,b,y\n${rows}\n`);
  const experiment = parseExperiment({ data: { ...data!, validationShare: 0 }, layers: [{ kind: 'dense', units: 2 }] });
  const plan = planNetwork(experiment);
  expect(plan.problems).toEqual([]);
  const { inputs, targets } = prepareData(experiment, plan).training;
  for (const feature of [0, 1]) {
    const values = Array.from({ length: 50 }, (_, i) => inputs[2 * i + feature]!);
    expect(values.reduce((sum, x) => sum + x, 0) / 50).toBeCloseTo(0, 5);
    expect(values.reduce((sum, x) => sum + x * x, 0) / 50).toBeCloseTo(1, 5);
  }
  // 'no' comes before 'yes'
  expect(targets.filter((_, i) => i % 2 === 1).reduce((sum, x) => sum + x, 0)).toBe(17);
});

describe('a table that was written by hand is checked as strictly', () => {
  const x = { name: 'x', values: [1, 2, 3] };
  const y = { name: 'y', values: ['a', 'b', 'a'] };
  test.each([
    [{}, /^data\.columns: must hold a feature and the target/],
    [{ columns: [x, y] }, /^data\.target: must be the name of a column \(x, y\)/],
    [{ columns: [x, { ...y, values: ['a'] }], target: 'y' }, /^data\.columns\[1\]: must have 3 values/],
    [{ columns: [x, x], target: 'x' }, /^data\.columns\[1\]\.name: must not be the name of two columns/],
    [
      { columns: [{ ...y, values: [1, 'a', 2] }, x], target: 'x' },
      /^data\.columns\[0\]\.values\[1\]: must be a finite number, but is a/,
    ],
    [
      { columns: [{ ...y, values: ['a', 1, 'b'] }, x], target: 'x' },
      /^data\.columns\[0\]\.values\[1\]: must be a text of/,
    ],
    [{ columns: [x, y], target: 'y', task: 'regression' }, /^data\.columns\[1\]\.values\[0\]: must be a finite/],
    [{ columns: [{ ...x, values: [1, 2, 1e39] }, y], target: 'y' }, /^data\.columns\[0\]\.values\[2\]: .*1e\+39/],
    [{ columns: [{ ...x, values: [1, null, 3] }, y], target: 'y' }, /^data\.columns\[0\]\.values: must be a list/],
    [{ columns: [x, { ...y, values: ['a', 'a', 'a'] }], target: 'y' }, /different classes, but is 1/],
  ])('%j', (data, wanted) => {
    const parse = () => parseExperiment({ data: { kind: 'csv', ...data }, layers: [{ kind: 'dense' }] });
    expect(parse).toThrow(wanted);
  });
});

test('bytes: UTF-8 with and without mark, UTF-16, Windows-1252; what is not text is refused', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  expect(decodeTable(new TextEncoder().encode('\ufeffä'))).toEqual({ text: 'ä', encoding: 'utf-8' });
  expect(decodeTable(bytes(0xff, 0xfe, 0xe4, 0))).toEqual({ text: 'ä', encoding: 'utf-16le' });
  expect(decodeTable(bytes(0xe4, 0x2c))).toEqual({ text: 'ä,', encoding: 'windows-1252' });
  expect(() => decodeTable(bytes(1, 2, 3, 4, 0, 0, 9))).toThrow(/not a text file/);
  expect(() => decodeTable(new Uint8Array(20_000_001))).toThrow(/more than the 20,000,000/);
});

test('what a program writes by RFC 4180 comes back number for number and name for name', () => {
  const name = fc
    .string({ minLength: 1, maxLength: 8 })
    .filter((text) => text.trim() === text && !/[\r\0\ufeff]/.test(text));
  // a text of −0 is '0'
  const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -3e38, max: 3e38 }).map((x) => x + 0);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const layout = fc.constantFrom({ delimiter: ',', decimal: '.' } as const, { delimiter: ';', decimal: ',' } as const);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, name), { minLength: 2, maxLength: 20 }),
      layout,
      (rows, { delimiter, decimal }) => {
        const lines = rows.map(([x, y]) => [String(x).replace('.', decimal), quoted(y)].join(delimiter));
        const sheet = read(['x', 'y'].join(delimiter) + '\r\n' + lines.join('\r\n'), {
          delimiter,
          decimal,
          header: true,
          skip: 0,
        });
        const [xs, ys] = columnsOf(sheet);
        expect([...xs!.values]).toEqual(rows.map(([value]) => value));
        expect(ys!.texts).toEqual(rows.map(([, text]) => text));
      },
    ),
  );
});

test('whatever a file holds, it is read, or refused in words; data that comes of it is a valid document', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ',',
      ';',
      '\t',
      '"',
      '\n',
      '\r\n',
      '1',
      '2.5',
      '3,5',
      'NaN',
      'a',
      '',
      '-',
      '1e999',
      '2024-01-01',
      '__proto__',
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.boolean(), (pieces, leaveOut) => {
      try {
        const { data, problems } = judged(pieces.join(''), { leaveOut });
        if (problems.length > 0) expect(data).toBeNull();
        else parseExperiment({ data, layers: [{ kind: 'dense' }] });
      } catch (error) {
        if (!(error instanceof TableProblem)) throw error;
        expect(error.message).not.toBe('');
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['1', 'number'],
  ['1,5', 'text'],
  ['0x10', 'text'],
  ['1 000', 'text'],
  ['12:30', 'date'],
  ['3 March 2024', 'date'],
  ['2024/1/5 12:00', 'date'],
  ['5-1-24', 'date'],
  ['1-2', 'text'],
  ['Infinity', 'notFinite'],
  ['−', 'missing'],
  ['n/a', 'missing'],
] as const)('the cell %j', (text, wanted) => {
  expect(readKind(text, numberReader({ decimal: '.', thousands: 'none' }))).toBe(CELL[wanted]);
});
