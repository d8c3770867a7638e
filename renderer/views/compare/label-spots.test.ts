import { expect, test } from 'vitest';
import { labelSpots } from './label-spots';

const middle = (row: number) => 10 + 20 * row;
const field = { left: 0, right: 300, height: 220 };
const straight = (x: number, ...widths: number[]) => ({ xs: Array<number>(11).fill(x), widths });

test('a label stands beside the middle of its line; without room to the right, to its left', () => {
  expect(labelSpots([straight(100, 40)], middle, field)).toEqual([{ row: 5, label: 0, left: 109 }]);
  expect(labelSpots([straight(280, 40)], middle, field)).toEqual([{ row: 5, label: 0, left: 231 }]);
});

test('lines close to each other have their labels on either side; one between others that leave no room has none', () => {
  const [first, second, third] = labelSpots([straight(100, 40), straight(110, 40), straight(105, 300)], middle, field);
  expect([first, second, third]).toEqual([{ row: 5, label: 0, left: 51 }, { row: 5, label: 0, left: 119 }, null]);
});

test('where there is no room for a label, its shorter form stands there', () => {
  expect(labelSpots([straight(100, 250, 30)], middle, field)).toEqual([{ row: 5, label: 1, left: 109 }]);
});

test('a line without a number has no label', () => {
  expect(labelSpots([{ xs: [NaN, NaN], widths: [30] }], middle, field)).toEqual([null]);
});

/** Points along a line, close to each other. */
function* pointsOf(xs: readonly number[]) {
  for (let row = 0; row < xs.length; row++)
    for (let share = 0; share < 1; share += 0.02) {
      const next = xs[row + 1] ?? xs[row]!;
      yield { x: xs[row]! + (next - xs[row]!) * share, y: middle(row) + 20 * share * Number(row + 1 < xs.length) };
    }
}

test('no label hides a line or another label, whatever the lines are', () => {
  let seed = 11;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const faults: string[] = [];
  let labelled = 0;
  for (let round = 0; round < 200; round++) {
    const lines = Array.from({ length: 1 + Math.floor(8 * random()) }, () => ({
      xs: Array.from({ length: 2 + Math.floor(9 * random()) }, () => (random() < 0.05 ? NaN : 300 * random())),
      widths: [20 + 80 * random(), 15],
    }));
    const boxes = labelSpots(lines, middle, field).flatMap((spot, i) =>
      spot ? [{ left: spot.left, right: spot.left + lines[i]!.widths[spot.label]!, y: middle(spot.row) }] : [],
    );
    labelled += boxes.length;
    boxes.forEach((box, i) => {
      for (const { xs } of lines)
        for (const { x, y } of pointsOf(xs))
          if (x > box.left && x < box.right && Math.abs(y - box.y) < 8)
            faults.push(`round ${round}: line at ${x}, ${y}`);
      for (const other of boxes.slice(i + 1))
        if (box.left < other.right && other.left < box.right && Math.abs(box.y - other.y) < 16)
          faults.push(`round ${round}: labels at ${box.y}`);
    });
  }
  expect(faults).toEqual([]);
  expect(labelled).toBeGreaterThan(100);
});
