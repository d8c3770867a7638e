import { expect, test } from 'vitest';
import { originText } from './origin';

test('a branch says the number of the run that it is from, as long as the document has that run', () => {
  const runs = [{ id: 'b' }, { id: 'a' }];
  expect(originText({ branchedFrom: { runId: 'a', step: 1800 } }, runs)).toBe('run 2 after step 1,800');
  expect(originText({ branchedFrom: { runId: 'gone', step: 20 } }, runs)).toBe('another run after step 20');
  expect(originText({ branchedFrom: null }, runs)).toBe('');
});
