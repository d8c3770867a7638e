import { describe, expect, test } from 'vitest';
import { importTable } from './read-table';

// More tables of the kinds that cases.test.ts has from public reports: what each holds is beside it.

const bytesOf = (text: string) => new TextEncoder().encode(text);
const imported = (text: string | Uint8Array, given = {}) =>
  importTable(typeof text === 'string' ? bytesOf(text) : text, 'table.csv', given);
const column = (text: string, name: string) => {
  const { data, problems } = imported(text);
  expect(problems).toEqual([]);
  return (data!['columns'] as readonly { name: string; values: readonly unknown[] }[]).find((one) => one.name === name)
    ?.values;
};
const codes = (text: string) => imported(text).notices.map(({ code }) => code);

test.each([
  ['apostrophes', "p;k\n1'234.50;x\n12’345.75;y\n999.00;x\n", [1234.5, 12345.75, 999]],
  ['blanks that do not break', 'p;k\n1\u202f234,50;x\n12\u00a0345,75;y\n1 000,00;x\n', [1234.5, 12345.75, 1000]],
  ['euros', 'p;k\n"1.234,50 €";x\n99,90 €;y\n-5,00 €;x\n', [1234.5, 99.9, -5]],
  ['dollars, and a loss in brackets', 'p,k\n"$1,234.50",x\n"($99.90)",y\n-$5.00,x\n', [1234.5, -99.9, -5]],
  ['rupees', 'p,k\n"₹12,50,000",x\n"₹95,000",y\n"Rs. 1,05,000",x\n', [1250000, 95000, 105000]],
  ['codes of currencies', 'p,k\nUSD 5,x\n7.5 EUR,y\nCHF 1200,x\n', [5, 7.5, 1200]],
  ['a minus after the number', 'p;k\n12,50-;x\n3,25;y\n1.200,00-;x\n', [-12.5, 3.25, -1200]],
  ['a dash, and a minus of full width', 'p,k\n–5.5,x\n3.25,y\n－2,x\n', [-5.5, 3.25, -2]],
  ['Fortran', 'p,k\n1.5D+02,x\n2.5d-01,y\n3.0E0,x\n', [150, 0.25, 3]],
  ['small numbers of three places among commas', 'p,k\n3.415,x\n2,y\n1.125,x\n7,y\n', [3.415, 2, 1.125, 7]],
])('numbers with %s', (_, text, values) => {
  expect(column(text, 'p')).toEqual(values);
  expect(codes(text)).not.toContain('two_readings');
});

test.each([
  ['one column of thousands between commas', 'p,k\n"3,415",x\n"8,046",y\n', 3415],
  ['one column of three places, with semicolons', 'p;k\n3,415;x\n8,046;y\n', 3.415],
  ['the same with points', 'p;k\n3.415;x\n8.046;y\n', 3.415],
])('in doubt: %s', (_, text, likelier) => {
  expect(column(text, 'p')![0]).toBe(likelier);
  expect(codes(text)).toContain('two_readings');
});

test('a column that is surely written otherwise than the rest is read as it is written, and said', () => {
  const text = 'a;b;k\n1.5;3,25;x\n2.5;4,75;y\n3.5;5,5;x\n';
  expect(column(text, 'a')).toEqual([1.5, 2.5, 3.5]);
  expect(column(text, 'b')).toEqual([3.25, 4.75, 5.5]);
  expect(codes(text)).toContain('other_marks');
});

test('numbers with units stay text, and the unit is named', () => {
  const { columns, notices } = imported('w,h,k\n12 kg,3,a\n13 kg,4,b\n14 kg,5,a\n15 kg,7,b\n');
  expect(columns[0]).toMatchObject({ kind: 'text', use: 'unused' });
  expect(notices[0]).toMatchObject({
    code: 'numbers_with_marks',
    column: 'w',
    message: expect.stringContaining('12 kg') as string,
  });
});

test.each([
  ['decades above whole numbers', 'region,1990,2000,2010\nN,10,20,30\nS,11,25,31\nE,12,22,37\n', true],
  ['samples counted from 1, and classes', '1,5.1,a\n2,4.9,a\n3,4.7,b\n4,4.6,b\n', false],
  ['NA in the first row', 'NA,NA,good\n1,2,bad\n3,4,good\n5,6,bad\n', false],
  ['two whole numbers and a class', '1,2,a\n3,4,b\n5,6,b\n', false],
  ['months', 'id,2021-01,2021-02,k\nA,1,2,x\nB,3,4,y\nC,5,6,x\n', true],
  ['pandas: the index has no name', ',x,y,class\n0,3.5,2,a\n1,4.5,3,b\n2,5.5,4,a\n', true],
])('the first row: %s', (_, text, header) => {
  expect(imported(text).layout.header).toBe(header);
});

test('years above whole numbers of that size can be read in two ways', () => {
  const text = '2019,2020,2021\n1500,1600,1700\n1510,1620,1730\n1490,1580,1690\n';
  expect(imported(text).layout.header).toBe(true);
  expect(codes(text)).toContain('two_readings');
  expect(imported(text, { header: false }).notices.map(({ code }) => code)).not.toContain('two_readings');
});

test.each([
  ['colons', 'x:y:k\n1.5:2:a\n2.5:3:b\n3.5:4:a\n', ':'],
  ['two colons', '1::1193::5::9\n1::661::3::8\n1::914::3::7\n2::1357::5::6\n', '::'],
  ['blanks, and decimal commas', 'x y k\n1,5 2,25 a\n2,5 3,5 b\n3,5 4,75 a\n', 'blank'],
  ['tabs, and texts with blanks', 'x\ty\tk\n1.5\t2\tbig one\n2.5\t3\tbig two\n3.5\t4\tbig one\n', '\t'],
  ['apostrophes as quotes', "x,y,k\n1,2,'a, b'\n2,3,'c'\n3,4,'a, b'\n", ','],
  ['Markdown', '| a | b | k |\n|---|---|---|\n| 1 | 2 | x |\n| 2 | 3 | y |\n| 3 | 4 | x |\n', '|'],
  ['times', 'time,v,k\n12:30,1,a\n12:45,2,b\n13:00,3,a\n', ','],
])('separated by %s', (_, text, delimiter) => {
  const { layout, problems } = imported(text);
  expect(problems).toEqual([]);
  expect(layout.delimiter).toBe(delimiter);
});

test.each([
  [
    'names and values',
    'Station:;Berlin\nHöhe:;120 m\n\nday;tmax;tmin;rain\n1;9,1;2,5;yes\n2;10,2;3,5;no\n3;11,3;1,5;yes\n',
    3,
  ],
  [
    'a title with a comma',
    'Monthly report, March 2025\nday,tmax,tmin,rain\n1,9.1,2.5,yes\n2,10.2,3.5,no\n3,11.3,1.5,yes\n',
    1,
  ],
  [
    'a title above tabs',
    'Report of March\n\nday\ttmax\ttmin\train\n1\t9,1\t2,5\tyes\n2\t10,2\t3,5\tno\n3\t11,3\t1,5\tyes\n',
    2,
  ],
])('above the table: %s', (_, text, skipped) => {
  const { layout, columns } = imported(text);
  expect(layout.skipped).toBe(skipped);
  expect(columns.map(({ name }) => name)).toEqual(['day', 'tmax', 'tmin', 'rain']);
});

test('names in a comment, as numpy.savetxt writes them; a source below the table', () => {
  const { layout, columns, notices } = imported('# x y k\n1.5 2 0\n2.5 3 1\n3.5 4 0\n');
  expect(columns.map(({ name }) => name)).toEqual(['x', 'y', 'k']);
  expect(layout.header).toBe(true);
  expect(notices.map(({ code }) => code)).toContain('names_in_comment');
  const below = imported('day,tmax,tmin,rain\n1,9.1,2.5,yes\n2,10.2,3.5,no\n3,11.3,1.5,yes\nSource: me\n');
  expect(below).toMatchObject({ rows: 3, problems: [] });
  expect(below.notices.map(({ code }) => code)).toContain('lines_below_skipped');
});

test('names that are too few are a fault of the names', () => {
  expect(imported('a,b\n1,2,3,x\n4,5,6,y\n7,8,9,x\n').problems).toEqual([
    expect.objectContaining({
      code: 'names_uneven',
      message: expect.stringContaining('Row 1 has 2 names, but the rows below have 4 cells') as string,
    }),
  ]);
});

test('nines that are near the others are numbers like any other', () => {
  expect(codes('a,b,k\n90,1,a\n95,3,b\n99,4,a\n97,5,b\n')).toEqual([]);
  expect(codes('a,b,k\n1,-99,a\n2,3,b\n3,4,a\n4,5,b\n')).toContain('missing_code');
});

describe('encodings', () => {
  const utf16 = (text: string, littleEndian: boolean) => {
    const view = new DataView(new ArrayBuffer(2 * text.length));
    for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
    return new Uint8Array(view.buffer);
  };
  const text = 'x;y;k\n1,5;2;ä\n2,5;3;b\n3,5;4;ä\n';
  test.each([
    ['utf-16le', utf16(`\ufeff${text}`, true)],
    ['utf-16be', utf16(`\ufeff${text}`, false)],
    ['utf-16le', utf16(text, true)],
    ['utf-16be', utf16(text, false)],
    // bytes from Python: 'x;k\n1,5;…\n'.encode(…)
    ['macintosh', Uint8Array.from([...bytesOf('x;k\n1,5;temp'), 0x8e, ...bytesOf('r\n2,5;qualit'), 0x8e, 10])],
    [
      'ibm850',
      Uint8Array.from([...bytesOf('x;k\n1,5;M'), 0x81, ...bytesOf('nchen\n2,5;m'), 0x84, 0xe1, ...bytesOf('ig\n')]),
    ],
    [
      'windows-1250',
      Uint8Array.from([
        ...bytesOf('x;k\n1,5;'),
        0xa3,
        0xf3,
        0x64,
        0x9f,
        ...bytesOf('\n2,5;du'),
        0xbf,
        ...bytesOf('y\n'),
      ]),
    ],
    [
      'windows-1251',
      Uint8Array.from([...bytesOf('x;k\n1,5;'), 0xe4, 0xe0, ...bytesOf('\n2,5;'), 0xed, 0xe5, 0xf2, 10]),
    ],
    // 都市,値,種類 / 東京,1.5,良い / 大阪,2.5,悪い, by iconv
    [
      'shift_jis',
      Buffer.from('93738e732c926c2c8eed97de0a938c8b9e2c312e352c97c782a20a91e58de32c322e352c88ab82a20a', 'hex'),
    ],
  ])('%s', (encoding, bytes) => {
    expect(imported(bytes)).toMatchObject({ layout: { encoding }, problems: [] });
  });

  test('the euro sign of Windows-1252 is read on every system', () => {
    const { data } = imported(
      Uint8Array.from([
        ...bytesOf('p,k\n5 '),
        0x80,
        ...bytesOf(',caf'),
        0xe9,
        ...bytesOf('\n7 '),
        0x80,
        ...bytesOf(',b\n'),
      ]),
    );
    expect(data!['columns']).toMatchObject([{ values: [5, 7] }, { values: ['café', 'b'] }]);
  });
});

test.each([
  ['an ARFF file', '% comment\n@RELATION iris\n@ATTRIBUTE x NUMERIC\n@DATA\n1\n'],
  ['a LibSVM file', '+1 1:0.5 3:0.2\n-1 2:0.1 4:1\n'],
  ['a JSON file', '[{"a":1},{"a":2}]'],
  ['a file of JSON lines', '{"a":1}\n{"a":2}\n'],
  ['a JSON file', '{"format": "gradlab"}'],
  ['a web page', '<!DOCTYPE html><html></html>'],
  ['a Parquet file', 'PAR1\x15\x04'],
  ['a SQLite', 'SQLite format 3\0'],
  ['an Excel workbook (XLSX)', `PK\x03\x04\x14\0[Content_Types].xml${'\0'.repeat(50)}xl/workbook.xml`],
  ['a ZIP archive', 'PK\x03\x04\x14\0\0\0'],
])('%s is refused by its name', (name, text) => {
  const { problems, data } = imported(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  expect(problems).toEqual([expect.objectContaining({ code: 'other_format' })]);
  expect(problems[0]!.message).toContain(name.replace('a SQLite', 'an SQLite'));
  expect(problems[0]!.message).toMatch(/CSV|Unpack|csv|spreadsheet/);
  expect(data).toBeUndefined();
});

test('marks that only later rows have are found all the same', () => {
  const rows = Array.from({ length: 4000 }, (_, i) => `${i % 7},${i % 2 ? 'a' : 'b'}`);
  rows[3900] = '"1,234,567",a';
  expect(imported(`x,k\n${rows.join('\n')}\n`).columns[0]).toMatchObject({ kind: 'number', max: 1234567 });
  rows[3900] = '3.415,a';
  const { notices } = imported(`x;k\n${rows.join('\n').replaceAll(',', ';')}\n`);
  expect(notices.map(({ code }) => code)).toContain('two_readings');
});
