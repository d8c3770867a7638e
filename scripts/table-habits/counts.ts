import { checkTable } from './check-table';
import { HABITS, habitOf } from './habits';
import { writtenTable } from './written-table';

// Prints, for every way of writing, how many tables had it, how many were read, and of how many both readings were shown.

const tables = Number(process.argv[2] ?? 2400);
const counts = new Map<string, { read: number; asked: number; wrong: number }>();
const wrong: string[] = [];

for (let seed = 0; seed < tables; seed++) {
  const habit = habitOf(seed);
  let outcome: 'read' | 'asked' | 'wrong';
  try {
    outcome = checkTable(writtenTable(habit, seed));
  } catch (error) {
    outcome = 'wrong';
    wrong.push(`seed ${seed}: ${(error as Error).message} ${JSON.stringify(habit)}`);
  }
  for (const [kind, way] of Object.entries(habit)) {
    const key = `${kind}: ${way}`;
    const count = counts.get(key) ?? { read: 0, asked: 0, wrong: 0 };
    count[outcome]++;
    counts.set(key, count);
  }
}

const row = (cells: readonly (string | number)[]) =>
  `${String(cells[0]).padEnd(36)}${cells
    .slice(1)
    .map((one) => String(one).padStart(8))
    .join('')}\n`;
process.stdout.write(row(['habit', 'tables', 'read', 'asked', 'wrong']));
for (const [kind, ways] of Object.entries(HABITS))
  for (const way of ways) {
    const { read, asked, wrong } = counts.get(`${kind}: ${way}`) ?? { read: 0, asked: 0, wrong: 0 };
    process.stdout.write(row([`${kind}: ${way}`, read + asked + wrong, read, asked, wrong]));
  }
process.stdout.write(wrong.map((line) => `${line}\n`).join(''));
process.exitCode = wrong.length > 0 ? 1 : 0;
