import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { planRun } from '../../shared/network/plan';
import { readJournal } from '../journal/journal';
import { availableEngines } from './engines/registry';
import { Run, SILENT } from './run';
import { startRun } from './start-run';
import { WarmProcess } from './warm-process';

const folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-warm-'));
afterAll(() => rmSync(folder, { recursive: true }));

const dense = { kind: 'dense', units: 6, activation: { kind: 'tanh' } };
const document = (seed: number, kind: string) => ({
  seed,
  data: { kind: 'moons', samples: 60 },
  layers: [dense, { kind: 'batch_normalization' }, { ...dense, activation: { kind } }, { kind: 'dense', units: 2 }],
  optimizer: { kind: 'adam', learningRate: 0.01 },
  training: { steps: 8, batchSize: 10 },
});

let count = 0;
async function trained(warm: WarmProcess | null, engine: string, experiment: object) {
  const directory = path.join(folder, `run-${++count}`);
  const command = { experiment, engine, paused: false, from: null } as const;
  const { training, journal } = await startRun(command, `run-${count}`, directory, null, { warm });
  await new Run(training, journal, SILENT).finished();
  training.dispose();
  const { records, evaluations } = await readJournal(directory);
  return { records, evaluations };
}

test('a process that has had to decline a run makes way for a new one', () => {
  const warm = new WarmProcess();
  const run = (units: number) => {
    const wide = { ...dense, units };
    const experiment = parseExperiment({ ...document(1, 'tanh'), layers: [wide, wide, { kind: 'dense', units: 2 }] });
    return { experiment, plan: planRun(experiment) };
  };
  expect(warm.takes(run(2))).toBe(true);
  expect(warm.isWorn).toBe(false);
  expect(warm.takes(run(2000))).toBe(false);
  expect(warm.isWorn).toBe(true);
});

for (const { id, available, reason } of availableEngines())
  test.skipIf(!available)(
    reason
      ? `${id}: ${reason}`
      : `${id}: a run after others in a process that stays loaded is the run of a new process, bit for bit`,
    async () => {
      const warm = new WarmProcess();
      const [first, other] = [document(1, 'tanh'), document(2, 'relu')];
      const loaded = [];
      for (const experiment of [first, other, first]) loaded.push(await trained(warm, id, experiment));
      const [alone, otherAlone] = [await trained(null, id, first), await trained(null, id, other)];
      expect(loaded).toEqual([alone, otherAlone, alone]);
    },
  );
