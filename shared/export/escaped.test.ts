import { expect, test } from 'vitest';
import { escaped, pythonString } from './escaped';
import { HOSTILE } from './hostile-texts';

test('readable texts stay as they are', () => {
  for (const text of [
    'Vanishing gradients: ten sigmoid layers',
    'Größe = 3 µm (Δt → 0)',
    "a student's own $5",
    'x₁ · 日本語 😀',
  ])
    expect(escaped(text)).toBe(text);
});

test('a text can neither leave its line nor end the string that it is in', () => {
  for (const text of HOSTILE) {
    const code = escaped(text);
    // control and format characters, half pairs, line and paragraph separators
    expect(code).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    // every quote has a backslash before it that is not itself escaped
    expect(code.replace(/\\(\\|"|u[0-9a-f]{4}|U[0-9a-f]{8})/g, '')).not.toMatch(/["\\]/);
  }
});

test('as a string it reads as the text that it was, as JSON reads it where JSON has the escape', () => {
  for (const text of HOSTILE.filter((one) => !/[\u{10000}-\u{10ffff}]/u.test(one)))
    expect(JSON.parse(pythonString(text))).toBe(text);
});
