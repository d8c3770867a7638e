import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../../shared/experiment/parse';
import type { EngineId } from '../../../shared/program/engine';
import { Training } from '../training/training';
import { availableEngines, loadEngine } from './registry';

async function bitsOf(id: EngineId, width: number, batchSize: number): Promise<Uint8Array[]> {
  const dense = { kind: 'dense', units: width, activation: { kind: 'tanh' } };
  const experiment = parseExperiment({
    data: { kind: 'gaussian_noise', features: width, targets: width, samples: 2 * batchSize, validationShare: 0 },
    layers: [dense, dense, { kind: 'dense', units: width }],
    loss: { kind: 'mean_squared_error' },
    optimizer: { kind: 'adam' },
    training: { batchSize },
  });
  const training = await Training.prepare(experiment, loadEngine(id).engine);
  const records = [];
  for (let step = 0; step < 5; step++) records.push(await training.advance());
  const weights = Object.values(await training.weights()).map(({ values }) => values);
  training.dispose();
  // as bytes: a NaN equals itself, and −0 is not 0
  return [...records, ...weights].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
}

for (const { id, available, reason } of availableEngines()) {
  describe.skipIf(!available)(reason ? `${id}: ${reason}` : id, () => {
    const sizes = [['small', 16, 8] as const, ['large enough for threads', 128, 128] as const];
    // the reference engine has no threads
    test.each(id === 'reference' ? sizes.slice(0, 1) : sizes)(
      'the same run twice gives the same bits: %s',
      async (_, width, batchSize) => {
        const [first, second] = [await bitsOf(id, width, batchSize), await bitsOf(id, width, batchSize)];
        expect(second).toEqual(first);
      },
    );
  });
}
