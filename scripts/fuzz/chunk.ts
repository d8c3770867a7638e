import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compressionAtOnce as compression } from '../../main/files/compression';
import { fuzz } from './fuzz';
import type { Original } from './mutations';
import { labFinds, pythonFinds, zipJsFinds } from './oracles';
import { noFiles, withFile, type Tally } from './tally';

/** One in so many of the files that the lab can read is given to another reader. zip.js takes longer than all the rest. */
const PYTHON_EVERY = 20;
const ZIP_JS_EVERY = 100;

export interface Chunk {
  readonly seed: number;
  readonly first: number;
  readonly end: number;
  readonly hasPython: boolean;
  /** Give all of them to the other readers. */
  readonly compareAll: boolean;
  /** For files that other programs read, and for those with a fault. */
  readonly folder: string;
}

/** Files `first` to before `end` of a seed. @param report told of each fault */
export async function runChunk(
  { seed, first, end, hasPython, compareAll, folder }: Chunk,
  from: readonly Original[],
  report: (i: number, fault: string) => void,
): Promise<Tally> {
  let tally = noFiles();
  const forPython: { readonly file: string; readonly i: number; readonly bytes: Uint8Array }[] = [];
  const fail = (i: number, bytes: Uint8Array, fault: string) => {
    tally = { ...tally, faults: tally.faults + 1 };
    writeFileSync(path.join(folder, `fault-${i}.gradlab`), bytes);
    report(i, fault);
  };
  for (let i = first; i < end; i++) {
    const fuzzed = await fuzz(from, seed, i);
    tally = withFile(tally, fuzzed);
    const { bytes, fault, passed } = fuzzed;
    if (fault) fail(i, bytes, fault);
    if (!passed.includes('arrays')) continue;
    if (compareAll || i % ZIP_JS_EVERY === 0) {
      tally = { ...tally, zipJs: tally.zipJs + 1 };
      const found = await zipJsFinds(bytes).catch(String);
      if (JSON.stringify(found) !== JSON.stringify((await labFinds(bytes, compression)).entries))
        fail(i, bytes, `zip.js finds something else: ${JSON.stringify(found)}`);
    }
    if (hasPython && (compareAll || i % PYTHON_EVERY === 0)) {
      const file = path.join(folder, `${i}.gradlab`);
      writeFileSync(file, bytes);
      forPython.push({ file, i, bytes });
    }
  }
  if (forPython.length === 0) return tally;
  // all at once: to start Python takes longer than to read them
  const found = pythonFinds(forPython.map(({ file }) => file));
  for (const [k, { file, i, bytes }] of forPython.entries()) {
    rmSync(file);
    if (JSON.stringify(found[k]) !== JSON.stringify(await labFinds(bytes, compression)))
      fail(i, bytes, `Python finds something else: ${JSON.stringify(found[k])}`);
  }
  return { ...tally, python: forPython.length };
}
