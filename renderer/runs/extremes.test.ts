import { expect, test } from 'vitest';
import fc from 'fast-check';
import { NON_FINITE, emptyExtent, Extremes } from './extremes';
import { floatRows } from './growing-matrix';

/** The slow, obvious twin: looks at every record. */
function byLooking(records: readonly (readonly number[])[], first: number, end: number) {
  return records[0]!.map((_, layer) => {
    const values = records.slice(first, end).map((record) => Math.fround(record[layer]!));
    const finite = values.filter(Number.isFinite);
    return {
      smallest: Math.min(...finite),
      largest: Math.max(...finite),
      nonFinite:
        (values.some(Number.isNaN) ? NON_FINITE.nan : 0) |
        (values.some((x) => Math.abs(x) === Infinity) ? NON_FINITE.infinite : 0),
    };
  });
}

test('the pyramid finds what looking at every record finds, whatever the stretch and however the records came', () => {
  // + 0 turns −0 into 0, which are the same number to a picture
  const value = fc.oneof(
    fc.float().map((x) => x + 0),
    fc.constantFrom(0, NaN, Infinity, -Infinity),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 400 }),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 50 }),
      (records, a, b, piece) => {
        const rows = floatRows(2);
        const extremes = new Extremes(rows);
        const extent = emptyExtent(2);
        for (let from = 0; from < records.length; from += piece) {
          rows.append(Float32Array.from(records.slice(from, from + piece).flat()));
          extremes.over(0, rows.count, extent); // as the pictures do while records come
        }
        const [first, end] = [a % (records.length + 1), b % (records.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        extremes.over(first, end, extent);
        expect(
          [0, 1].map((i) => ({
            smallest: extent.smallest[i],
            largest: extent.largest[i],
            nonFinite: extent.nonFinite[i],
          })),
        ).toEqual(byLooking(records, first, end));
      },
    ),
    { numRuns: 300 },
  );
});

test('one step among 100 000 is found from far away', () => {
  const rows = floatRows(1);
  rows.append(Float32Array.from({ length: 100_000 }, (_, i) => (i === 54_321 ? 1000 : i === 70_007 ? NaN : 1)));
  const { smallest, largest, nonFinite } = new Extremes(rows).over(0, 100_000, emptyExtent(1));
  expect([smallest[0], largest[0], nonFinite[0]]).toEqual([1, 1000, NON_FINITE.nan]);
});
