import { expect, test } from 'vitest';
import { History } from './history';

const same = (one: string, other: string) => one === other;

test('a history that is rewritten leaves out what would do nothing, and undoes and redoes the rest', () => {
  const history = new History('a1');
  history.change('a2', 'second digit');
  history.change('b2', 'another letter');
  history.change('b3', 'third digit');
  history.undo();
  // digits are of no account any more
  history.rewrite((document) => document[0]!, same);
  expect(history.present).toBe('b');
  // “third digit” would do nothing
  expect(history.redoLabel).toBeNull();
  expect(history.undoLabel).toBe('another letter');
  history.undo();
  expect(history.present).toBe('a');
  expect(history.undoLabel).toBeNull();
  history.redo();
  expect(history.present).toBe('b');
});
