import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ArchiveProblem } from './archive-problem';
import { packNpy, unpackNpy } from './npy';

// numpy.save(f, numpy.array([[1, -2, 0.5]], '<f4')), NumPy 2.4
const HEADER = `{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }`;
const fromNumPy = new Uint8Array([
  0x93,
  ...text('NUMPY'),
  1,
  0,
  118,
  0,
  ...text(HEADER.padEnd(117) + '\n'),
  0,
  0,
  0x80,
  0x3f,
  0,
  0,
  0,
  0xc0,
  0,
  0,
  0,
  0x3f,
]);

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function withHeader(header: string, data = 12): Uint8Array {
  const padded = text(header.padEnd(117) + '\n');
  return new Uint8Array([
    0x93,
    ...text('NUMPY'),
    1,
    0,
    padded.length & 0xff,
    padded.length >> 8,
    ...padded,
    ...new Uint8Array(data),
  ]);
}

test('the bytes are those that NumPy writes', () => {
  expect(packNpy({ shape: [1, 3], values: Float32Array.of(1, -2, 0.5) })).toEqual(fromNumPy);
  expect(unpackNpy(fromNumPy)).toEqual({ shape: [1, 3], values: Float32Array.of(1, -2, 0.5) });
});

test('bytes that lie in the middle of a larger buffer are read', () => {
  const pool = Buffer.concat([Buffer.alloc(3, 0xff), fromNumPy, Buffer.alloc(9, 0xff)]);
  expect(unpackNpy(pool.subarray(3, 3 + fromNumPy.length)).values).toEqual(Float32Array.of(1, -2, 0.5));
});

test('the numbers of a file that is alone in memory stay where they are; a part of other bytes is copied', () => {
  const file = Uint8Array.from(fromNumPy);
  expect(unpackNpy(file).values.buffer).toBe(file.buffer);
  const among = new Uint8Array(1000);
  among.set(fromNumPy, 64);
  expect(unpackNpy(among.subarray(64, 64 + fromNumPy.length)).values.buffer).not.toBe(among.buffer);
});

test('every float32 comes back bit for bit, in every shape', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }), fc.float(), (shape, value) => {
      const values = new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(value);
      expect(unpackNpy(packNpy({ shape, values }))).toEqual({ shape, values });
    }),
  );
});

test.each([
  ['another type', HEADER.replace('<f4', '<f8')],
  ['Python objects', HEADER.replace(`'<f4'`, `'|O'`)],
  ['an expression in place of a shape', HEADER.replace('(1, 3)', '(1, __import__("os").getpid())')],
  ['column order', HEADER.replace('False', 'True')],
  ['a shape that overflows', HEADER.replace('(1, 3)', '(9999999999, 9999999999, 9999999999, 9999999999)')],
  ['a shape for more data than there is', HEADER.replace('(1, 3)', '(1, 4)')],
  ['a shape for less data than there is', HEADER.replace('(1, 3)', '(1, 2)')],
  ['five axes', HEADER.replace('(1, 3)', '(1, 1, 1, 1, 3)')],
  ['an empty header', ''],
  // Python reads some of these and refuses others; NumPy writes none.
  ['a number that Python does not read', HEADER.replace('(1, 3)', '(01, 3)')],
  ['a comma more', HEADER.replace('(1, 3)', '(1, 3,)')],
  ['a number in brackets, which is not a tuple', HEADER.replace('(1, 3)', '(3)')],
  ['a comma alone', HEADER.replace('(1, 3)', '(,)')],
  ['another order of its keys', `{'fortran_order': False, 'descr': '<f4', 'shape': (1, 3), }`],
  ['no comma at the end', HEADER.replace(', }', '}')],
  ['a comment', `${HEADER} #`],
  ['a tab', `${HEADER}\t`],
  ['an unknown type code', HEADER.replace('<f4', 'undefined')],
])('%s is refused', (_what, header) => {
  expect(() => unpackNpy(withHeader(header))).toThrow(ArchiveProblem);
});

test('room that NumPy leaves for a dimension to grow is allowed, any other is not', () => {
  // numpy.save(f, numpy.zeros((1, 2, 3, 4567), '<f4')): 69 characters, and 20 spaces for the first dimension to grow
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3, 4567), }`;
  const shape = [1, 2, 3, 4567];
  expect(unpackNpy(withHeader(header, 4 * 6 * 4567)).shape).toEqual(shape);
  const ofLength = (length: number) => {
    const padded = text(header.padEnd(length - 11) + '\n');
    return Buffer.concat([
      fromNumPy.subarray(0, 8),
      Uint8Array.of(padded.length, 0),
      padded,
      new Uint8Array(4 * 6 * 4567),
    ]);
  };
  expect(unpackNpy(ofLength(128)).shape).toEqual(shape);
  for (const length of [96, 112, 129, 192])
    expect(() => unpackNpy(ofLength(length)), `${length}`).toThrow(ArchiveProblem);
});

test('an array that is cut short anywhere is refused', () => {
  for (let length = 0; length < fromNumPy.length; length++)
    expect(() => unpackNpy(fromNumPy.subarray(0, length)), `${length} bytes`).toThrow(ArchiveProblem);
});
