import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { planRun } from '../../shared/network/plan';
import { Journal, readJournal } from '../journal/journal';
import { writeDocument } from '../files/write-document';
import type { EngineId } from '../../shared/program/engine';
import { availableEngines, loadEngine } from './engines/registry';
import { Run } from './run';
import { stepsBetweenSnapshots } from './snapshot-plan';
import { Training } from './training/training';

const folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-equal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const document = (steps: number, units = 6) =>
  parseExperiment({
    data: { kind: 'two_rings', samples: 60 },
    layers: [
      { kind: 'dense', units, activation: { kind: 'relu' } },
      { kind: 'batch_normalization' },
      { kind: 'dropout', rate: 0.2 },
      { kind: 'dense', units: 2 },
    ],
    training: { steps, batchSize: 10, recordEvery: 3 },
  });

/**
 * The bytes of a file with one run, its id and its time being given.
 *
 * @param breathing called between steps
 * @param awaited it starts at once, and somebody waits for its first step
 */
async function fileOf(
  name: string,
  breathing: (run: Run, breaths: number) => void,
  { awaited = false, engineId = 'reference' }: { readonly awaited?: boolean; readonly engineId?: EngineId } = {},
): Promise<Uint8Array> {
  const { engine } = loadEngine(engineId);
  const experiment = document(70);
  const training = await Training.prepare(experiment, engine);
  const header = { id: 'one', engine: engine.id, engineVersion: engine.version, startedAt: '2026-01-31T12:00:00.000Z' };
  const journal = new Journal(path.join(folder, name), { ...header, experiment, layers: training.plan.layers });
  const nothing = () => undefined;
  let breaths = 0;
  const run: Run = new Run(
    training,
    journal,
    {
      recorded: nothing,
      evaluated: nothing,
      inspected: nothing,
      probed: nothing,
      checkpointed: nothing,
      breathe: () => breathing(run, ++breaths),
      ended: nothing,
    },
    { snapshots: true, paused: !awaited, awaited },
  );
  if (!awaited) run.advance(1);
  const ended = run.finished();
  setTimeout(() => run.resume(), 5);
  await ended;
  training.dispose();
  const file = path.join(folder, `${name}.gradlab`);
  await writeDocument(file, { experiment, runs: [await readJournal(journal.directory)] });
  return readFileSync(file);
}

test('equal runs have equal files, byte for byte: however slow the steps were, and whoever watched', async () => {
  const plain = await fileOf('plain', () => undefined);
  const watched = await fileOf('watched', (run, breaths) => {
    if (breaths % 2 === 0) run.inspect();
    // a slow processor
    const until = performance.now() + 3;
    while (performance.now() < until);
  });
  expect(Buffer.compare(watched, plain)).toBe(0);
});

for (const { id, available, reason } of availableEngines())
  test.skipIf(!available)(
    reason
      ? `${id}: ${reason}`
      : `${id}: a run whose first step is shown before all else is measured has the file of any other, byte for byte`,
    async () => {
      const plain = await fileOf(`${id}-plain`, () => undefined, { engineId: id });
      const awaited = await fileOf(`${id}-awaited`, () => undefined, { engineId: id, awaited: true });
      expect(Buffer.compare(awaited, plain)).toBe(0);
    },
  );

test('snapshots are counted by steps and weights: sixty in a run of a small network, few where a large one takes few steps', () => {
  const countOf = (steps: number, units: number) => {
    const experiment = document(steps, units);
    return Math.floor(steps / stepsBetweenSnapshots(experiment, planRun(experiment)));
  };
  expect(countOf(60, 6)).toBe(60);
  expect(countOf(6000, 8000)).toBe(60);
  expect(countOf(600, 8000)).toBe(60);
  const large = parseExperiment({
    layers: [
      { kind: 'dense', units: 2000 },
      { kind: 'dense', units: 2000 },
      { kind: 'dense', units: 2 },
    ],
    training: { steps: 300 },
  });
  expect(stepsBetweenSnapshots(large, planRun(large))).toBe(100);
});
