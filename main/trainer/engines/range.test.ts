import type { EngineId } from '../../../shared/program/engine';
import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../../shared/experiment/parse';
import { findNonFinite } from '../../../shared/network/divergence';
import { planRun } from '../../../shared/network/plan';
import type { StatisticId } from '../../../shared/run/statistic-catalog';
import { statisticOffset } from '../../../shared/run/record';
import { trainingProgram } from '../../../shared/network/training-program';
import { drawnWeights } from '../../../shared/network/weights';
import { ProgramBuilder } from '../../../shared/program/builder';
import { Interpreter } from '../../../shared/program/reference-engine';
import type { Tensor } from '../../../shared/program/tensor';
import { availableEngines, loadEngine } from './registry';

// What a norm, a mean and a standard deviation must be for every magnitude that float32 holds. Numbers below 1.2e-38 may be
// flushed to 0 before they are measured, or on the way: which ones differs from engine to engine and from processor to processor.

const SMALLEST = 1.2e-38;
const flushed = (x: number) => (Math.abs(x) < SMALLEST ? 0 : x);
/** float32 holds 6e-8 of a number, and sums of up to 40 000 of them lose a few bits more. */
const RELATIVE = 2e-6;

/** Sizes that engines may measure in different ways, several tensors together. */
const SIZES = [7, 4096, 40_000];

const UNITS = 12;
const BATCH = 16;

/** −1 … 1 in an order without a pattern, the first neither the largest nor the smallest. */
const wave = (size: number) => Float32Array.from({ length: size }, (_, i) => Math.sin(1 + i * 1.7));

type Measure = (p: ProgramBuilder, tensors: readonly Tensor[]) => Tensor;
const measures: Readonly<Record<'norms' | 'moments', Measure>> = {
  norms: (p, tensors) => p.norms(tensors),
  moments: (p, tensors) => p.moments(tensors),
};

/** Native engines and the interpreter on the same tensors; the interpreter takes and gives float64. */
function measured(id: EngineId, measure: Measure, count: number, size: number) {
  const p = new ProgramBuilder();
  const y = p.cast(
    measure(
      p,
      Array.from({ length: count }, (_, i) => p.input(`x${i}`, [size])),
    ),
    'float32',
  );
  const program = { nodes: p.nodes, signatures: { run: { outputs: { y }, updates: {} } } };
  const compiled = loadEngine(id).engine.compile(program);
  return {
    async take(tensors: readonly Float32Array[]) {
      const inputs = Object.fromEntries(tensors.map((values, i) => [`x${i}`, values]));
      const { y: got } = await (await compiled).run('run', inputs);
      return { got: got!, wanted: new Interpreter(program).run('run', inputs)['y']! };
    },
    dispose: async () => (await compiled).dispose(),
  };
}

/** @param lost what may be missing because numbers were flushed, or because a mean near 0 is what larger numbers leave */
function expectClose(got: ArrayLike<number>, wanted: ArrayLike<number>, message: string, lost: number) {
  Array.from(wanted).forEach((x, i) => {
    const rounded = Math.fround(x);
    if (!Number.isFinite(rounded)) expect(got[i], `${message} [${i}]`).toBe(rounded);
    else
      expect(Math.abs(got[i]! - x), `${message} [${i}]: ${got[i]} for ${x}`).toBeLessThanOrEqual(
        RELATIVE * Math.abs(x) + lost,
      );
  });
}

const norm = (x: Float32Array) => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));

for (const { id, available, reason } of availableEngines()) {
  if (id === 'reference') continue;
  describe.skipIf(!available)(reason ? `${id}: ${reason}` : id, () => {
    test.each(SIZES)('norms from 1e-38 to 3e38, of %i numbers', async (size) => {
      const { take, dispose } = measured(id, measures.norms, 3, size);
      const usual = wave(size);
      for (let exponent = -37; exponent <= 38; exponent++) {
        const extreme = usual.map((x) => x * 10 ** exponent);
        const { got, wanted } = await take([usual, extreme, usual.map((x) => x * 1e-3)]);
        expectClose(got, wanted, `1e${exponent}`, norm(extreme) - norm(extreme.map(flushed)));
      }
      const { got } = await take([usual, new Float32Array(size), usual]);
      expect(got[1]).toBe(0);
      await dispose();
    });

    test.each(SIZES)('means and standard deviations from 1e-38 to 3e38, of %i numbers', async (size) => {
      const { take, dispose } = measured(id, measures.moments, 3, size);
      const usual = wave(size).map((x) => 0.3 + x);
      for (let exponent = -37; exponent <= 38; exponent++) {
        const { got, wanted } = await take([usual, usual.map((x) => x * 10 ** exponent), usual]);
        // no number loses more than its size, and so neither do a mean or a root of a mean of squares
        expectClose(got, wanted, `1e${exponent}`, SMALLEST);
      }
      await dispose();
    });

    test.each(SIZES)('a standard deviation far below the mean, and of equal numbers, of %i numbers', async (size) => {
      const { take, dispose } = measured(id, measures.moments, 3, size);
      for (const mean of [0.5, 3, 20, 1000, -1e6]) {
        const { got, wanted } = await take([
          wave(size),
          wave(size).map((x) => mean + x),
          wave(size).map((x) => mean + x / 16),
        ]);
        expectClose(got, wanted, `around ${mean}`, 1e-8);
      }
      for (const value of [0, 0.1, -1 / 3, 1e-30, 3e38]) {
        const { got } = await take([wave(size), new Float32Array(size).fill(value), wave(size)]);
        expect(got[1]).toBe(Math.fround(value));
        expect(got[4], `${value} ${size} times`).toBe(0);
      }
      await dispose();
    });

    test.each(SIZES)('a NaN or an infinity shows in its own tensor and in no other, of %i numbers', async (size) => {
      for (const measure of [measures.norms, measures.moments]) {
        const { take, dispose } = measured(id, measure, 3, size);
        for (const special of [NaN, Infinity, -Infinity]) {
          const { got } = await take([wave(size), wave(size).with(size - 2, special), wave(size)]);
          const finite = Array.from(got, (x) => Number.isFinite(x));
          expect(finite).toEqual(Array.from(got, (_, i) => i % 3 !== 1));
        }
        await dispose();
      }
    });

    // δ of every layer below the last is its kernel times what comes from the loss.
    // With inputs of 75 the norm of the first layer’s gradient is 3e38.
    test.each([[1e-34], [1e-31], [1e-25], [1e-20], [1], [1e20], [1e30], [1e37], [1e37, 75]])(
      'signals and gradients of a network whose last kernel is of size %d',
      async (size, input = 1) => {
        const dense = { kind: 'dense', units: UNITS, activation: { kind: 'tanh' } };
        const experiment = parseExperiment({
          data: { kind: 'spirals', samples: 60, classes: 3 },
          layers: [dense, dense, { kind: 'dense', units: 3 }],
          loss: { kind: 'softmax_cross_entropy' },
          training: { batchSize: BATCH },
        });
        const plan = planRun(experiment);
        const { program } = trainingProgram(experiment, plan);
        const weights = drawnWeights(experiment, plan);
        const states = {
          ...weights,
          kernel_2: weights['kernel_2']!.map((x) => x * size),
          kernel_0: weights['kernel_0']!.map((x) => x / input),
        };
        const inputs = {
          x: wave(BATCH * plan.features).map((x) => x * input),
          y: Float32Array.from({ length: 3 * BATCH }, (_, i) => Number(i % 3 === Math.floor(i / 3) % 3)),
          // an update of 1e38 of a small kernel is not a finite share of it
          learningRate: Float32Array.of(0.01 / input ** 2),
        };
        const interpreter = new Interpreter(program);
        interpreter.write(states);
        const wanted = interpreter.run('record', inputs)['record']!;
        const compiled = await loadEngine(id).engine.compile(program);
        await compiled.write(states);
        const { record } = await compiled.run('record', inputs);
        compiled.dispose();
        expect(findNonFinite(record!, 3, 1)).toBeNull();
        const statisticOf = (statistic: StatisticId, layer: number) => wanted[statisticOffset(statistic, layer, 3)]!;
        /**
         * Numbers of size t lie below the smallest with a chance of at most smallest / t, and are then lost. Of a sum of n of them with
         * random signs, √n t in size, that is a share of √(smallest / t) smallest / t. Products and their sums may be lost, three
         * times on the way from the loss to a gradient of the first layer.
         */
        const lostShare = (layer: number) => {
          const t = Math.min(
            statisticOf('signalRms', layer) / Math.sqrt(UNITS),
            statisticOf('gradRms', layer) / Math.sqrt(BATCH),
          );
          return Math.sqrt(2 * 3) * (SMALLEST / t) ** 1.5;
        };
        if (input > 1) expect(record![statisticOffset('gradNorm', 0, 3)]).toBeGreaterThan(2.9e38);
        for (const statistic of ['signalRms', 'gradNorm', 'gradRms'] satisfies StatisticId[])
          for (const layer of [0, 1, 2]) {
            const at = statisticOffset(statistic, layer, 3);
            // the signal has gone through three layers, whose rounding adds up
            expect(Math.abs(record![at]! / wanted[at]! - 1), `${statistic} ${layer}: ${record![at]}`).toBeLessThan(
              1e-5 + lostShare(layer),
            );
          }
      },
    );
  });
}
