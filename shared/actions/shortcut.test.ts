import { expect, test } from 'vitest';
import { ariaShortcut, isPressed, shortcutText } from './shortcut';

const press = (key: string, modifiers = '') => ({
  key,
  ctrlKey: modifiers.includes('c'),
  altKey: modifiers.includes('a'),
  shiftKey: modifiers.includes('s'),
  metaKey: modifiers.includes('m'),
});

test('is written as each system writes it', () => {
  // Apple, Human Interface Guidelines, Keyboards: Control, Option, Shift, Command, in this order, without plus signs
  expect(shortcutText('CmdOrCtrl+Shift+S', true)).toBe('⇧⌘S');
  expect(shortcutText('CmdOrCtrl+Shift+S', false)).toBe('Ctrl+Shift+S');
  expect(shortcutText('Alt+Up', true)).toBe('⌥↑');
  expect(shortcutText('Alt+Up', false)).toBe('Alt+↑');
  expect(shortcutText('F5', true)).toBe('F5');
  // MDN, aria-keyshortcuts: names of KeyboardEvent.key, and Control, Alt, Shift, Meta
  expect(ariaShortcut('CmdOrCtrl+Shift+S', true)).toBe('Shift+Meta+S');
  expect(ariaShortcut('Alt+Up', false)).toBe('Alt+ArrowUp');
  expect(ariaShortcut('CmdOrCtrl+Plus', false)).toBe('Control+Plus');
});

test('is heard with exactly its modifiers', () => {
  expect(isPressed('CmdOrCtrl+K', press('k', 'c'), false)).toBe(true);
  expect(isPressed('CmdOrCtrl+K', press('K', 'cs'), false)).toBe(false);
  expect(isPressed('CmdOrCtrl+K', press('k', 'c'), true)).toBe(false);
  expect(isPressed('CmdOrCtrl+K', press('k', 'm'), true)).toBe(true);
  expect(isPressed('Alt+Up', press('ArrowUp', 'a'), false)).toBe(true);
  expect(isPressed('Delete', press('Delete'), false)).toBe(true);
  // with Shift on most keyboards, with another key beside it on some
  expect(isPressed('?', press('?', 's'), false)).toBe(true);
  expect(isPressed('?', press('?'), false)).toBe(true);
});
