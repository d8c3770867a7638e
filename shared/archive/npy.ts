import { sizeOf, type Shape } from '../program/tensor';

/** NumPy's array file, format version 1.0, for the two types that an archive holds. */
export interface NpyArray {
  readonly shape: Shape;
  readonly values: Float32Array | Uint32Array;
}

const MAGIC = [0x93, ...new TextEncoder().encode('NUMPY'), 1, 0];
const PREAMBLE = MAGIC.length + 2;
const ALIGNMENT = 64;
const DESCRIPTIONS = { '<f4': Float32Array, '<u4': Uint32Array } as const;

export function packNpy({ shape, values }: NpyArray): Uint8Array {
  const description = values instanceof Float32Array ? '<f4' : '<u4';
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '${description}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const length = Math.ceil((PREAMBLE + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT;
  const file = new Uint8Array(length + 4 * values.length);
  file.set(MAGIC);
  new DataView(file.buffer).setUint16(MAGIC.length, length - PREAMBLE, true);
  file.set(new TextEncoder().encode(dictionary.padEnd(length - PREAMBLE - 1) + '\n'), PREAMBLE);
  const data = new DataView(file.buffer, length);
  if (values instanceof Float32Array) values.forEach((value, i) => data.setFloat32(4 * i, value, true));
  else values.forEach((value, i) => data.setUint32(4 * i, value, true));
  return file;
}

/** @throws Error if it is not an array of float32 or uint32, row by row, with exactly as many values as its shape says */
export function unpackNpy(file: Uint8Array): NpyArray {
  if (file.length < PREAMBLE || MAGIC.some((byte, i) => file[i] !== byte)) throw new Error('is not a NumPy array (format 1.0)');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = PREAMBLE + view.getUint16(MAGIC.length, true);
  const header = new TextDecoder('latin1').decode(file.subarray(PREAMBLE, start));
  const found = /^\{'descr': '(<f4|<u4)', 'fortran_order': False, 'shape': \(((?:\d{1,9}(?:, |,)?){0,4})\), \} *\n$/.exec(header);
  if (!found) throw new Error('has a header that is not read here (float32 or uint32, C order)');
  const shape = found[2]!.split(',').map((text) => text.trim()).filter(Boolean).map(Number);
  const count = sizeOf(shape);
  if (start + 4 * count !== file.length) throw new Error(`has ${file.length - start} bytes of data, not the ${4 * count} of its shape`);
  const values = new DESCRIPTIONS[found[1] as keyof typeof DESCRIPTIONS](count);
  for (let i = 0; i < count; i++)
    values[i] = values instanceof Float32Array ? view.getFloat32(start + 4 * i, true) : view.getUint32(start + 4 * i, true);
  return { shape, values };
}
