import { exec, execFile, execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { snapshotsOf } from '../../shared/run/snapshots';
import { ANY_STATISTIC_IDS } from '../../shared/run/statistic-catalog';
import { APART, type HistogramCounts } from '../../shared/run/run';
import { lacking, pythonWith } from '../../scripts/needs.mjs';
import { upTo } from '../../shared/archive/part-of-run';
import { readDocument } from '../files/read-document';
import { writeDocument } from '../files/write-document';
import { runCommand } from './lab';

// The command line as other programs use it: arguments, output, exit code. Most commands run in this process, because a start costs
// more than what they do; `labProcess` starts one, as a shell does.

const root = path.resolve(import.meta.dirname, '../..');
const script = path.join(root, 'scripts/lab.mjs');
const example = path.join(root, 'examples/vanishing.json');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-cli-'));
  // builds what is not built yet, outside the time of a test
  execFileSync(process.execPath, [script, 'engines'], { stdio: 'ignore' });
});
afterAll(() => rmSync(folder, { recursive: true }));

interface ProcessEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function lab(...args: string[]): Promise<ProcessEnd> {
  const printed = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += String(text);
      return true;
    }),
  );
  const signals = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(
    (signal) => [signal, process.listeners(signal)] as const,
  );
  process.exitCode = 0;
  try {
    await runCommand(args);
    return { code: Number(process.exitCode), ...printed };
  } finally {
    process.exitCode = 0;
    spies.forEach((spy) => spy.mockRestore());
    for (const [signal, before] of signals)
      for (const listener of process.listeners(signal))
        if (!before.includes(listener)) process.removeListener(signal, listener);
  }
}

async function labProcess(...args: string[]): Promise<ProcessEnd> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, ...args]);
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as unknown as ProcessEnd;
    return { code, stdout, stderr };
  }
}

function written(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const total = ({ bins, ...apart }: HistogramCounts) =>
  APART.reduce((sum, kind) => sum + apart[kind], 0) + bins.reduce((sum, count) => sum + count, 0);

interface Report {
  readonly engine: string;
  readonly steps: number;
  readonly finished: string;
  readonly nonFinite: unknown;
  readonly loss: { readonly first: number; readonly last: number };
  readonly layers: readonly {
    readonly name: string;
    readonly first: Record<string, number>;
    readonly last: Record<string, number>;
  }[];
}

let loaded: Promise<string[]> | undefined;
const available = () => (loaded ??= enginesThatLoad());
async function enginesThatLoad(): Promise<string[]> {
  const { stdout } = await labProcess('engines', '--json');
  const engines = JSON.parse(stdout) as {
    id: string;
    available: boolean;
    version: string | null;
    reason: string | null;
  }[];
  for (const { available: loads, version, reason } of engines)
    expect(loads ? version : reason).toEqual(expect.any(String));
  return engines.filter((engine) => engine.available).map(({ id }) => id);
}

test('engines: every engine in its order, available with a version or not with a reason', async () => {
  const ids = await available();
  expect(ids.at(-1)).toBe('reference');
});

test('train: every engine that loads gives the same losses and statistics over 50 steps', async () => {
  const reports = new Map<string, Report>();
  const losses = new Map<string, ArrayLike<number>>();
  for (const id of await available()) {
    const out = path.join(folder, `${id}.gradlab`);
    const { code, stdout } = await lab('train', example, '--steps', '50', '--engine', id, '--out', out, '--json');
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as Report;
    expect(Object.keys(report).join()).toBe(
      'engine,steps,finished,nonFinite,stepMilliseconds,loss,metrics,layers,finding',
    );
    reports.set(id, report);
    losses.set(id, (await readDocument(out)).runs[0]!.records.run.loss);
  }
  for (const own of losses.values())
    for (let step = 0; step < 50; step++)
      expect(Math.abs(own[step]! - losses.get('reference')![step]!)).toBeLessThan(1e-4);
  const truth = reports.get('reference')!;
  expect(truth).toMatchObject({ engine: 'reference', steps: 50, finished: 'completed', nonFinite: null });
  expect(truth.layers).toHaveLength(11);
  for (const report of reports.values()) {
    const own = losses.get(report.engine)!;
    expect(report.loss).toEqual({ first: own[0], last: own[49] });
    report.layers.forEach(({ name, first, last }, i) => {
      expect(name).toBe(`dense_${i + 1}`);
      expect(Object.keys(first)).toEqual(ANY_STATISTIC_IDS);
      expect(Object.keys(last)).toEqual(ANY_STATISTIC_IDS);
      // float32 against float64, through eleven sigmoid layers
      for (const id of ['gradNorm', 'signalRms', 'actStd', 'weightStd'])
        expect(Math.abs(first[id]! / truth.layers[i]!.first[id]! - 1)).toBeLessThan(1e-4);
    });
  }
});

test('train: the same seed gives the same run to the last bit, another seed another', async () => {
  const [engine] = await available();
  const run = async (command: typeof lab, seed: string) => {
    const { layers, loss } = JSON.parse(
      (await command('train', example, '--steps', '20', '--seed', seed, '--engine', engine!, '--json')).stdout,
    ) as Report;
    return { layers, loss };
  };
  const seven = await run(lab, '7');
  expect(await run(labProcess, '7'), 'in another process').toEqual(seven);
  expect(await run(lab, '7'), 'after another run').toEqual(seven);
  expect(await run(lab, '8')).not.toEqual(seven);
});

test('train: a run that overflows has diverged, at a layer and a step, and that is not a failure', async () => {
  const dense = {
    kind: 'dense',
    units: 64,
    activation: { kind: 'relu' },
    kernelInitializer: { kind: 'random_normal', stddev: 1 },
  };
  const file = written('explode.json', {
    layers: [...Array<object>(12).fill(dense), { kind: 'dense', units: 2 }],
    training: { steps: 100 },
  });
  const { code, stdout } = await lab('train', file, '--json');
  const report = JSON.parse(stdout) as Report;
  expect(code).toBe(0);
  expect(report.finished).toBe('diverged');
  expect(report.nonFinite).toMatchObject({ step: report.steps, layer: expect.any(Number), what: expect.any(String) });
});

test('train reads a table out of the document, and follows schedule and class weights', async () => {
  const values = Array.from({ length: 40 }, (_, i) => i / 40);
  const file = written('table.json', {
    data: {
      kind: 'csv',
      target: 'kind',
      columns: [
        { name: 'x', values },
        { name: 'kind', values: values.map((x) => (x < 0.3 ? 'low' : 'high')) },
      ],
      standardize: true,
    },
    layers: [{ kind: 'dense', units: 2 }],
    loss: { kind: 'softmax_cross_entropy', classWeights: [0.7, 1.6] },
    optimizer: { kind: 'adam', learningRate: 0.2, schedule: { kind: 'cosine', warmUp: 5 } },
    training: { batchSize: 32, steps: 80 },
  });
  const { code, stdout } = await lab('train', file, '--engine', 'reference', '--json');
  const report = JSON.parse(stdout) as Report;
  expect(code).toBe(0);
  expect(report).toMatchObject({ steps: 80, finished: 'completed' });
  // one threshold on one feature: what a line can learn
  expect(report.loss.last).toBeLessThan(report.loss.first / 3);
});

test('train --out: a file that opens again with its run, and that NumPy reads', async () => {
  const out = path.join(folder, 'run.gradlab');
  const { code, stdout } = await lab('train', example, '--steps', '12', '--out', out, '--json');
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as Report;
  const { runs } = await readDocument(out);
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({ engine: report.engine, finish: 'completed' });
  expect(runs[0]!.records.steps).toEqual(Uint32Array.from({ length: 12 }, (_, i) => i + 1));
  expect(runs[0]!.records.layers.gradNorm![0]).toBe(Math.fround(report.layers[0]!.first['gradNorm']!));
  expect(Object.keys(runs[0]!.weights.final)).toHaveLength(22);
  // histograms for the window: of a batch of 32 through 64 units, and of 64 × 64 weights
  const snapshots = snapshotsOf(runs[0]!.snapshots, 11);
  expect([snapshots[0]!.step, snapshots.at(-1)!.step]).toEqual([1, 12]);
  for (const { layers } of snapshots) {
    expect(total(layers[1]!.preHistogram)).toBe(32 * 64);
    expect(total(layers[1]!.gradHistogram)).toBe(64 * 64);
  }
  expect((await lab('inspect', out, '--json')).code).toBe(0);
});

test('train --out: what cannot be written is refused before it is trained, and runs of the document stay in it', async () => {
  const source = written('source.json', readFileSync(example, 'utf8'));
  for (const [out, reason] of [
    [source, 'cannot hold a run'],
    [path.join(folder, 'none', 'run.gradlab'), 'its folder no longer exists'],
    [folder, 'this is a folder'],
  ] as const) {
    const { code, stderr } = await lab('train', source, '--steps', '10000000', '--out', out);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(reason) });
  }
  expect(readFileSync(source, 'utf8')).toBe(readFileSync(example, 'utf8'));

  const saved = path.join(folder, 'saved.gradlab');
  await lab('train', example, '--steps', '3', '--out', saved);
  await lab('train', saved, '--steps', '4', '--out', saved);
  const { runs } = await readDocument(saved);
  expect(runs.map(({ records }) => records.steps.length)).toEqual([3, 4]);

  const { stderr } = await lab('train', example, '--steps', '2', '--out', saved);
  for (const { id } of runs) expect(stderr.slice(0, stderr.indexOf('written:'))).toContain(id);
  const { stderr: replaced } = await lab('train', example, '--steps', '2', '--out', written('other.txt', 'mine'));
  expect(replaced).toMatch(/other\.txt is not a Gradient Lab file; this run will replace it/);
});

test.skipIf(process.platform === 'win32')(
  'train --out: devices, pipes and links to nowhere stay what they are',
  async () => {
    const [pipe, link] = ['pipe.gradlab', 'link.gradlab'].map((name) => path.join(folder, name)) as [string, string];
    execFileSync('mkfifo', [pipe]);
    symlinkSync(path.join(folder, 'nowhere'), link);
    for (const [out, reason] of [
      [pipe, 'a device or a pipe'],
      ['/dev/null', 'a device or a pipe'],
      [link, 'a link that leads to no file'],
    ] as const) {
      const { code, stderr } = await lab('train', example, '--steps', '10000000', '--out', out);
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(reason) });
    }
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  },
);

test('train --resume: a run continues where it stopped, and ends as an uninterrupted one', async () => {
  const [stopped, resumed, whole] = ['stopped', 'resumed', 'whole'].map((name) => path.join(folder, `${name}.gradlab`));
  await lab('train', example, '--steps', '17', '--out', stopped!);
  const { stdout, stderr } = await lab('train', stopped!, '--resume', '--steps', '40', '--out', resumed!, '--json');
  expect(stderr).toContain('continuing from step 17');
  const straight = await lab('train', example, '--steps', '40', '--out', whole!, '--all-checkpoints', '--json');
  const report = (text: string) => ({ ...(JSON.parse(text) as Report), stepMilliseconds: 0 });
  expect(report(stdout)).toEqual(report(straight.stdout));
  const [got, wanted] = [(await readDocument(resumed!)).runs, (await readDocument(whole!)).runs];
  expect(got).toHaveLength(1);
  expect(got[0]!.records).toEqual(wanted[0]!.records);
  expect(got[0]!.weights).toEqual(wanted[0]!.weights);
  const snapshotSteps = [...got[0]!.snapshots.steps];
  expect(snapshotSteps, 'before the stop and after it').toEqual(expect.arrayContaining([1, 17, 18, 40]));

  // one that was interrupted after step 25 continues from its last checkpoint
  const [run] = wanted;
  expect(run!.checkpoints.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, i) => 2 * i + 2));
  const cut = {
    ...upTo(run!, 25),
    finish: null,
    stepsTaken: null,
    weights: { ...run!.weights, final: {} },
  };
  const interrupted = path.join(folder, 'interrupted.gradlab');
  await writeDocument(interrupted, { experiment: run!.experiment, runs: [cut] });
  const continued = await lab('train', interrupted, '--resume', '--out', resumed!);
  expect(continued.stderr).toContain('continuing from step 24');
  const again = (await readDocument(resumed!)).runs[0]!;
  expect(again.records).toEqual(run!.records);
  expect(again.weights).toEqual(run!.weights);
  expect(again.checkpoints.length, 'the file keeps what it was asked to').toBeGreaterThanOrEqual(20);
});

test('train --resume: what cannot go on is refused with the reason', async () => {
  const none = await lab('train', example, '--resume');
  expect(none.code).toBe(2);
  expect(none.stderr).toContain('holds no run to continue');
  const complete = path.join(folder, 'complete.gradlab');
  await lab('train', example, '--steps', '5', '--out', complete);
  const again = await lab('train', complete, '--resume');
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('has already taken 5 of 5 steps');
  expect((await lab('train', complete, '--resume', '--seed', '3')).code).toBe(2);
});

test('inspect: one instrumented step, the mean over seeds, with histograms', async () => {
  const { code, stdout } = await lab('inspect', example, '--seeds', '2', '--json');
  expect(code).toBe(0);
  const { layers } = JSON.parse(stdout) as { layers: Record<string, unknown>[] };
  expect(layers).toHaveLength(11);
  expect(layers[1]).toMatchObject({ index: 1, name: 'dense_2', fanIn: 64, fanOut: 64 });
  const histograms = layers[1]!['histograms'] as Record<
    string,
    { bins: number[]; edges: number[]; zero: number; below: number; above: number; nonFinite: number }
  >;
  for (const [name, bins, numbers] of [
    ['gradHistogram', 80, 64 * 64],
    // a batch of 32 through 64 units
    ['preHistogram', 240, 32 * 64],
    ['actHistogram', 240, 32 * 64],
  ] as const) {
    const found = histograms[name]!;
    expect(found.edges, name).toHaveLength(bins + 1);
    expect(found.bins.reduce((a, b) => a + b, 0) + found.zero + found.below + found.above + found.nonFinite).toBe(
      numbers,
    );
  }
  // what leaves a sigmoid lies between 0 and 1
  const { edges, bins } = histograms['actHistogram']!;
  bins.forEach((count, bin) => count > 0 && expect(edges[bin]! >= -1e-9 && edges[bin + 1]! <= 1 + 1e-9).toBe(true));
});

describe('what cannot be run ends with exit code 2 and a message that names the place', () => {
  test.each([
    ['unknown field', { layers: [{ kind: 'dense', unit: 3 }] }, /bad\.json: layers\[0\]\.unit: is not a known field/],
    ['wrong type', { layers: [{ kind: 'dense', units: 'three' }] }, /layers\[0\]\.units: must be number/],
    [
      'absurd size',
      {
        layers: [
          { kind: 'dense', units: 1e9 },
          { kind: 'dense', units: 2 },
        ],
      },
      /layers\[0\]\.units: must be at least 1 and at most 8192/,
    ],
    [
      'too many weights',
      { layers: [...Array<object>(3).fill({ kind: 'dense', units: 8192 }), { kind: 'dense', units: 2 }] },
      /weights and biases of the network/,
    ],
    ['empty stack', { layers: [] }, /layers: must hold at least one dense layer/],
    ['no weighted layer', { layers: [{ kind: 'dropout' }] }, /the stack has no dense layer/],
    ['cut file', '{"layers": [', /not a readable JSON file/],
    [
      'wrong number of outputs',
      { layers: [{ kind: 'dense', units: 3 }] },
      /layers\[0\]\.units: Two rings has 2 classes/,
    ],
  ])('%s', async (_what, content, message) => {
    const { code, stdout, stderr } = await lab('train', written('bad.json', content), '--json');
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });

  test('a missing file', async () => {
    const { code, stdout, stderr } = await labProcess('train', path.join(folder, 'none.json'));
    expect(stdout).toBe('');
    expect(stderr).toMatch(/none\.json.*the file does not exist/s);
    expect(code).toBe(2);
  });

  test.each([[['train']], [['train', example, '--steps', '0']], [['train', example, '--engine', 'abacus']], [['fly']]])(
    'usage %j',
    async (args) => {
      const { code, stdout } = await lab(...args);
      expect(code).toBe(2);
      expect(stdout).toBe('');
    },
  );
});

/** Trains without end, and returns when it is far enough, however busy the machine is. */
async function training(out: string) {
  const child = spawn(process.execPath, [script, 'train', example, '--steps', '5000000', '--out', out, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (printed.stdout += String(chunk)));
  await new Promise<void>((resolve) =>
    child.stderr.on('data', (chunk) => {
      printed.stderr += String(chunk);
      if (/step [\d,]*\d{3} of/.test(printed.stderr)) resolve();
    }),
  );
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, printed, ended };
}

test('an interrupt ends with exit code 130, and what was recorded is saved, beside what came into the file meanwhile', async () => {
  const out = path.join(folder, 'interrupted.gradlab');
  const other = path.join(folder, 'meanwhile.gradlab');
  await lab('train', example, '--steps', '2', '--out', other);
  const { child, printed, ended } = await training(out);
  copyFileSync(other, out);
  child.kill('SIGINT');
  // as a terminal does, that sends it to every process
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect((JSON.parse(printed.stdout) as Report).finished).toBe('stopped');
  const { runs } = await readDocument(out);
  expect(runs).toHaveLength(2);
  expect(runs[1]!.records.steps.length).toBeGreaterThan(100);
}, 60_000);

test.skipIf(process.platform === 'win32')(
  'a closed terminal ends it too; where the file cannot be written, the command that is printed makes it',
  async () => {
    const away = path.join(folder, "a folder that isn't there");
    mkdirSync(away);
    const out = path.join(away, 'run.gradlab');
    const { child, printed, ended } = await training(out);
    rmSync(away, { recursive: true });
    child.kill('SIGHUP');
    expect(await ended).toBe(1);
    expect(printed.stdout).toBe('');
    const [, recorded, command] = /The run is in (.*) \(for a week\).*\n(npm run .*)\n/.exec(printed.stderr)!;
    expect(existsSync(recorded!)).toBe(true);
    mkdirSync(away);
    await promisify(exec)(command!, { cwd: root });
    const [run] = (await readDocument(out)).runs;
    expect(run!.finish).toBe('stopped');
    expect(run!.records.steps.at(-1)).toBeGreaterThan(100);

    // once more, into a file that has another run: both are there, and each once
    await lab('train', example, '--steps', '2', '--out', out);
    for (let again = 0; again < 2; again++) expect((await lab('recover', recorded!, '--out', out)).code).toBe(0);
    expect((await readDocument(out)).runs.map(({ finish }) => finish)).toEqual(['completed', 'stopped']);
    const nothing = await lab('recover', away, '--out', out);
    expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('no run that can be read') });
    rmSync(recorded!, { recursive: true });
  },
  60_000,
);

test('theory: a prediction for each weighted layer and the fixed point; what it does not cover is named with its path', async () => {
  const { code, stdout } = await lab('theory', example, '--json');
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as { layers: object[]; fixedPoint: { q: number; chi: number }; phase: string };
  expect(report.layers).toHaveLength(11);
  expect(report.layers[0]).toEqual({
    index: 0,
    variance: expect.any(Number),
    correlation: expect.any(Number),
    chi: expect.any(Number),
  });
  // sigmoid at σ_w² = 1: each layer passes 1/18 of the squared signal on
  expect(report.fixedPoint.q).toBeCloseTo(0.2647, 4);
  expect(report.fixedPoint.chi).toBeCloseTo(0.0557, 4);
  expect(report.phase).toBe('ordered');

  const normalized = { layers: [{ kind: 'dense' }, { kind: 'batch_normalization' }, { kind: 'dense', units: 2 }] };
  const refused = await lab('theory', written('normalized.json', normalized));
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('layers[1]');
});

test('verify: every check of the figures asked for with what is expected, measured, and whether it is met', async () => {
  const { code, stdout } = await lab('verify', '24', '21', '--json');
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as {
    passed: number;
    failed: number;
    figures: { row: number; pass: boolean; seconds: number; checks: Record<string, unknown>[] }[];
  };
  expect(report).toMatchObject({ passed: 2, failed: 0 });
  expect(report.figures.map(({ row }) => row)).toEqual([24, 21]);
  for (const { pass, seconds, checks } of report.figures) {
    expect(pass).toBe(true);
    expect(seconds).toBeGreaterThan(0);
    for (const check of checks)
      expect(check).toMatchObject({ what: expect.any(String), measured: expect.any(Array), pass: true });
  }
  const wrong = await lab('verify', '26');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('26');
});

describe('import', () => {
  const hits = path.join(root, 'shared/csv/fixtures/hits.csv');

  test('one JSON value: layout, columns, notices and the document’s data', async () => {
    const { code, stdout } = await lab('import', hits, '--json');
    expect(code).toBe(0);
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    expect(answer).toMatchObject({
      layout: { encoding: 'utf-8', delimiter: ',', decimal: '.', thousands: ',', header: true, skipped: 0 },
      rows: 5,
      target: 'kind',
      task: 'classes',
      problems: [],
      data: { kind: 'csv', file: 'hits.csv', target: 'kind' },
    });
    expect((answer['columns'] as unknown[])[2]).toEqual({
      name: 'clicks',
      kind: 'number',
      min: 477,
      max: 3415,
      missing: 0,
      use: 'feature',
    });
    const notices = answer['notices'] as Record<string, unknown>[];
    expect(notices[0]).toMatchObject({ code: 'two_readings', column: 'clicks' });
    expect(notices[0]!['message']).toMatch(/3415.*3\.415/);
  });

  test('options say how the table is to be read, as the dialog’s controls do', async () => {
    const file = written('odd.txt', 'a title\nx~z\n1,5~2\n2,5~3\n3,5~9\n');
    const { code, stdout } = await lab(
      ...['import', file, '--delimiter', '~', '--skip', '1', '--header', 'no', '--decimal', ',', '--json'],
    );
    expect(code).toBe(2);
    const { layout, rows, data, problems } = JSON.parse(stdout) as Record<string, unknown>;
    expect(layout).toMatchObject({ delimiter: '~', skipped: 1, header: false, decimal: ',' });
    expect(rows).toBe(4);
    expect(data).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'bad_cell', column: 'column 1', rows: [2] }]);
    expect((await lab('import', file, '--delimiter', 'xyz')).code).toBe(2);
    expect((await lab('import', file, '--decimal', ',', '--thousands', ',')).stderr).toContain('the same mark');
    expect((await lab('import', path.join(folder, 'none.csv'))).code).toBe(2);
  });

  test('with --out, an experiment around the data that trains; a loss is also told in units of the target', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 2 ? 'red' : 'blue'},${1000 + 40 * (i % 7)}`);
    const file = written('houses.csv', `size,colour,price\n${rows.join('\n')}\n`);
    const out = path.join(folder, 'houses.json');
    const { code } = await lab('import', file, '--target', 'price', '--task', 'regression', '--out', out);
    expect(code).toBe(0);
    const { experiment } = await readDocument(out);
    expect(experiment.data).toMatchObject({ standardize: true, standardizeTarget: true, task: 'regression' });
    expect(experiment.layers.at(-1)).toMatchObject({ kind: 'dense', units: 1 });
    const trained = await lab('train', out, '--steps', '40', '--engine', 'reference');
    expect(trained.code).toBe(0);
    // before the first update the error is about the standard deviation of the prices, 80
    const [, first, last] = /RMS error in units of price: (\S+) → (\S+)/.exec(trained.stdout)!;
    expect(Number(first)).toBeGreaterThan(20);
    expect(Number(last)).toBeLessThan(Number(first));
  });
});

const lacksNumPy = lacking('numpy');
test.skipIf(lacksNumPy)(
  `random networks come to the numbers that a second program, in NumPy, comes to${lacksNumPy ? `: ${lacksNumPy}` : ''}`,
  async () => {
    const check = path.join(root, 'scripts/reference/second_check.py');
    const command = JSON.stringify([process.execPath, path.join(root, 'out/cli/lab.js')]);
    const { stdout } = await promisify(execFile)(pythonWith('numpy')!, [check, '--lab', command, '--documents', '3']);
    expect(stdout).toMatch(/^reference: 3 networks, off by at most/m);
  },
  240_000,
);
