import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from './printable';

test('plain text stays as it is', () => {
  expect(printable('layers[0].units: must be a whole number')).toBe('layers[0].units: must be a whole number');
});

test('whatever the text: short, and nothing in it moves the cursor', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const shown = printable(text, 20);
      expect(shown.length).toBeLessThanOrEqual(20);
      expect(shown).not.toMatch(/\p{Cc}/u);
      // no half of a character: a lone surrogate
      expect(shown).not.toMatch(/\p{Cs}/u);
    }),
  );
});
