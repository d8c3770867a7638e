import { expect, test } from 'vitest';
import { paneLimits, widthByKey, withinLimits } from './pane-width';

test('a pane leaves room to the pictures, and never less than its least', () => {
  expect(withinLimits(900, 'left', 1280, 300)).toBe(560);
  expect(withinLimits(900, 'left', 900, 300)).toBe(280);
  expect(withinLimits(10, 'left', 1280, 300)).toBe(144);
  expect(paneLimits('right', 600, 300)).toEqual({ least: 200, most: 200 });
});

test('arrow keys move the edge the way they point (WAI-ARIA window splitter)', () => {
  const limits = { least: 200, most: 500 };
  const to = (key: string, side: 'left' | 'right', shiftKey = false) =>
    widthByKey({ key, shiftKey }, 300, side, limits);
  expect([to('ArrowRight', 'left'), to('ArrowLeft', 'left', true)]).toEqual([310, 250]);
  expect([to('ArrowRight', 'right'), to('ArrowLeft', 'right', true)]).toEqual([290, 350]);
  expect([to('Home', 'left'), to('End', 'right'), to('a', 'left')]).toEqual([200, 500, null]);
});
