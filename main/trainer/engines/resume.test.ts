import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../../shared/experiment/parse';
import { Training } from '../training/training';
import { availableEngines, loadEngine } from './registry';

// Whatever a step needs beside weights is found from the step's number alone: batch, dropout masks, learning rate.
const experiment = parseExperiment({
  data: { kind: 'spirals', samples: 70, classes: 3 },
  layers: [
    { kind: 'dense', units: 8, activation: { kind: 'tanh' } },
    { kind: 'batch_normalization' },
    { kind: 'dropout', rate: 0.3 },
    { kind: 'residual', layers: [{ kind: 'dense', units: 8, activation: { kind: 'relu' } }] },
    { kind: 'dense', units: 3 },
  ],
  optimizer: { kind: 'adam' },
  training: { batchSize: 16, steps: 25 },
});

async function steps(training: Training, count: number): Promise<Float32Array[]> {
  const records = [];
  for (let i = 0; i < count; i++) records.push(await training.advance());
  return records;
}

for (const { id, available, reason } of availableEngines())
  test.skipIf(!available)(
    `a stopped and resumed run is an uninterrupted one, bit for bit: ${id}${reason ? `, ${reason}` : ''}`,
    async () => {
      const { engine } = loadEngine(id);
      const whole = await Training.prepare(experiment, engine);
      const wanted = await steps(whole, 25);
      const first = await Training.prepare(experiment, engine);
      const before = await steps(first, 11);
      const second = await Training.prepare(experiment, engine, { from: await first.checkpoint() });
      expect(second.step).toBe(11);
      expect([...before, ...(await steps(second, 14))]).toEqual(wanted);
      const saved = async (training: Training) =>
        Object.values((await training.checkpoint()).weights).map(({ values }) => values as Float32Array);
      expect(await saved(second)).toEqual(await saved(whole));
      expect((await second.evaluate())!.loss).toBe((await whole.evaluate())!.loss);
      for (const training of [whole, first, second]) training.dispose();
    },
  );

describe('a checkpoint that lacks something', () => {
  test('is refused by the name of what is missing', async () => {
    const { engine } = loadEngine('reference');
    const { weights } = await (await Training.prepare(experiment, engine)).checkpoint();
    const { 'dense_1.kernel.firstMoment': _, ...rest } = weights;
    await expect(Training.prepare(experiment, engine, { from: { step: 3, weights: rest } })).rejects.toThrow(
      'its dense_1.kernel.firstMoment was not saved',
    );
  });
});
