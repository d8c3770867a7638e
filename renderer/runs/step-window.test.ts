import fc from 'fast-check';
import { expect, test } from 'vitest';
import { panned, seen, spanned, zoomed } from './step-window';

const whole = { first: 1, last: 1001 };

test('zooming in and out again around a step leads back, as near as whole steps allow', () => {
  const once = zoomed(whole, whole, 301, 0.5)!;
  expect(once).toEqual({ first: 151, last: 651 });
  expect(zoomed(once, whole, 301, 2)).toBeNull();
});

test('whatever is done, what is seen lies within the run, and holds at least eight steps', () => {
  const act = fc.oneof(
    fc.record({ step: fc.integer({ min: 1, max: 1001 }), factor: fc.double({ min: 0.1, max: 4, noNaN: true }) }),
    fc.record({ share: fc.double({ min: -2, max: 2, noNaN: true }) }),
    fc.record({
      from: fc.double({ min: -50, max: 1100, noNaN: true }),
      to: fc.double({ min: -50, max: 1100, noNaN: true }),
    }),
  );
  fc.assert(
    fc.property(fc.array(act), (acts) => {
      let window = whole;
      for (const one of acts) {
        const next =
          'step' in one
            ? zoomed(window, whole, one.step, one.factor)
            : 'share' in one
              ? panned(window, whole, one.share)
              : spanned(one.from, one.to, whole);
        window = seen(next, whole);
        expect(window.first).toBeGreaterThanOrEqual(1);
        expect(window.last).toBeLessThanOrEqual(1001);
        expect(window.last - window.first).toBeGreaterThanOrEqual(7);
        expect(Number.isInteger(window.first) && Number.isInteger(window.last)).toBe(true);
      }
    }),
  );
});

test('a window that was chosen in a longer run stays as far as it fits', () => {
  expect(seen({ first: 900, last: 1000 }, { first: 1, last: 500 })).toEqual({ first: 400, last: 500 });
  expect(seen({ first: 900, last: 1000 }, { first: 1, last: 50 })).toEqual({ first: 1, last: 50 });
});
