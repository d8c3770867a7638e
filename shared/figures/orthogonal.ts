import type { Experiment } from '../experiment/experiment';
import { planRun } from '../network/plan';
import { ProgramBuilder } from '../program/builder';
import { sizeOf } from '../program/tensor';
import { below, figure, near } from './figure';
import { inParts, inspect, singularValues } from './measure';
import { normalKernel, signalStudy } from './signal-study';
import type { Workbench } from './workbench';

const WIDTH = 100;
const DEPTH = 100;

const linearStack = (kernel: { readonly kind: string }) =>
  signalStudy({ depth: DEPTH, width: WIDTH, activation: { kind: 'linear' }, kernel, batch: WIDTH });

/** W_1 W_2 … W_L of the experiment's kernels, multiplied on the engine. */
async function product(bench: Workbench, experiment: Experiment, dtype: 'float32' | 'float64'): Promise<Float64Array> {
  const prepared = await bench.prepare(experiment);
  const states = await prepared.states();
  prepared.dispose();
  const p = new ProgramBuilder();
  const factors = planRun(experiment)
    .states.filter(({ role }) => role === 'kernel')
    .map(({ name, shape }) => p.cast(p.state(name, shape), dtype));
  const whole = factors.reduce((before, factor) => p.matmul(before, factor));
  // Three float32 numbers hold all the digits of a float64 one.
  const parts = dtype === 'float32' ? [whole] : inParts(p, whole, 3);
  const outputs = Object.fromEntries(parts.map((part, i) => [`part_${i}`, part]));
  const compiled = await bench.compile({ nodes: p.nodes, signatures: { multiply: { outputs, updates: {} } } });
  await compiled.write(states);
  const values = await compiled.run('multiply', {});
  const sum = new Float64Array(sizeOf(whole.shape));
  for (const part of Object.values(values)) part.forEach((x, i) => (sum[i]! += x));
  return sum;
}

export const dynamicalIsometry = figure({
  number: 15,
  title: 'A hundred orthogonal matrices',
  source: 'Saxe, McClelland & Ganguli 2013, sec. 3 and Fig. 6',
  setting: `${DEPTH} linear layers of ${WIDTH} units: singular values of the product of all kernels, multiplied in float32 (orthogonal) and in float64 (Gaussian, σ_w² = 1).`,
  look: 'The orthogonal network passes every direction on unchanged; of the Gaussian one half of the directions is lost below fifteen decades.',
  documents: { orthogonal: linearStack({ kind: 'orthogonal' }), Gaussian: linearStack(normalKernel(1, WIDTH)) },
  checks: {
    orthogonal: near([1, 1], 1e-4, 'largest and smallest singular value, orthogonal'),
    Gaussian: near(-15.2, 1, 'log10 of the median singular value, Gaussian'),
  },
  measure: async (bench, { orthogonal, Gaussian }) => {
    const isometry = await singularValues(await product(bench, orthogonal, 'float32'), WIDTH, WIDTH);
    const spread = await singularValues(await product(bench, Gaussian, 'float64'), WIDTH, WIDTH);
    return {
      orthogonal: [isometry[0]!, isometry.at(-1)!],
      Gaussian: Math.log10((spread[WIDTH / 2 - 1]! + spread[WIDTH / 2]!) / 2),
    };
  },
});

const LSUV_DEPTH = 20;

export const unitVariance = figure({
  number: 16,
  title: 'Layer-sequential unit variance',
  source: 'Mishkin & Matas 2016, algorithm 1',
  setting: `${LSUV_DEPTH} tanh layers of 128 units, batch 128: an orthogonal start, then each kernel is divided by the standard deviation that its output has on a batch, until its variance is within 0.1 of 1, at most 10 times.`,
  look: 'Pre-activation std is 1 in every layer, although no formula knows of tanh.',
  documents: {
    LSUV: signalStudy({
      depth: LSUV_DEPTH,
      width: 128,
      activation: { kind: 'tanh' },
      kernel: { kind: 'lsuv', tolerance: 0.1, rounds: 10 },
      batch: 128,
    }),
  },
  checks: { variance: below(0.1, '|Var z − 1| of every layer') },
  measure: async (bench, { LSUV }) => {
    const [firstStep] = await inspect(bench, LSUV);
    return { variance: firstStep!.layers.map(({ preStd }) => Math.abs(preStd ** 2 - 1)) };
  },
});
