import { expect, test } from 'vitest';
import { linesOf } from './curve-subjects';

test('a curve has the colour that its run has in the list; after clipping, another', () => {
  const colours = (...given: Parameters<typeof linesOf>) => linesOf(...given).map(({ colour }) => colour);
  expect(colours('loss', { clipping: null }, 2)).toEqual(['--run-2']);
  expect(colours('accuracy', { clipping: null }, 9)).toEqual(['--run-1']);
  expect(colours('gradNorm', { clipping: { kind: 'norm', value: 1 } }, 3)).toEqual(['--run-3', '--run-5']);
});
