import { expect, test } from 'vitest';
import type { Experiment } from '../../shared/experiment/experiment';
import type { Layer } from '../../shared/catalog/layers/layer-kinds';
import { parseExperiment } from '../../shared/experiment/parse';
import { runOffset, statisticOffset } from '../../shared/run/record';
import type { StatisticId } from '../../shared/run/statistic-catalog';
import { presets } from '../../shared/presets/catalog';
import { availableEngines, loadEngine } from './engines/registry';
import { Training } from './training/training';

// Each preset shows what it says, on the engine and with the seed that the window would take.

const { engine } = loadEngine(availableEngines().find(({ available }) => available)!.id);

interface PresetTrial {
  /** A statistic of each weighted layer at the first step. */
  first(statistic: StatisticId): number[];
  /** Takes so many steps. @returns the loss before each of them, to where it is no longer finite */
  train(steps: number): Promise<number[]>;
  symmetries(): Promise<number[]>;
  /** The losses of the same network with something else in it. */
  trainInstead(change: (experiment: Experiment) => Experiment, steps: number): Promise<number[]>;
}

const CHANCE = Math.log(2);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** From each layer to the next. */
const factors = (values: readonly number[]) => values.slice(1).map((value, i) => value / values[i]!);
const geometricMean = (values: readonly number[]) => Math.exp(mean(values.map(Math.log)));

const claims: Readonly<Record<string, (shown: PresetTrial) => Promise<void>>> = {
  sigmoid_10: async ({ first, train }) => {
    const norms = first('gradNorm');
    expect(norms.at(-1)! / norms[0]!).toBeGreaterThan(1e6);
    // over the last 100 of 500 steps; batches of 32 scatter by less than 0.01
    expect(Math.abs(mean((await train(500)).slice(-100)) - CHANCE)).toBeLessThan(0.02);
  },
  relu_he_30: async ({ first }) => {
    const signal = first('signalRms').slice(0, 30);
    const ratio = signal[29]! / signal[0]!;
    expect(ratio).toBeGreaterThan(0.1);
    expect(ratio).toBeLessThan(10);
  },
  unit_variance: async ({ first, train }) => {
    // hidden to hidden; a layer of 64 units scatters by about 15 %, the mean of eleven by less than 6 %
    expect(Math.abs(geometricMean(factors(first('preStd').slice(0, 12))) / Math.sqrt(32) - 1)).toBeLessThan(0.1);
    expect(Math.abs(1 / geometricMean(factors(first('signalRms').slice(0, 12))) / Math.sqrt(32) - 1)).toBeLessThan(0.1);
    const losses = await train(20);
    expect(Number.isFinite(losses.at(-1))).toBe(false);
  },
  pytorch_default: async ({ first }) => {
    // Kumar 2017: each keeps a sixth of the squared signal; layers of 256 units, eleven of them: a few percent
    expect(Math.abs(geometricMean(factors(first('signalRms').slice(0, 12))) / Math.sqrt(6) - 1)).toBeLessThan(0.1);
  },
  tanh_standard_10: async ({ train, trainInstead }) => {
    // over the last 100 steps; batches of 32 scatter by less than 0.05
    expect(mean((await train(2000)).slice(-100))).toBeGreaterThan(0.6);
    const glorot = ({ layers, ...rest }: Experiment): Experiment => ({
      ...rest,
      layers: layers.map((layer) => ({ ...layer, kernelInitializer: { kind: 'glorot_uniform' } }) as Layer),
    });
    expect(mean((await trainInstead(glorot, 2000)).slice(-100))).toBeLessThan(0.1);
  },
  relu_exploding_10: async ({ first, train, trainInstead }) => {
    // hidden to hidden; the mean of nine layers of 64 units scatters by less than 6 %
    expect(Math.abs(geometricMean(factors(first('preStd').slice(0, 10))) / Math.SQRT2 - 1)).toBeLessThan(0.1);
    const losses = await train(10);
    expect(Number.isFinite(losses.at(-1))).toBe(false);
    const clipped = (experiment: Experiment) => ({ ...experiment, clipping: { kind: 'global_norm', value: 1 } });
    expect(mean((await trainInstead(clipped, 500)).slice(-50))).toBeLessThan(0.1);
  },
  batch_normalization: async ({ train }) => {
    expect(mean((await train(600)).slice(-50))).toBeLessThan(0.3);
  },
  symmetry: async ({ train, symmetries }) => {
    expect((await symmetries()).slice(0, 3)).toEqual([1, 1, 1]);
    await train(300);
    expect((await symmetries()).slice(0, 3)).toEqual([1, 1, 1]);
  },
};

/** Trains to where the loss is no longer finite, at most so many steps. */
async function lossesOf(training: Training, steps: number): Promise<number[]> {
  const losses: number[] = [];
  while (losses.length < steps && (losses.length === 0 || Number.isFinite(losses.at(-1))))
    losses.push((await training.advance())[runOffset('loss')]!);
  return losses;
}

test.each(presets)('$label: $shows', async ({ id, document }) => {
  const experiment = parseExperiment(document);
  const training = await Training.prepare(experiment, engine);
  try {
    const layers = training.plan.layers.length;
    const { record } = await training.inspect();
    await claims[id]!({
      first: (statistic) =>
        Array.from({ length: layers }, (_, layer) => record[statisticOffset(statistic, layer, layers)]!),
      symmetries: async () => (await training.kernelStatistics()).map(({ symmetry }) => symmetry),
      train: (steps) => lossesOf(training, steps),
      trainInstead: async (change, steps) => {
        const other = await Training.prepare(change(experiment), engine);
        return lossesOf(other, steps).finally(() => other.dispose());
      },
    });
  } finally {
    training.dispose();
  }
});

test('presets add nothing: each is a whole document as it stands', () => {
  for (const { document } of presets) {
    const experiment = parseExperiment(document);
    expect(parseExperiment(experiment)).toEqual(experiment);
    expect(experiment.title).not.toBe('Untitled experiment');
  }
});
