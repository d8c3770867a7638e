import { sizeOf, type Shape } from '../program/tensor';
import { text } from '../text/text';
import { ArchiveProblem } from './archive-problem';

/** NumPy's array file, format version 1.0, for the two types that an archive holds. Little-endian, as all the lab's machines. */
export interface NpyArray {
  readonly shape: Shape;
  readonly values: Float32Array | Uint32Array;
}

const MAGIC = [0x93, ...new TextEncoder().encode('NUMPY'), 1, 0];
const PREAMBLE = MAGIC.length + 2;
const ALIGNMENT = 64;
/** No header is longer: four dimensions of ten digits, and room for one of them to grow. */
export const NPY_HEADER_BYTES = 3 * ALIGNMENT;
const TYPES = { '<f4': Float32Array, '<u4': Uint32Array } as const;
type NpyType = keyof typeof TYPES;

/** NumPy 1.24 and later leave room in the header for its first dimension to grow to so many digits. */
const GROWTH_DIGITS = 21;

export function packNpy({ shape, values }: NpyArray): Uint8Array {
  const header = headerOf(values instanceof Float32Array ? '<f4' : '<u4', shape, 0);
  const file = new Uint8Array(header.length + values.byteLength);
  file.set(header);
  file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), header.length);
  return file;
}

/** @param room spaces that are left for a dimension to grow */
function headerOf(type: NpyType, shape: Shape, room: number): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': ${tuple}, }` + ' '.repeat(room);
  const length = Math.ceil((PREAMBLE + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = new Uint8Array(length);
  header.set(MAGIC);
  new DataView(header.buffer).setUint16(MAGIC.length, length - PREAMBLE, true);
  header.set(new TextEncoder().encode(dictionary.padEnd(length - PREAMBLE - 1) + '\n'), PREAMBLE);
  return header;
}

// The header is a Python dictionary. Python's own reader evaluates it; here it must be, byte for byte, the one that NumPy writes
// for this type and shape.
const HEADER = /^\{'descr': '(<f4|<u4)', 'fortran_order': False, 'shape': \((\d{1,10}(?:, \d{1,10}){0,3})?,?\), \}/;

/**
 * @throws ArchiveProblem if it is not an array of float32 or uint32, row by row, with exactly as many values as its
 *   shape says
 */
export function unpackNpy(file: Uint8Array): NpyArray {
  if (file.length < PREAMBLE || MAGIC.some((byte, i) => file[i] !== byte))
    throw ArchiveProblem.unsupported(text.archive.notNpy);
  const start = PREAMBLE + new DataView(file.buffer, file.byteOffset).getUint16(MAGIC.length, true);
  const header = file.subarray(0, start);
  const [, type, dimensions = ''] = HEADER.exec(new TextDecoder('latin1').decode(header.subarray(PREAMBLE))) ?? [];
  const shape = dimensions === '' ? [] : dimensions.split(', ').map(Number);
  const growth = shape.length === 0 ? 0 : GROWTH_DIGITS - String(shape[0]).length;
  if (!type || ![0, growth].some((room) => isSame(header, headerOf(type as NpyType, shape, room))))
    throw ArchiveProblem.unsupported(text.archive.npyHeader);
  const count = sizeOf(shape);
  if (file.length - start !== 4 * count)
    throw ArchiveProblem.damaged(text.archive.npyLength(file.length - start, 4 * count, shape));
  const [buffer, at] = placeOf(file, start);
  return { shape, values: new TYPES[type as NpyType](buffer as ArrayBuffer, at, count) };
}

/** Where the numbers can lie: in the file itself, or in a copy of them. */
function placeOf(file: Uint8Array, start: number): [ArrayBufferLike, number] {
  // a large one is not in memory twice; what is a part of other bytes would hold all of them, and Node's pool
  const isAlone = file.buffer.byteLength < file.length + ALIGNMENT;
  const at = file.byteOffset + start;
  return isAlone && at % 4 === 0 ? [file.buffer, at] : [new Uint8Array(file.subarray(start)).buffer, 0];
}

const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);
