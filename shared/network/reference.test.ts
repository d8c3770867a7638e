import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lossInput, losses } from '../catalog/losses/catalog';
import { optimizers } from '../catalog/optimizers/catalog';
import { entryOf, type Configuration } from '../catalog/parameter';
import type { Experiment } from '../experiment/experiment';
import { parseExperiment } from '../experiment/parse';
import { ProgramBuilder } from '../program/builder';
import { differentiate } from '../program/differentiate';
import { Interpreter } from '../program/reference-engine';
import { sizeOf, type Tensor } from '../program/tensor';
import { NetworkBuilder } from './network-builder';
import { planRun, type NetworkPlan } from './plan';
import { runOffset, statisticOffset } from './statistics';
import { trainingProgram } from './training-program';

// The numbers in reference/ are PyTorch's and Keras's; scripts/reference/generate.py writes them.

const folder = path.join(import.meta.dirname, 'reference');
const files = readdirSync(folder).filter((name) => name.startsWith('step-'));
const read = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as StepReference;

interface StepReference {
  readonly experiment: { readonly optimizer: Configuration };
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly expected: {
    readonly loss: number;
    readonly gradNormGlobal: number;
    readonly layers: readonly Readonly<Record<'z' | 'a' | 'delta' | 'gradKernel' | 'gradBias', readonly number[]>>[];
    /** Moving statistics too. */
    readonly weightsAfter5Steps: Readonly<Record<string, readonly number[]>>;
    /** Loss of the same rows with the weights after five steps, as a validation takes it: by the moving statistics. */
    readonly evaluatedAfter5Steps?: number;
  };
}

/** Both sides are float64: what is left is the order of sums. */
const RELATIVE = 1e-10;

function expectEqual(got: ArrayLike<number>, wanted: readonly number[], message: string): void {
  expect(got.length, message).toBe(wanted.length);
  wanted.forEach((x, i) => {
    expect(Math.abs(got[i]! - x), `${message} [${i}]: ${got[i]} for ${x}`).toBeLessThanOrEqual(
      RELATIVE * Math.max(Math.abs(x), 1e-3),
    );
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const rms = (values: readonly number[]) => Math.sqrt(mean(values.map((x) => x * x)));
const std = (values: readonly number[]) => rms(values.map((x) => x - mean(values)));

/** z, a, ∂L/∂z and ∂L/∂b of every weighted layer, which a training program does not put out. */
function insides(experiment: Experiment, plan: NetworkPlan) {
  const p = new ProgramBuilder();
  const { batchSize } = experiment.training;
  const y = p.input('y', [batchSize, plan.targets]);
  const { output, weightedLayers } = NetworkBuilder.forward(
    p,
    experiment,
    plan,
    p.input('x', [batchSize, plan.features]),
    true,
  );
  const entry = entryOf(losses, experiment.loss);
  const loss = p.mean(entry.perSample(p, lossInput(entry, weightedLayers.at(-1)!.applied, output), y));
  const outputs: Record<string, Tensor> = { loss };
  weightedLayers.forEach(({ z, a, bias }, i) => {
    const [delta, gradBias] = differentiate(p, loss, [z, bias]);
    Object.assign(outputs, { [`z_${i}`]: z, [`a_${i}`]: a, [`delta_${i}`]: delta, [`gradBias_${i}`]: gradBias });
  });
  return { nodes: p.nodes, signatures: { insides: { outputs, updates: {} } } };
}

describe('a training step is PyTorch’s and Keras’s', () => {
  test.each(files)('%s: loss, gradients, statistics, five steps', (file) => {
    const { experiment: document, weights, x, y, expected } = read(file);
    const experiment = parseExperiment(document);
    const plan = planRun(experiment);
    const { program } = trainingProgram(experiment, plan);
    const interpreter = new Interpreter(program);
    const zeros = plan.slots.map(({ name, shape }) => [name, new Float64Array(sizeOf(shape))] as const);
    interpreter.write({ ...weights, ...Object.fromEntries(zeros) });
    const { optimizer } = experiment;
    const inputsOf = (step: number) => {
      const scalars = Object.entries(entryOf(optimizers, optimizer).scalars(step, optimizer));
      // the interpreter takes float64: nothing is rounded on the way in
      return { x, y, ...Object.fromEntries(scalars.map(([name, value]) => [name, [value]])) };
    };

    const { record, ...gradients } = interpreter.run('inspect', inputsOf(1));
    expectEqual([record![runOffset('loss')]!], [expected.loss], 'loss');
    expectEqual([record![runOffset('gradNormGlobal')]!], [expected.gradNormGlobal], 'gradNormGlobal');
    expected.layers.forEach(({ z, a, delta, gradKernel }, i) => {
      expectEqual(gradients[`gradient_${i}`]!, gradKernel, `gradient of kernel ${i}`);
      const statistic = (id: Parameters<typeof statisticOffset>[0]) => [
        record![statisticOffset(id, i, plan.layers.length)]!,
      ];
      expectEqual(statistic('gradNorm'), [Math.hypot(...gradKernel)], `gradNorm ${i}`);
      expectEqual(statistic('gradRms'), [rms(gradKernel)], `gradRms ${i}`);
      expectEqual(statistic('signalRms'), [rms(delta)], `signalRms ${i}`);
      expectEqual(statistic('preMean'), [mean(z)], `preMean ${i}`);
      expectEqual(statistic('preStd'), [std(z)], `preStd ${i}`);
      expectEqual(statistic('actMean'), [mean(a)], `actMean ${i}`);
      expectEqual(statistic('actStd'), [std(a)], `actStd ${i}`);
    });

    for (let step = 1; step <= 5; step++) interpreter.run('record', inputsOf(step));
    const after = interpreter.read(Object.keys(expected.weightsAfter5Steps));
    for (const [name, wanted] of Object.entries(expected.weightsAfter5Steps))
      expectEqual(after[name]!, wanted, `${name} after 5 steps`);
    if (expected.evaluatedAfter5Steps !== undefined) {
      const rows = experiment.training.batchSize;
      const validation = { evaluationX: x, evaluationY: y, rowWeight: Array<number>(rows).fill(1) };
      const { lossSum } = interpreter.run('evaluate', validation);
      expectEqual([lossSum![0]! / rows], [expected.evaluatedAfter5Steps], 'evaluation after 5 steps');
    }
  });

  test.each(files)('%s: z, a, δ, ∂L/∂b number by number', (file) => {
    const { experiment: document, weights, x, y, expected } = read(file);
    const experiment = parseExperiment(document);
    const interpreter = new Interpreter(insides(experiment, planRun(experiment)));
    interpreter.write(weights);
    const got = interpreter.run('insides', { x, y });
    expectEqual(got.loss!, [expected.loss], 'loss');
    expected.layers.forEach((layer, i) => {
      for (const what of ['z', 'a', 'delta', 'gradBias'] as const)
        expectEqual(got[`${what}_${i}`]!, layer[what], `${what} ${i}`);
    });
  });
});
