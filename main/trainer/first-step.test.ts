import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readJournal } from '../journal/journal';
import { Run, SILENT, type RunListener } from './run';
import { startRun } from './start-run';

const folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-first-step-'));
afterAll(() => rmSync(folder, { recursive: true }));

const document = (steps = 2) => ({
  data: { kind: 'moons', samples: 60 },
  layers: [
    { kind: 'dense', units: 6, activation: { kind: 'tanh' } },
    { kind: 'batch_normalization' },
    { kind: 'dense', units: 2 },
  ],
  optimizer: { kind: 'adam', learningRate: 0.01 },
  training: { steps, batchSize: 10 },
});

interface Circumstances {
  readonly awaited: boolean;
  readonly experiment?: object;
  readonly listener?: (run: () => Run) => Partial<RunListener>;
}

/** What a run tells, in its order. */
async function told(name: string, { awaited, experiment = document(), listener }: Circumstances) {
  const words: string[] = [];
  const directory = path.join(folder, name);
  const command = { experiment, engine: 'reference', paused: false, from: null } as const;
  const { training, journal } = await startRun(command, name, directory);
  const run: Run = new Run(
    training,
    journal,
    {
      ...SILENT,
      recorded: ({ step }) => words.push(`recorded ${step}`),
      evaluated: ({ step }) => words.push(`evaluated ${step}`),
      inspected: ({ step }) => words.push(`snapshot ${step}`),
      checkpointed: (steps) => words.push(`checkpoint ${steps.at(-1)}`),
      ...listener?.(() => run),
    },
    { awaited, snapshots: true },
  );
  const end = await run.finished();
  training.dispose();
  return { words, end, directory };
}

test('who waits for the first step has it before all else is measured; the numbers are the same', async () => {
  const plain = await told('plain', { awaited: false });
  const awaited = await told('awaited', { awaited: true });
  expect(plain.words.slice(0, 4)).toEqual(['checkpoint 0', 'evaluated 0', 'snapshot 1', 'recorded 1']);
  expect(awaited.words.slice(0, 4)).toEqual(['recorded 1', 'checkpoint 0', 'evaluated 0', 'snapshot 1']);
  expect(awaited.words.slice(4)).toEqual(plain.words.slice(4));
  const [one, other] = await Promise.all([plain, awaited].map(({ directory }) => readJournal(directory)));
  expect({ ...other!, id: '', startedAt: '' }).toEqual({ ...one!, id: '', startedAt: '' });
});

test('it is told of between that step and all else', async () => {
  let [told1, breathed] = [false, false];
  await told('breath', {
    awaited: true,
    listener: () => ({
      recorded: () => (told1 = true),
      breathe: () => (breathed ||= told1),
      evaluated: () => expect(breathed).toBe(true),
    }),
  });
  expect(breathed).toBe(true);
});

test('a run that diverges with its first step has its start all the same', async () => {
  const large = { kind: 'dense', units: 6, kernelInitializer: { kind: 'constant', value: 1000 } };
  const broken = { ...document(), layers: [...Array<object>(14).fill(large), { kind: 'dense', units: 2 }] };
  const [plain, awaited] = [
    await told('broken-plain', { awaited: false, experiment: broken }),
    await told('broken-awaited', { awaited: true, experiment: broken }),
  ];
  expect(plain.end.finish).toBe('diverged');
  expect(awaited.end).toEqual(plain.end);
  expect([...awaited.words].sort()).toEqual([...plain.words].sort());
  const [one, other] = await Promise.all([plain, awaited].map(({ directory }) => readJournal(directory)));
  expect({ ...other!, id: '', startedAt: '' }).toEqual({ ...one!, id: '', startedAt: '' });
});

test('a run that is given up while its start is measured ends at once', async () => {
  const { words } = await told('given-up', {
    awaited: true,
    experiment: document(1000),
    listener: (run) => ({ evaluated: () => run().abandon() }),
  });
  expect(words).toEqual(['recorded 1', 'checkpoint 0']);
});
