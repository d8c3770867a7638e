import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { panes } from './panes.svelte';
import { paneLimits } from './pane-width';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { lab: { keepPanes: vi.fn() } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a pane has the width that was chosen, in a smaller window as much of it as leaves room for the pictures', () => {
  panes.restore({ left: 400, right: null });
  panes.measured = { left: 400, right: 300, room: 2000 };
  expect(panes.shown('left')).toBe('400px');
  expect(panes.shown('right')).toBeNull();
  panes.measured.room = 900;
  const most = paneLimits('left', 900, paneLimits('right', 0, 0).least).most;
  expect(most).toBeLessThan(400);
  expect(panes.shown('left')).toBe(`${most}px`);
  panes.measured.room = 2000;
  expect(panes.shown('left')).toBe('400px');
});

test('by keys it grows as far as the room and the other pane allow; one drag is stored once', () => {
  panes.restore({ left: null, right: null });
  panes.measured = { left: 300, right: 300, room: 1200 };
  const { most } = panes.limits('left');
  panes.grow('left', panes.STRIDE);
  panes.grow('left', 5000);
  expect(panes.chosen).toEqual({ left: most, right: null });
  expect(panes.changed).toBe(true);
  vi.runAllTimers();
  expect(window.lab.keepPanes).toHaveBeenCalledExactlyOnceWith({ left: most, right: null });
  panes.reset('left');
  expect(panes.chosen.left).toBeNull();
});

test('the pane on the right yields to a view that needs its room, unless somebody opens it', () => {
  expect([panes.isOpen('left'), panes.isOpen('right')]).toEqual([true, true]);
  panes.rightYields = true;
  expect([panes.isOpen('left'), panes.isOpen('right')]).toEqual([true, false]);
  panes.open('right', true);
  expect(panes.isOpen('right')).toBe(true);
  panes.open('right', null);
  panes.rightYields = false;
  expect(panes.isOpen('right')).toBe(true);
});
