import { expect, test } from 'vitest';
import { spread } from './spread';

test('labels with room stay where they are wanted', () => {
  expect(spread([100, 20, 60], 15, 0, 200)).toEqual([100, 20, 60]);
});

test('labels that touch move apart around where they are wanted, as little as they can', () => {
  expect(spread([50, 50], 10, 0, 100)).toEqual([45, 55]);
  expect(spread([50, 52, 90], 10, 0, 100)).toEqual([46, 56, 90]);
});

test('they keep their order and their distance within the field, wherever they are wanted', () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 300; round++) {
    const count = 1 + Math.floor(8 * random());
    const wanted = Array.from({ length: count }, () => -20 + 240 * random());
    const places = spread(wanted, 15, 8, 192);
    const sorted = wanted.map((want, i) => [want, places[i]!] as const).sort(([a], [b]) => a - b);
    sorted.forEach(([, place], i) => {
      expect(place).toBeGreaterThanOrEqual(8 - 1e-9);
      expect(place).toBeLessThanOrEqual(192 + 1e-9);
      if (i > 0) expect(place - sorted[i - 1]![1]).toBeGreaterThanOrEqual(15 - 1e-9);
    });
  }
});
