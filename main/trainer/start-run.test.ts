import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { parseExperiment, parseExperimentText } from '../../shared/experiment/parse';
import { planNetwork, planRun } from '../../shared/network/plan';
import { withWeights } from '../../shared/archive/checkpoints';
import type { StartPoint } from '../../shared/protocol/trainer';
import { train } from '../command-line/train';
import { readJournal } from '../journal/journal';
import { Replay } from './replay/replay';
import { fileSource, folderSource } from './replay/replay-source';
import { Run, SILENT } from './run';
import { startRun } from './start-run';

// A document is parsed where it comes into a process, and planned once: whoever needs the plan is handed it.

vi.mock('../../shared/experiment/parse', async (original) => {
  const module = await original<typeof import('../../shared/experiment/parse')>();
  const [parse, parseText] = [vi.fn(module.parseExperiment), vi.fn(module.parseExperimentText)];
  return { ...module, parseExperiment: parse, parseExperimentText: parseText };
});
vi.mock('../../shared/network/plan', async (original) => {
  const module = await original<typeof import('../../shared/network/plan')>();
  return { ...module, planNetwork: vi.fn(module.planNetwork), planRun: vi.fn(module.planRun) };
});

const counts = () => ({
  parses: vi.mocked(parseExperiment).mock.calls.length + vi.mocked(parseExperimentText).mock.calls.length,
  plans: vi.mocked(planRun).mock.calls.length + vi.mocked(planNetwork).mock.calls.length,
});

/** Counted when the run has ended: what its diagnosis plans then are its remedies, which are other experiments. */
let beforeDiagnosis: ReturnType<typeof counts> | null = null;
vi.mock('../../shared/diagnosis/diagnose', async (original) => {
  const module = await original<typeof import('../../shared/diagnosis/diagnose')>();
  const diagnose: typeof module.diagnose = (...given) => {
    beforeDiagnosis = counts();
    return module.diagnose(...given);
  };
  return { ...module, diagnose };
});

const folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-start-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => void vi.clearAllMocks());

const example = new URL('../../examples/vanishing.json', import.meta.url).pathname;
const document = { ...(JSON.parse(readFileSync(example, 'utf8')) as object), training: { steps: 4 } };

async function ran(runId: string, from: StartPoint | null = null) {
  const command = { experiment: document, engine: 'reference', paused: false, from } as const;
  const { training, journal } = await startRun(command, runId, path.join(folder, runId));
  await new Run(training, journal, SILENT).finished();
  training.dispose();
}

test('a run of the window: one parse and one plan in the process that trains', async () => {
  await ran('first');
  expect(counts()).toEqual({ parses: 1, plans: 1 });
});

test('so with a branch', async () => {
  await ran('branch', { runId: 'first', step: 2, continues: false });
  expect(counts()).toEqual({ parses: 1, plans: 1 });
});

test('a replay: the experiment is parsed where the journal is read; that of a file has been parsed by who read it', async () => {
  await Replay.open(await folderSource(path.join(folder, 'first')));
  expect(counts()).toEqual({ parses: 1, plans: 1 });
  const run = await readJournal(path.join(folder, 'first'));
  vi.clearAllMocks();
  await Replay.open(fileSource({ ...withWeights(run), engine: run.engine }));
  expect(counts()).toEqual({ parses: 0, plans: 1 });
});

test('a run of the command line: one parse of the file, one plan', async () => {
  const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const progress = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await train(example, { steps: 3, engine: 'reference', json: true });
  output.mockRestore();
  progress.mockRestore();
  expect(beforeDiagnosis).toEqual({ parses: 1, plans: 1 });
});
