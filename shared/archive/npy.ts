import { sizeOf, type Shape } from '../program/tensor';
import { ArchiveProblem } from './archive-problem';

/** NumPy's array file, format version 1.0, for the two types that an archive holds. Little-endian, as all the lab's machines. */
export interface NpyArray {
  readonly shape: Shape;
  readonly values: Float32Array | Uint32Array;
}

const MAGIC = [0x93, ...new TextEncoder().encode('NUMPY'), 1, 0];
const PREAMBLE = MAGIC.length + 2;
/** No header is longer: its length is a uint16. */
export const NPY_HEADER_BYTES = PREAMBLE + 0xffff;
const ALIGNMENT = 64;
const TYPES = { '<f4': Float32Array, '<u4': Uint32Array } as const;

export function packNpy({ shape, values }: NpyArray): Uint8Array {
  const description = values instanceof Float32Array ? '<f4' : '<u4';
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '${description}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const length = Math.ceil((PREAMBLE + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT;
  const file = new Uint8Array(length + values.byteLength);
  file.set(MAGIC);
  new DataView(file.buffer).setUint16(MAGIC.length, length - PREAMBLE, true);
  file.set(new TextEncoder().encode(dictionary.padEnd(length - PREAMBLE - 1) + '\n'), PREAMBLE);
  file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), length);
  return file;
}

// The header is a Python dictionary. Python's own reader evaluates it; here it must be the one that NumPy writes, key by key.
const HEADER =
  /^\{'descr': '(<f4|<u4)', 'fortran_order': False, 'shape': \((\d{1,10}(?:, \d{1,10}){0,3})?,?\), \} *\n$/;

/**
 * @throws ArchiveProblem if it is not an array of float32 or uint32, row by row, with exactly as many values as its
 *   shape says
 */
export function unpackNpy(file: Uint8Array): NpyArray {
  if (file.length < PREAMBLE || MAGIC.some((byte, i) => file[i] !== byte))
    throw new ArchiveProblem('unsupported', 'is not a NumPy array (format 1.0)');
  const start = PREAMBLE + new DataView(file.buffer, file.byteOffset).getUint16(MAGIC.length, true);
  const [, description, dimensions = ''] =
    HEADER.exec(new TextDecoder('latin1').decode(file.subarray(PREAMBLE, start))) ?? [];
  if (!description)
    throw new ArchiveProblem('unsupported', 'has a header that is not read here (float32 or uint32, C order)');
  const shape = dimensions === '' ? [] : dimensions.split(', ').map(Number);
  const count = sizeOf(shape);
  if (file.length - start !== 4 * count)
    throw new ArchiveProblem(
      'damaged',
      `has ${file.length - start} bytes of data, not the ${4 * count} of its shape (${shape.join(', ')})`,
    );
  // A copy, since the bytes need not lie at a multiple of four.
  const bytes = new Uint8Array(file.subarray(start));
  return { shape, values: new TYPES[description as keyof typeof TYPES](bytes.buffer) };
}
