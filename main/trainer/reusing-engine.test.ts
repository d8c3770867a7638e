import { expect, test } from 'vitest';
import { ProgramBuilder } from '../../shared/program/builder';
import type { CompiledProgram, Engine } from '../../shared/program/engine';
import type { Program } from '../../shared/program/program';
import { ReusingEngine } from './reusing-engine';

/** w ← w + 1, of so many numbers. */
function counter(size: number): Program {
  const p = new ProgramBuilder();
  const w = p.state('w', [size]);
  return { nodes: p.nodes, signatures: { run: { outputs: {}, updates: { w: p.add(w, 1) } } } };
}

/** Says how often it has compiled, and how many of its programs are not disposed of. */
function countingEngine() {
  const counts = { compiled: 0, alive: 0 };
  const compile = (): Promise<CompiledProgram> => {
    counts.compiled++;
    counts.alive++;
    return Promise.resolve({
      write: () => Promise.resolve(),
      read: () => Promise.resolve({}),
      run: () => Promise.resolve({}),
      dispose: () => void counts.alive--,
    });
  };
  const engine: Engine = { id: 'reference', version: '', compile };
  return { engine, counts };
}

test('a program that nobody uses any more is given to the next who asks for one like it', async () => {
  const { engine, counts } = countingEngine();
  const reusing = new ReusingEngine(engine);
  const first = await reusing.compile(counter(3));
  first.dispose();
  await reusing.compile(counter(3));
  expect(counts.compiled).toBe(1);
});

test('two at a time have a program each: their weights stay apart', async () => {
  const { engine, counts } = countingEngine();
  const reusing = new ReusingEngine(engine);
  const first = await reusing.compile(counter(3));
  await reusing.compile(counter(3));
  expect(counts.compiled).toBe(2);
  // that one disposes of its own twice does not free what another has meanwhile
  first.dispose();
  await reusing.compile(counter(3));
  first.dispose();
  await reusing.compile(counter(3));
  expect(counts.compiled).toBe(3);
});

test('those that wait for another use are few, and fill little; those in use are never taken away', async () => {
  const { engine, counts } = countingEngine();
  const reusing = new ReusingEngine(engine);
  await reusing.compile(counter(1));
  for (let size = 2; size < 30; size++) (await reusing.compile(counter(size))).dispose();
  expect(counts.alive).toBe(1 + 6);
  // 40 MB of weights each
  for (const size of [10_000_000, 10_000_001]) (await reusing.compile(counter(size))).dispose();
  expect(counts.alive).toBe(1 + 1);
  reusing.dispose();
  expect(counts.alive).toBe(0);
});
