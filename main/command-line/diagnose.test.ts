import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { applyEdit, type Edit } from '../../shared/experiment/edit';
import { parseExperiment } from '../../shared/experiment/parse';
import { planNetwork } from '../../shared/network/plan';
import { diagnose } from './diagnose';
import { train } from './train';

// What the commands print, in this process; exit codes and options are commander's, as those of every command (lab.test.ts).

const folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-diagnose-'));
afterAll(() => rmSync(folder, { recursive: true }));

let printed = '';
let said = '';
beforeEach(() => {
  [printed, said] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => ((printed += String(chunk)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => ((said += String(chunk)), true));
});
afterEach(() => vi.restoreAllMocks());

const dense = (units: number, activation: string, kernelInitializer: object = { kind: 'glorot_uniform' }) => ({
  kind: 'dense',
  units,
  activation: { kind: activation },
  kernelInitializer,
});
const written = (name: string, document: object): string => {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(document));
  return file;
};

const zeros = { kind: 'zeros' };
const equal = {
  data: { kind: 'two_rings', samples: 200 },
  layers: [dense(8, 'tanh', zeros), dense(2, 'linear', zeros)],
  optimizer: { kind: 'adam', learningRate: 0.02 },
  training: { batchSize: 32, steps: 150 },
};
const well = { ...equal, layers: [dense(16, 'tanh'), dense(2, 'linear')], training: { batchSize: 32, steps: 300 } };

interface Answer {
  readonly healthy: boolean;
  readonly findings: readonly {
    readonly id: string;
    readonly severity: string;
    readonly layers: readonly number[];
    readonly step: number | null;
    readonly sentence: string;
    readonly evidence: Readonly<Record<string, number | null | readonly (number | null)[]>>;
    readonly remedies: readonly {
      readonly id: string;
      readonly label: string;
      readonly change: Edit;
      readonly tried?: object;
    }[];
  }[];
}
const answer = () => JSON.parse(printed) as Answer;

test('without a run in the file it trains first; the answer is one JSON value with exactly the agreed fields', async () => {
  await diagnose(written('equal.json', equal), { json: true });
  const { healthy, findings } = answer();
  expect(Object.keys(answer())).toEqual(['healthy', 'findings']);
  expect(healthy).toBe(false);
  expect(findings[0]).toMatchObject({ id: 'symmetry', severity: 'fault', layers: [0], step: null });
  for (const finding of findings) {
    expect(Object.keys(finding)).toEqual(['id', 'severity', 'layers', 'step', 'sentence', 'evidence', 'remedies']);
    for (const remedy of finding.remedies) {
      expect(Object.keys(remedy)).toEqual(['id', 'label', 'change']);
      expect(planNetwork(applyEdit(parseExperiment(equal), remedy.change)).problems).toEqual([]);
    }
  }
  const severities = findings.map(({ severity }) => severity);
  expect(severities).toEqual([...severities].sort((a, b) => (a === b ? 0 : a === 'fault' ? -1 : 1)));
  expect(said).toMatch(/training 150 steps first/);
  expect(said).toMatch(/unlucky_seed skipped: it needs runs with other seeds/);
});

test('--try trains the first remedies beside the original over 5 seeds, and counts the seeds', async () => {
  await diagnose(written('try.json', equal), { json: true, try: 1 });
  const [first, ...others] = answer().findings;
  expect(first!.remedies[0]!.tried).toEqual({
    metric: 'validationLoss',
    before: expect.closeTo(Math.LN2, 1) as number,
    after: expect.any(Number) as number,
    seeds: 5,
    better: 5,
  });
  expect(first!.remedies.slice(1).every(({ tried }) => tried === undefined)).toBe(true);
  expect(others.flatMap(({ remedies }) => remedies).every(({ tried }) => tried === undefined)).toBe(true);
});

test('the last run of a file is diagnosed as it was recorded, without training; --run asks for another, by its id', async () => {
  const file = path.join(folder, 'runs.gradlab');
  await train(written('equal-again.json', equal), { json: true, out: file });
  const { finding } = JSON.parse(printed) as { finding: Answer['findings'][number] | null };
  printed = said = '';
  await diagnose(file, { json: true });
  expect(said).not.toMatch(/training/);
  expect(answer().findings[0]).toMatchObject({ id: finding!.id, sentence: finding!.sentence });
  await expect(diagnose(file, { json: true, run: 'none' })).rejects.toThrow(/there is no run none/);
});

test('a healthy network has no fault; lab train says null', async () => {
  const file = written('well.json', well);
  await train(file, { json: true });
  expect((JSON.parse(printed) as { finding: unknown }).finding).toBeNull();
  printed = '';
  await diagnose(file, {});
  expect(printed).toMatch(/^healthy\n/);
});

test('lab train prints the first finding, with what to try', async () => {
  await train(written('equal-text.json', equal), {});
  expect(printed).toMatch(/\nfinding \(symmetry\): All units .* Try: .*\.\n/);
});

test.each([
  ['he_uniform', 'relu', false],
  ['glorot_uniform', 'relu', true],
  ['glorot_uniform', 'sigmoid', false],
  ['random_normal', 'sigmoid', true],
] as const)(
  '%s with %s: another initializer is a remedy where it draws in another width, and only there',
  async (kind, activation, isOffered) => {
    const layers = Array.from({ length: 12 }, () => dense(24, activation, { kind }));
    const deep = { ...equal, layers: [...layers, dense(2, 'linear')], optimizer: { kind: 'sgd', learningRate: 1e-6 } };
    await diagnose(written(`${kind}-${activation}.json`, deep), { json: true });
    const offered = answer().findings.flatMap(({ remedies }) => remedies.map(({ id }) => id));
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.includes('initializer')).toBe(isOffered);
  },
);
