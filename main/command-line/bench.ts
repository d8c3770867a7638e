import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs, promisify } from 'node:util';
import { planRun } from '../../shared/network/plan';
import { parseExperiment } from '../../shared/experiment/parse';
import type { Experiment } from '../../shared/experiment/experiment';
import type { EngineId } from '../../shared/program/engine';
import { referenceEngine } from '../../shared/program/reference-engine';
import { availableEngines, ENGINE_IDS, loadEngine } from '../trainer/engines/registry';
import { Training } from '../trainer/training/training';
import { restartTimes } from './restart-times';

const USAGE = `npm run bench -- [--size 10x64/32,…] [--engine tensorflow,…] [--rounds N] [--without-python] [--json]

What a training step takes, with all scalar statistics and without, on every engine that loads; and beside them, where Python
has them, PyTorch eager without and with hooks that measure the same, torch.compile and Keras (GRADLAB_PYTHON names another
Python). All take turns, round by round, so that all meet the same weather; figures of different runs do not compare.`;

interface Network {
  readonly depth: number;
  readonly width: number;
  readonly batch: number;
}

const SIZES = ['10x64/32', '30x256/128', '100x64/32', '5x1024/256'];
const ROUND_MILLISECONDS = 250;
/** Changes of each kind that a loaded trainer is given. */
const CHANGES = 5;

interface Timing {
  /** Milliseconds a step. */
  readonly wall: number;
  readonly cpu: number;
}

/** One way to take a step, and how to time some of them. */
interface Way {
  readonly name: string;
  readonly time: (steps: number) => Promise<Timing>;
}

interface Missing {
  readonly name: string;
  readonly missing: string;
}

interface Figure {
  readonly name: string;
  /** Medians over the rounds, and the quickest round. */
  readonly wall: number;
  readonly cpu: number;
  readonly best: number;
}

function networkOf(size: string): Network {
  const [depth, width, batch] = (/^(\d+)x(\d+)\/(\d+)$/.exec(size) ?? []).slice(1).map(Number);
  if (!depth || !width || !batch) throw new Error(`--size ${size}: must be layers x units / batch, such as 10x64/32`);
  return { depth, width, batch };
}

/** Tanh layers of one width. */
function experimentOf({ depth, width, batch }: Network): Experiment {
  const dense = { kind: 'dense', units: width, activation: { kind: 'tanh' } };
  return parseExperiment({
    layers: [...Array<object>(depth - 1).fill(dense), { kind: 'dense', units: width }],
    data: { kind: 'gaussian_noise', features: width, targets: width, samples: 4 * batch, validationShare: 0 },
    loss: { kind: 'mean_squared_error' },
    training: { batchSize: batch },
  });
}

async function timed(step: () => Promise<unknown>, steps: number): Promise<Timing> {
  const before = process.cpuUsage();
  const started = performance.now();
  for (let i = 0; i < steps; i++) await step();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { wall: wall / steps, cpu: (user + system) / 1000 / steps };
}

/** Both ways of one engine, its step compiled and taken once: `first` milliseconds. */
async function engineWays(network: Network, id: EngineId) {
  const { engine } = loadEngine(id);
  const started = performance.now();
  const training = await Training.prepare(experimentOf(network), engine);
  await training.advance();
  const first = performance.now() - started;
  const ways: Way[] = [
    { name: `${id}, statistics`, time: (steps) => timed(() => training.advance(), steps) },
    { name: id, time: (steps) => timed(() => training.advanceUnmeasured(), steps) },
  ];
  return { ways, first, dispose: () => training.dispose() };
}

const PYTHON_WAYS = {
  plain: 'PyTorch eager',
  hooks: 'PyTorch eager, hooks',
  compiled: 'torch.compile',
  keras: 'Keras train_on_batch (PyTorch)',
} as const;
const HOOKS = PYTHON_WAYS.hooks;

/** PyTorch's and Keras's ways: one Python process that takes steps when it is told to. */
async function pythonWays({ depth, width, batch }: Network) {
  const python = process.env['GRADLAB_PYTHON'] ?? 'python3';
  const script = path.resolve(import.meta.dirname, '../../scripts/bench.py');
  const none = (reason: string) => ({
    ways: [],
    missing: Object.values(PYTHON_WAYS).map((name): Missing => ({ name, missing: reason })),
    dispose: () => undefined,
  });
  if (!existsSync(script)) return none('scripts/bench.py is not here');
  const child = spawn(python, [script, ...[depth, width, batch].map(String)], { stdio: ['pipe', 'pipe', 'pipe'] });
  let problem = '';
  child.on('error', (error) => (problem = error.message));
  child.stderr.on('data', (text) => (problem = String(text).trim().split('\n').at(-1)!));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(problem || `${python} ended`);
    return JSON.parse(value as string) as Timing | { readonly missing: string };
  };
  const ask = (way: string, steps: number) => {
    child.stdin.write(`${way} ${steps}\n`);
    return next();
  };
  try {
    await next();
    const ways: Way[] = [];
    const missing: Missing[] = [];
    for (const [way, name] of Object.entries(PYTHON_WAYS)) {
      const tried = await ask(way, 1);
      if ('missing' in tried) missing.push({ name, missing: tried.missing });
      else ways.push({ name, time: async (steps) => (await ask(way, steps)) as Timing });
    }
    return { ways, missing, dispose: () => void child.kill() };
  } catch (error) {
    child.kill();
    return none((error as Error).message);
  }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** All ways in turn, round after round. */
async function measure(ways: readonly Way[], rounds: number): Promise<Figure[]> {
  const found = [];
  for (const way of ways) {
    // one step says how many fill a round, and warms up
    const { wall } = await way.time(1);
    found.push({ way, steps: Math.max(1, Math.round(ROUND_MILLISECONDS / wall)), timings: [] as Timing[] });
  }
  for (let round = 0; round < rounds; round++)
    for (const { way, steps, timings } of found) timings.push(await way.time(steps));
  return found.map(({ way: { name }, timings }) => ({
    name,
    wall: median(timings.map(({ wall }) => wall)),
    cpu: median(timings.map(({ cpu }) => cpu)),
    best: Math.min(...timings.map(({ wall }) => wall)),
  }));
}

/** The interpreter is for truth, not speed: its first step with statistics, and one without, say enough. */
async function referenceFigures(network: Network): Promise<Figure[]> {
  const training = await Training.prepare(experimentOf(network), referenceEngine);
  const figure = (name: string, { wall, cpu }: Timing) => ({ name, wall, cpu, best: wall });
  const figures = [
    figure(`${referenceEngine.id}, statistics`, await timed(() => training.advance(), 1)),
    figure(referenceEngine.id, await timed(() => training.advanceUnmeasured(), 1)),
  ];
  training.dispose();
  return figures;
}

async function bench(size: string, options: { engines: readonly EngineId[]; rounds: number; python: boolean }) {
  const network = networkOf(size);
  // the first experiment that a process loads an engine for decides on its kernels
  const experiment = experimentOf(network);
  loadEngine(null, { experiment, plan: planRun(experiment) });
  const python = options.python ? await pythonWays(network) : { ways: [], missing: [], dispose: () => undefined };
  const missing: Missing[] = [...python.missing];
  const loaded = [];
  for (const { id, available, reason } of availableEngines()) {
    if (!options.engines.includes(id) || id === referenceEngine.id) continue;
    if (available) loaded.push({ id, ...(await engineWays(network, id)) });
    else missing.push({ name: id, missing: reason! });
  }
  const figures = await measure([...python.ways, ...loaded.flatMap(({ ways }) => ways)], options.rounds);
  loaded.forEach(({ dispose }) => dispose());
  python.dispose();
  const restarts: Record<string, { readonly same: number; readonly other: number }> = {};
  for (const { id } of loaded) {
    const { sameProgram, newProgram } = await restartTimes(experiment, id, CHANGES);
    restarts[id] = { same: median(sameProgram), other: median(newProgram) };
  }
  if (options.engines.includes(referenceEngine.id)) figures.push(...(await referenceFigures(network)));
  const firstStep = Object.fromEntries(loaded.map(({ id, first }) => [id, first]));
  return { size, figures, firstStep, restarts, missing };
}

type Report = Awaited<ReturnType<typeof bench>>;

/** A table in Markdown, which reads well as it is. */
function table({ size, figures, firstStep, restarts, missing }: Report): string {
  const of = (name: string) => figures.find((figure) => figure.name === name);
  const hooks = of(HOOKS);
  const digits = (value: number) => String(Number(value.toPrecision(3)));
  const cost = (name: string) => {
    const without = of(name.replace(', statistics', '').replace(', hooks', ''));
    const own = of(name)!;
    return without && without !== own ? `${Math.round(100 * (own.wall / without.wall - 1))} %` : '';
  };
  const rows = figures.map(({ name, wall, best, cpu }) => [
    name,
    digits(wall),
    digits(best),
    digits(cpu),
    cost(name),
    hooks ? (hooks.wall / wall).toFixed(2) : '',
  ]);
  const all = [['milliseconds a step', 'median', 'best', 'processor', 'statistics', 'hooks ÷ it'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const firsts = Object.entries(firstStep).map(([id, milliseconds]) => `${id} ${Math.round(milliseconds)} ms`);
  const changes = Object.entries(restarts).map(
    ([id, { same, other }]) =>
      `${id} ${Math.round(same)} ms with the same program, ${Math.round(other)} ms with a new one`,
  );
  return [
    `### ${size}`,
    '',
    line(all[0]!),
    rule,
    ...rows.map(line),
    '',
    ...(firsts.length ? [`Compiled, and the first step taken: ${firsts.join(', ')}.`] : []),
    ...(changes.length
      ? [`From a change to the first record, in a trainer that is loaded: ${changes.join('; ')}.`]
      : []),
    ...missing.map(({ name, missing: reason }) => `Not measured: ${name} (${reason}).`),
    '',
  ].join('\n');
}

/** One network in its own process. */
async function benchApart(size: string): Promise<Report> {
  const args = ['--size', size, '--engine', given.engine, '--rounds', given.rounds, '--json'];
  if (given['without-python']) args.push('--without-python');
  const { stdout } = await promisify(execFile)(process.execPath, [process.argv[1]!, ...args]);
  return (JSON.parse(stdout) as { readonly networks: readonly [Report] }).networks[0];
}

const { values: given } = parseArgs({
  options: {
    size: { type: 'string', default: SIZES.join() },
    engine: { type: 'string', default: ENGINE_IDS.join() },
    rounds: { type: 'string', default: '7' },
    'without-python': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (given.help) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(0);
}
const engines = given.engine.split(',').map((id) => {
  const known = ENGINE_IDS.find((engine) => engine === id);
  if (!known) throw new Error(`--engine ${id}: must be one of ${ENGINE_IDS.join(', ')}`);
  return known;
});
const machine = {
  date: new Date().toISOString().slice(0, 10),
  processor: os.cpus()[0]?.model.trim() ?? 'unknown',
  cores: os.availableParallelism(),
  load: os.loadavg()[0]!,
  system: `${os.platform()} ${os.arch()}`,
  node: process.version,
};
if (!given.json)
  process.stdout.write(
    `${machine.date}, ${machine.processor}, ${machine.cores} cores, ${machine.system}, Node ${machine.node}; load before: ${machine.load.toFixed(1)}\n\n`,
  );
const reports: Report[] = [];
const sizes = given.size.split(',');
for (const size of sizes) {
  const options = { engines, rounds: Number(given.rounds), python: !given['without-python'] };
  const report = sizes.length === 1 ? await bench(size, options) : await benchApart(size);
  reports.push(report);
  if (!given.json) process.stdout.write(`${table(report)}\n`);
}
if (given.json) process.stdout.write(`${JSON.stringify({ machine, networks: reports })}\n`);
