import { expect, test } from 'vitest';
import { entryByKey } from './menu-item';

// WAI-ARIA Authoring Practices, menu and menu button: arrows go round, a letter goes to the next entry that begins with it
test('keys go through a menu', () => {
  const labels = ['New', 'Open…', 'Save', 'Save as…'];
  const from = (at: number) => (key: string) => entryByKey(key, at, labels);
  expect(['ArrowDown', 'ArrowUp', 'Home', 'End'].map(from(0))).toEqual([1, 3, 0, 3]);
  expect(['ArrowDown', 'ArrowUp'].map(from(3))).toEqual([0, 2]);
  // nothing has the focus yet
  expect(['ArrowDown', 'ArrowUp'].map(from(-1))).toEqual([0, 3]);
  expect(['s', 'S', 'n', 'x', ' ', 'Tab'].map(from(2))).toEqual([3, 3, 0, null, null, null]);
  expect(entryByKey('ArrowDown', -1, [])).toBe(null);
});
