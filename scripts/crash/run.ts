import path from 'node:path';
import { parseArgs } from 'node:util';
import { damageJournals, DAMAGES } from './damaged-journals';
import { flushCost } from './flush-cost';
import { PLACES } from './kill-at';
import { killSessions } from './kills';

// npm run crash -- [--kills N] [--journals N] [--seed S] [--flush]: sessions that are killed and journals that are damaged, and what is left of
// them. With --flush, what flushing costs a run instead. Exit code 1 if anything is lost.

const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    journals: { type: 'string' },
    seed: { type: 'string' },
    flush: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});
const seed = Number(values.seed ?? 1);

if (values.flush) process.stdout.write(await flushCost());
else await crash();

async function crash(): Promise<void> {
  const session = path.join(import.meta.dirname, 'crash-session.js');
  const killed = await killSessions(session, Number(values.kills ?? 300), seed);
  const damaged = await damageJournals(Number(values.journals ?? 3000), seed);
  for (const { point, lost } of killed) if (lost.length > 0) tell(`killed at ${JSON.stringify(point)}`, lost);
  for (const { damage, file, lost } of damaged) if (lost.length > 0) tell(`${file}, ${damage}`, lost);
  const losses = [...killed, ...damaged].filter(({ lost }) => lost.length > 0).length;
  const whole = (cases: readonly { readonly lost: readonly string[] }[]) =>
    cases.filter(({ lost }) => lost.length === 0).length;
  if (values.json) process.stdout.write(`${JSON.stringify({ killed, damaged })}\n`);
  else
    process.stdout.write(
      [
        `seed ${seed}, ${killed.length} kills, ${damaged.length} damaged journals, ${losses} losses`,
        '',
        '| killed at | cases | survived | lost |',
        '|---|--:|--:|--:|',
        ...PLACES.map((place) => {
          const cases = killed.filter(({ point }) => point.place === place);
          return `| ${place} | ${cases.length} | ${whole(cases)} | ${cases.length - whole(cases)} |`;
        }),
        '',
        '| journal with | cases | read | lost |',
        '|---|--:|--:|--:|',
        ...DAMAGES.map((damage) => {
          const cases = damaged.filter((one) => one.damage === damage);
          return `| ${damage} | ${cases.length} | ${whole(cases)} | ${cases.length - whole(cases)} |`;
        }),
        '',
      ].join('\n'),
    );
  process.exitCode = losses > 0 ? 1 : 0;
}

function tell(what: string, lost: readonly string[]): void {
  process.stderr.write(`${what}: ${lost.join('; ').slice(0, 500)}\n`);
}
