import { expect, test } from 'vitest';
import { crc32 } from './crc32';

test('the check value of the CRC-32 that ZIP uses (Williams 1993, “A painless guide to CRC”)', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});
