import { expect, test } from 'vitest';
import { checkTable } from './check-table';
import { HABITS, habitOf } from './habits';
import { writtenTable } from './written-table';

/** `node scripts/table-habits.mjs` reads 2,400. */
const TABLES = 800;
/** Tables of a seed in one test: a failure names the seed. */
const AT_ONCE = 200;

// values, names, kinds, target, gaps and codes come back exactly, or the ambiguity is reported and one reading is the truth
test.each(Array.from({ length: TABLES / AT_ONCE }, (_, i) => i * AT_ONCE))(
  'tables from seed %i on, in the habits of people and programs, are read as they were meant',
  (from) => {
    const failures: string[] = [];
    for (let seed = from; seed < from + AT_ONCE; seed++) {
      const habit = habitOf(seed);
      try {
        checkTable(writtenTable(habit, seed));
      } catch (error) {
        failures.push(`seed ${seed}: ${(error as Error).message} ${JSON.stringify(habit)}`);
      }
    }
    expect(failures).toEqual([]);
  },
);

test('every way of writing is among these tables, and questions are few', () => {
  const seen = new Set<string>();
  for (let seed = 0; seed < TABLES; seed++)
    for (const [kind, way] of Object.entries(habitOf(seed))) seen.add(`${kind}: ${way}`);
  const all = Object.entries(HABITS).flatMap(([kind, ways]) => ways.map((way) => `${kind}: ${way}`));
  expect(all.filter((way) => !seen.has(way))).toEqual([]);
});
