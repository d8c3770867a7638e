import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compressionAtOnce as compression } from '../../main/files/compression';
import { pythonWith } from '../needs.mjs';
import { fuzz, originals, STAGES, type Fuzzed } from './fuzz';
import { MUTATION_KINDS } from './mutations';
import { labFinds, pythonFinds, zipJsFinds } from './oracles';

// npm run fuzz -- [--files N] [--seed S] [--only I]: documents that are changed in every way, and what becomes of them. Of those that the
// lab can read one in OTHERS_EVERY is given to other readers too. Exit code 1 if there is a fault; its file stays in out/fuzz.

const OTHERS_EVERY = 20;
const BATCH = 200;
const folder = path.resolve('out/fuzz');

const { values } = parseArgs({
  options: { files: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const seed = Number(values.seed ?? 1);
const first = Number(values.only ?? 0);
const end = values.only === undefined ? Number(values.files ?? 100_000) : first + 1;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const hasPython = pythonWith('numpy') !== null;
const from = await originals();
const counts = new Map(MUTATION_KINDS.map((kind) => [kind, { files: 0, passed: STAGES.map(() => 0) }]));
let faults = 0;
let compared = 0;
let waiting: { readonly file: string; readonly i: number; readonly bytes: Uint8Array }[] = [];

for (let i = first; i < end; i++) {
  const fuzzed = await fuzz(from, seed, i);
  count(fuzzed);
  if (fuzzed.fault) report(i, fuzzed.bytes, fuzzed.fault);
  if (fuzzed.passed.includes('arrays') && (i % OTHERS_EVERY === 0 || values.only !== undefined))
    await compare(i, fuzzed.bytes);
  if (waiting.length === BATCH) await comparePython();
  if ((i + 1) % 5000 === 0) process.stderr.write(`${i + 1} files, ${faults} faults\n`);
}
await comparePython();
process.stdout.write(table());
process.exitCode = faults > 0 ? 1 : 0;

function count({ kind, passed }: Fuzzed): void {
  const tally = counts.get(kind)!;
  tally.files++;
  for (const stage of passed) tally.passed[STAGES.indexOf(stage)]!++;
}

async function compare(i: number, bytes: Uint8Array): Promise<void> {
  compared++;
  const { entries } = await labFinds(bytes, compression);
  const found = await zipJsFinds(bytes).catch(String);
  if (JSON.stringify(found) !== JSON.stringify(entries))
    report(i, bytes, `zip.js finds something else: ${JSON.stringify(found)}`);
  const file = path.join(folder, `${i}.gradlab`);
  if (!hasPython) return;
  writeFileSync(file, bytes);
  waiting.push({ file, i, bytes });
}

async function comparePython(): Promise<void> {
  if (waiting.length === 0) return;
  const found = pythonFinds(waiting.map(({ file }) => file));
  for (const [k, { file, i, bytes }] of waiting.entries()) {
    rmSync(file);
    if (JSON.stringify(found[k]) !== JSON.stringify(await labFinds(bytes, compression)))
      report(i, bytes, `Python finds something else: ${JSON.stringify(found[k])}`);
  }
  waiting = [];
}

function report(i: number, bytes: Uint8Array, fault: string): void {
  faults++;
  writeFileSync(path.join(folder, `fault-${i}.gradlab`), bytes);
  process.stderr.write(`file ${i} (npm run fuzz -- --seed ${seed} --only ${i}): ${fault.slice(0, 1000)}\n`);
}

function table(): string {
  const percent = (part: number, of: number) => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);
  const row = (name: string, { files, passed }: { files: number; passed: readonly number[] }) =>
    `| ${[name, files, ...passed.map((part) => percent(part, files))].join(' | ')} |`;
  const all = { files: 0, passed: STAGES.map(() => 0) };
  for (const { files, passed } of counts.values()) {
    all.files += files;
    passed.forEach((part, stage) => (all.passed[stage]! += part));
  }
  return [
    `seed ${seed}, ${all.files} files, ${faults} faults; ${compared} of the files that the lab reads given to zip.js${hasPython ? ', zipfile and NumPy' : ' (no Python with NumPy here)'}`,
    '',
    `| what is changed | files | ${STAGES.join(' | ')} |`,
    `|---|--:|${STAGES.map(() => '--:').join('|')}|`,
    ...[...counts].map(([kind, tally]) => row(kind, tally)),
    row('all', all),
    '',
  ].join('\n');
}
