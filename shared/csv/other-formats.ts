import { text } from '../text/text';

/** A file that is not a CSV table: what it is, and how to get one from it. */
export interface OtherFormat {
  readonly name: string;
  readonly advice: string;
}

interface Known {
  readonly id: keyof typeof text.table.formats;
  /** @param start the file's first characters, one a byte */
  is(start: string, bytes: Uint8Array): boolean;
}

const START = 4096;

/** The entry names of a ZIP archive are plain text. */
const zipWith = (name: string) => (start: string, bytes: Uint8Array) =>
  start.startsWith('PK') && (start.includes(name) || latin1(bytes.subarray(-START)).includes(name));
const startsWith =
  (...signatures: readonly string[]) =>
  (start: string) =>
    signatures.some((signature) => start.startsWith(signature));
const matches = (pattern: RegExp) => (start: string) => pattern.test(start);

/** The first one that fits is told. */
const FORMATS: readonly Known[] = [
  { id: 'xlsx', is: zipWith('xl/') },
  { id: 'ods', is: zipWith('opendocument.spreadsheet') },
  { id: 'gradlab', is: zipWith('experiment.json') },
  { id: 'npz', is: zipWith('.npy') },
  { id: 'numbers', is: zipWith('Index/') },
  { id: 'zip', is: startsWith('PK\x03\x04', 'PK\x05\x06') },
  { id: 'xls', is: startsWith('\xd0\xcf\x11\xe0') },
  { id: 'parquet', is: startsWith('PAR1') },
  { id: 'arrow', is: startsWith('ARROW1', 'FEA1', '\xff\xff\xff\xff') },
  { id: 'hdf5', is: startsWith('\x89HDF', 'CDF\x01', 'CDF\x02') },
  { id: 'npy', is: startsWith('\x93NUMPY') },
  { id: 'pickle', is: (start, bytes) => start.startsWith('\x80') && bytes[1]! >= 2 && bytes[1]! <= 5 },
  { id: 'sqlite', is: startsWith('SQLite format 3') },
  { id: 'matlab', is: startsWith('MATLAB 5.0 MAT-file') },
  { id: 'spss', is: startsWith('$FL2', '$FL3') },
  { id: 'stata', is: startsWith('<stata_dta>') },
  { id: 'rdata', is: startsWith('RDX2', 'RDX3', 'RDA2') },
  { id: 'gzip', is: startsWith('\x1f\x8b', 'BZh', '\xfd7zXZ', '7z\xbc\xaf', 'Rar!', '\x28\xb5\x2f\xfd') },
  { id: 'pdf', is: startsWith('%PDF') },
  { id: 'picture', is: startsWith('\x89PNG', '\xff\xd8\xff', 'GIF8') },
  { id: 'arff', is: matches(/^(?:\s*(?:%[^\n]*)?\n)*\s*@relation\b/i) },
  { id: 'html', is: matches(/^\s*<(?:!doctype html|html|table)\b/i) },
  { id: 'xml', is: matches(/^\s*<\?xml\b/i) },
  { id: 'jsonLines', is: matches(/^\s*\{[^\n]*\}\s*\n\s*\{/) },
  { id: 'json', is: matches(/^\s*(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})|\[\s*[[{"\d-])/) },
  { id: 'libsvm', is: isLibSvm },
];

/** null: it may be a table. */
export function otherFormat(bytes: Uint8Array): OtherFormat | null {
  const start = latin1(bytes.subarray(0, START)).replace(/^\xef\xbb\xbf/, '');
  const found = FORMATS.find(({ is }) => is(start, bytes));
  return found ? text.table.formats[found.id] : null;
}

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** Each line a label, then index:value, the indices rising. */
function isLibSvm(start: string): boolean {
  const lines = start
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const whole = lines.length > 0 ? lines : [start];
  return whole.every((line) =>
    /^\s*[+-]?[\d.]+(?:,[+-]?[\d.]+)*(?:\s+qid:\d+)?(?:\s+\d+:[+-]?[\d.eE+-]+)+\s*(?:#.*)?$/.test(line),
  );
}
