import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { ProgramBuilder } from '../../../shared/program/builder';
import type { Program } from '../../../shared/program/program';
import type { EngineId } from '../../../shared/program/engine';
import { availableEngines, loadEngine } from './registry';
import { loadTensorFlow } from './tensorflow/library';

/** w ← w − rate · x, with a sum that comes out. */
function descent(): Program {
  const p = new ProgramBuilder();
  const [w, x, rate] = [p.state('w', [3]), p.input('x', [3]), p.input('rate', [])];
  const updates = { w: p.subtract(w, p.multiply(rate, x)) };
  return {
    nodes: p.nodes,
    signatures: { run: { outputs: { total: p.sum(w), w }, updates }, quiet: { outputs: {}, updates } },
  };
}

async function ready(id: EngineId) {
  const compiled = await loadEngine(id).engine.compile(descent());
  await compiled.write({ w: Float32Array.of(1, 2, 3) });
  return compiled;
}

const x = Float32Array.of(1, 1, 1);
const rate = Float32Array.of(0.5);

for (const { id, available, reason } of availableEngines())
  describe.skipIf(!available)(reason ? `${id}: ${reason}` : id, () => {
    test('a run that is refused changes nothing, and the next one continues', async () => {
      const compiled = await ready(id);
      await expect(compiled.run('run', { x, rate: x })).rejects.toThrow('rate needs 1 values, got 3');
      await expect(compiled.run('run', { x })).rejects.toThrow('rate needs 1 values, got none');
      expect((await compiled.run('run', { x, rate }))['total']![0]).toBe(6);
      expect([...(await compiled.read(['w']))['w']!]).toEqual([0.5, 1.5, 2.5]);
      compiled.dispose();
    });

    test('runs that are asked for all at once come one after the other', async () => {
      const compiled = await ready(id);
      const runs = await Promise.all(Array.from({ length: 6 }, () => compiled.run('run', { x, rate })));
      expect(runs.map(({ total }) => total![0])).toEqual([6, 4.5, 3, 1.5, 0, -1.5]);
      compiled.dispose();
    });

    test('a signature may put out nothing', async () => {
      const compiled = await ready(id);
      expect(await compiled.run('quiet', { x, rate })).toEqual({});
      expect([...(await compiled.read(['w']))['w']!]).toEqual([0.5, 1.5, 2.5]);
      compiled.dispose();
    });

    test('arrays that went in and came out are the caller’s: to change them changes no state', async () => {
      const compiled = await loadEngine(id).engine.compile(descent());
      const given = Float32Array.of(1, 2, 3);
      await compiled.write({ w: given });
      given.fill(9);
      const { w: before } = await compiled.run('run', { x, rate });
      before!.fill(9);
      const { w: read } = await compiled.read(['w']);
      read!.fill(9);
      expect([...(await compiled.run('run', { x, rate }))['w']!]).toEqual([0.5, 1.5, 2.5]);
      compiled.dispose();
    });

    test('what no engine could run is refused when it is compiled', async () => {
      const p = new ProgramBuilder();
      p.state('w', [3]);
      const program = { nodes: p.nodes, signatures: { run: { outputs: {}, updates: { w: p.constant(1) } } } };
      await expect(loadEngine(id).engine.compile(program)).rejects.toThrow('run: w is [3], its new value []');
    });

    test('names are free: those that an engine makes up for itself do not get in their way', async () => {
      for (const name of ['n0', 'c0', 'output_y', 'updated_s', 'a b/c:0', 'é']) {
        const p = new ProgramBuilder();
        const [a, s] = [p.input(name, [1]), p.state('s', [1])];
        const y = p.add(p.multiply(a, 2), s);
        const compiled = await loadEngine(id).engine.compile({
          nodes: p.nodes,
          signatures: { run: { outputs: { y }, updates: { s: y } } },
        });
        await compiled.write({ s: Float32Array.of(1) });
        expect((await compiled.run('run', { [name]: Float32Array.of(5) }))['y']![0], name).toBe(11);
        compiled.dispose();
      }
    });

    test('disposing frees at once or after the run that is under way, and may be done twice', async () => {
      const compiled = await ready(id);
      const last = compiled.run('run', { x, rate });
      compiled.dispose();
      compiled.dispose();
      expect((await last)['total']![0]).toBe(6);
    });
  });

const tensorflow = availableEngines().find((engine) => engine.id === 'tensorflow')!;

describe.skipIf(!tensorflow.available)(
  `what TensorFlow holds${tensorflow.reason ? `: ${tensorflow.reason}` : ''}`,
  () => {
    test('no tensor is left by runs, refused runs, reads and writes', async () => {
      const tensors = () => loadTensorFlow().memory().numTensors;
      const before = tensors();
      const compiled = await ready('tensorflow');
      for (let i = 0; i < 10; i++) {
        await compiled.run('run', { x, rate });
        await compiled.run('run', { x, rate: x }).catch(() => undefined);
        await compiled.read(['w']);
      }
      expect(tensors()).toBe(before);
      compiled.dispose();
    });

    test('the model on disk is gone once it is loaded', async () => {
      // A folder for temporary files that nobody else writes to.
      const folder = await mkdtemp(path.join(tmpdir(), 'gradient-lab-test-'));
      vi.stubEnv('TMPDIR', folder).stubEnv('TEMP', folder).stubEnv('TMP', folder);
      (await ready('tensorflow')).dispose();
      vi.unstubAllEnvs();
      expect(await readdir(folder)).toEqual([]);
      await rm(folder, { recursive: true });
    });
  },
);
