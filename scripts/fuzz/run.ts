import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { pythonWith } from '../needs.mjs';
import { runChunk, type Chunk } from './chunk';
import { originals } from './fuzz';
import { added, filesOf, noFiles, table, type Tally } from './tally';

// npm run fuzz -- [--files N] [--seed S] [--only I] [--threads T]: documents that are changed in every way, and what becomes of them. Some
// of those that the lab can read are given to other readers too. Exit code 1 if there is a fault; its file stays in out/fuzz. Ctrl+C
// ends it with the table of what is done so far.

/** Files that a thread takes at a time. */
const CHUNK = 4000;

/** What a thread answers to a chunk: its faults, one by one, then its tally. */
type Answer = { readonly fault: string; readonly i: number } | { readonly tally: Tally };

if (isMainThread) await runAll();
else {
  const from = await originals();
  const tell = (answer: Answer) => parentPort!.postMessage(answer);
  parentPort!.on('message', (chunk: Chunk) => {
    void runChunk(chunk, from, (i, fault) => tell({ i, fault })).then((tally) => tell({ tally }));
  });
}

async function runAll(): Promise<void> {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ options: { files: option, seed: option, only: option, threads: option } });
  const seed = Number(values.seed ?? 1);
  const compareAll = values.only !== undefined;
  const first = Number(values.only ?? 0);
  const end = compareAll ? first + 1 : Number(values.files ?? 100_000);
  const folder = path.resolve('out/fuzz');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  const hasPython = pythonWith('numpy') !== null;
  if (!hasPython) process.stderr.write('There is no Python with NumPy here: only zip.js reads the files too.\n');
  const started = performance.now();
  let next = first;
  let tally = noFiles();
  const nextChunk = (): Chunk | null => {
    if (next >= end) return null;
    const from = next;
    next = Math.min(end, from + CHUNK);
    return { seed, first: from, end: next, hasPython, compareAll, folder };
  };
  const report = ({ i, fault }: { readonly i: number; readonly fault: string }) =>
    process.stderr.write(`file ${i} (npm run fuzz -- --seed ${seed} --only ${i}): ${fault.slice(0, 1000)}\n`);
  const finish = () => {
    process.stdout.write(table(seed, tally));
    process.exit(tally.faults > 0 ? 1 : 0);
  };
  process.once('SIGINT', finish);

  const done = (more: Tally) => {
    tally = added(tally, more);
    const minutes = ((performance.now() - started) / 60_000).toFixed(1);
    process.stderr.write(`${filesOf(tally)} files, ${tally.faults} faults, ${minutes} min\n`);
  };
  const threads = Math.min(Number(values.threads ?? availableParallelism()), Math.ceil((end - first) / CHUNK));
  await Promise.all(Array.from({ length: threads }, () => runThread(nextChunk, report, done)));
  finish();
}

/** Takes chunks until there are no more. @throws what the thread fails with */
function runThread(
  nextChunk: () => Chunk | null,
  report: (fault: { readonly i: number; readonly fault: string }) => void,
  done: (tally: Tally) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(process.argv[1]!);
    const takeNext = () => {
      const chunk = nextChunk();
      if (chunk) return thread.postMessage(chunk);
      void thread.terminate();
      resolve();
    };
    thread.once('error', reject);
    thread.on('message', (answer: Answer) => {
      if ('fault' in answer) return report(answer);
      done(answer.tally);
      takeNext();
    });
    takeNext();
  });
}
