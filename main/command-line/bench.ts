import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parseExperiment } from '../../shared/experiment/parse';
import type { Experiment } from '../../shared/experiment/experiment';
import type { EngineId } from '../../shared/protocol/run';
import { availableEngines, loadEngine } from '../trainer/engines/registry';
import { Training } from '../trainer/training';

// npm run bench [-- --json]: what a training step takes, with all scalar statistics and without, on every engine that
// loads, and beside them PyTorch eager with and without hooks that measure the same, where Python has torch
// (GRADLAB_PYTHON names another Python); --engine ID measures one engine alone. Figures of one run on one machine: compare columns, not runs.

interface Network {
  readonly name: string;
  readonly depth: number;
  readonly width: number;
  readonly batch: number;
  readonly steps: number;
}

const NETWORKS: readonly Network[] = [
  { name: '10×64 tanh, batch 32', depth: 10, width: 64, batch: 32, steps: 400 },
  { name: '30×256 tanh, batch 128', depth: 30, width: 256, batch: 128, steps: 30 },
];
const ROUNDS = 5;
const WARM_UP = 10;
/** The interpreter is for truth, not speed: a few steps say enough. */
const REFERENCE_STEPS = 2;

function stack({ depth, width, batch }: Network): Experiment {
  const dense = { kind: 'dense', units: width, activation: { kind: 'tanh' } };
  return parseExperiment({
    layers: [...Array<object>(depth - 1).fill(dense), { kind: 'dense', units: width }],
    data: { kind: 'gaussian_noise', features: width, targets: width, samples: 4 * batch, validationShare: 0 },
    loss: { kind: 'mean_squared_error' },
    training: { batchSize: batch },
  });
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Median over rounds of the mean step time; with and without statistics in turn, so that both meet the same weather. */
async function measure(network: Network, id: EngineId) {
  const started = performance.now();
  const training = await Training.prepare(stack(network), loadEngine(id).engine);
  await training.advance();
  const compile = performance.now() - started;
  const steps = id === 'reference' ? REFERENCE_STEPS : network.steps;
  const round = async (step: () => Promise<unknown>) => {
    const from = performance.now();
    for (let i = 0; i < steps; i++) await step();
    return (performance.now() - from) / steps;
  };
  const measured = () => training.advance();
  const plain = () => training.advanceUnmeasured();
  for (let i = 0; i < (id === 'reference' ? 0 : WARM_UP); i++) {
    await measured();
    await plain();
  }
  const [withStatistics, without]: [number[], number[]] = [[], []];
  for (let i = 0; i < (id === 'reference' ? 1 : ROUNDS); i++) {
    withStatistics.push(await round(measured));
    without.push(await round(plain));
  }
  training.dispose();
  return { compile, withStatistics: median(withStatistics), without: median(without) };
}

interface TorchFigures {
  readonly version: string;
  readonly plain: number;
  readonly hooks: number;
}

async function measureTorch({ depth, width, batch, steps }: Network): Promise<TorchFigures | string> {
  const python = process.env['GRADLAB_PYTHON'] ?? 'python3';
  const script = path.resolve(import.meta.dirname, '../../scripts/bench.py');
  if (!existsSync(script)) return 'scripts/bench.py is not here';
  try {
    const args = [script, ...[depth, width, batch, steps, ROUNDS].map(String)];
    const { stdout } = await promisify(execFile)(python, args);
    return JSON.parse(stdout) as TorchFigures;
  } catch (error) {
    return (error as Error).message.includes("No module named 'torch'")
      ? `${python} has no torch`
      : (error as Error).message.split('\n')[0]!;
  }
}

const json = process.argv.includes('--json');
const at = process.argv.indexOf('--engine');
const only = at < 0 ? null : process.argv[at + 1];
const figures = [];
for (const network of NETWORKS) {
  const torch = only === null ? await measureTorch(network) : 'one engine alone was asked for';
  const engines = [];
  for (const { id, available, reason } of availableEngines().filter((found) => only === null || found.id === only))
    engines.push({ id, reason, figures: available ? await measure(network, id) : null });
  figures.push({ network: network.name, milliseconds: { torch, engines } });
}

if (json) process.stdout.write(JSON.stringify(figures) + '\n');
else {
  const cell = (value: number) => value.toFixed(3).padStart(10);
  for (const { network, milliseconds } of figures) {
    const { torch, engines } = milliseconds;
    process.stdout.write(`\n${network}: milliseconds a step (median of ${ROUNDS} rounds)\n`);
    process.stdout.write(
      `${''.padEnd(24)}${'plain'.padStart(10)}${'measured'.padStart(10)}${'cost'.padStart(8)}${'hooks ÷'.padStart(10)}${'first step'.padStart(12)}\n`,
    );
    const row = (name: string, plain: number, measured: number, ratio: string, compile: string) =>
      process.stdout.write(
        `${name.padEnd(24)}${cell(plain)}${cell(measured)}${`${(100 * (measured / plain - 1)).toFixed(0)} %`.padStart(8)}${ratio.padStart(10)}${compile.padStart(12)}\n`,
      );
    if (typeof torch === 'string') process.stdout.write(`PyTorch: not measured, ${torch}\n`);
    else row(`PyTorch ${torch.version} eager`, torch.plain, torch.hooks, '1.00', '');
    for (const { id, figures: found, reason } of engines) {
      if (!found) process.stdout.write(`${id}: not available, ${reason}\n`);
      else {
        const ratio = typeof torch === 'string' ? '' : (torch.hooks / found.withStatistics).toFixed(2);
        row(id, found.without, found.withStatistics, ratio, `${found.compile.toFixed(0)} ms`);
      }
    }
  }
}
