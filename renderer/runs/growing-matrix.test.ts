import { expect, test } from 'vitest';
import { floatRows } from './growing-matrix';

test('rows that come in pieces are all there, in order, whatever the pieces were', () => {
  for (const width of [1, 7, 100, 20_000]) {
    const rows = floatRows(width);
    const total = width > 1000 ? 5 : 3000;
    for (let first = 0; first < total; first += 13)
      rows.append(
        Float32Array.from(
          { length: Math.min(13, total - first) * width },
          (_, i) => first + Math.floor(i / width) + (i % width) / 65_536,
        ),
      );
    expect(rows.count).toBe(total);
    for (const row of [0, 1, Math.floor(total / 2), total - 1]) {
      expect(rows.at(row, width - 1)).toBe(Math.fround(row + (width - 1) / 65_536));
      expect(rows.row(row)).toHaveLength(width);
      expect(rows.row(row)[0]).toBe(row);
    }
  }
});
