import { afterAll, expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { initialWeights } from '../../shared/network/weights';
import { planRun } from '../../shared/network/plan';
import { availableEngines, loadEngine } from './engines/registry';
import { Training } from './training/training';

const dense = (units: number) => ({ kind: 'dense', units, activation: { kind: 'linear' } });
const experiment = parseExperiment({
  data: { kind: 'two_rings', samples: 64 },
  layers: [dense(4), dense(2)],
  training: { steps: 1, batchSize: 8 },
});

const prepared: Training[] = [];
afterAll(() => prepared.forEach((training) => training.dispose()));

const engines = availableEngines().flatMap(({ id, available }) => (available ? [id] : []));

test.each(engines)(
  '%s: exact zeros, NaN and overflow are counted each apart, as IEEE arithmetic fixes them',
  async (id) => {
    const plan = planRun(experiment);
    // One special weight in each unit of the first layer; the other feature counts for nothing.
    const special = Float32Array.of(NaN, Infinity, 0, 1, /* second feature: */ 0, 0, 0, 0);
    const drawn: Readonly<Record<string, ArrayLike<number>>> = {
      ...initialWeights(experiment, plan, new Float32Array(16)),
      kernel_0: special,
    };
    const weights = Object.fromEntries(
      plan.states.map(({ name, title, shape }) => [title, { shape, values: Float32Array.from(drawn[name]!) }]),
    );
    const training = await Training.prepare(experiment, loadEngine(id, { experiment, plan }).engine, {
      from: { step: 0, weights },
      plan,
    });
    prepared.push(training);
    const { layers } = (await training.inspect()).snapshot;
    const apart = ({ zero, nan, infinite }: { zero: number; nan: number; infinite: number }) => ({
      zero,
      nan,
      infinite,
    });
    // a batch of 8 through 4 units: z of the first unit is NaN, of the second ±∞, of the third 0
    expect(apart(layers[0]!.preHistogram)).toEqual({ zero: 8, nan: 8, infinite: 8 });
    expect(apart(layers[0]!.actHistogram)).toEqual({ zero: 8, nan: 8, infinite: 8 });
    expect(apart(layers[0]!.weightHistogram)).toEqual({ zero: 5, nan: 1, infinite: 1 });
    // NaN takes all that it meets
    expect(apart(layers[1]!.preHistogram)).toEqual({ zero: 0, nan: 16, infinite: 0 });
    expect(apart(layers[0]!.gradHistogram)).toEqual({ zero: 0, nan: 8, infinite: 0 });
  },
);
