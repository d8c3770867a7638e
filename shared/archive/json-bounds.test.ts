import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertJsonBounds } from './json-bounds';

const check = (json: string) => () => assertJsonBounds('the text', new TextEncoder().encode(json));

test('lists and objects inside one another end at a depth that no document has', () => {
  const nested = (depth: number) => '[{"a":'.repeat(depth / 2) + '1' + '}]'.repeat(depth / 2);
  expect(check(nested(64))).not.toThrow();
  expect(check(nested(66))).toThrow('64');
  // parsed, this is a gigabyte
  expect(check('['.repeat(1_000_000))).toThrow('64');
});

test('there may be only so many of them', () => {
  const lists = (count: number) => `[${new Array(count - 1).fill('[]').join(',')}]`;
  expect(check(lists(2_000_000))).not.toThrow();
  expect(check(lists(2_000_001))).toThrow('2000000');
});

test('there may be only so many values, in lists and objects', () => {
  const values = (count: number) => `{"a":[${'0,'.repeat(count)}0]}`;
  expect(check(values(4_000_000))).not.toThrow();
  expect(check(values(4_000_001))).toThrow('4000000');
});

test('no object has more fields than that; lists in between are counted apart', () => {
  const object = (count: number) => `{${'"a":0,'.repeat(count)}"a":[${'0,'.repeat(20_000)}0]}`;
  expect(check(object(10_000))).not.toThrow();
  expect(check(object(10_001))).toThrow('10000');
  expect(check(`[${Array(3).fill(object(9_000)).join(',')}]`)).not.toThrow();
});

test('brackets in strings are text', () => {
  expect(check(JSON.stringify(['['.repeat(100), '\\"' + '{'.repeat(100), '"['.repeat(100)]))).not.toThrow();
});

test('every JSON value that is not deep passes, and what is not JSON is left to the parser', () => {
  fc.assert(fc.property(fc.json({ maxDepth: 10 }), (json) => void expect(check(json)).not.toThrow()));
  for (const json of ['', '"', '"\\', ']]]', '{"a"', '\\"[']) expect(check(json)).not.toThrow();
});
