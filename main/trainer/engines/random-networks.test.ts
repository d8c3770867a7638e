import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Layer } from '../../../shared/catalog/layers/layer-kinds';
import { parseExperiment } from '../../../shared/experiment/parse';
import { referenceEngine } from '../../../shared/program/reference-engine';
import { Interpreter } from '../../../shared/program/reference-engine';
import { lossProgram } from '../../../shared/network/training-program';
import { planRun } from '../../../shared/network/plan';
import { drawnWeights } from '../../../shared/network/weights';
import { randomStream } from '../../../shared/random/stream';
import { Training } from '../training/training';
import { availableEngines, loadEngine } from './registry';

// Stacks that nobody would build: engines must agree on them, and their gradients be the differences of their losses.

/** Smooth, so that a difference of losses is a derivative and no rounding decides on which side of a corner z stands. */
const activation = fc
  .constantFrom('linear', 'tanh', 'sigmoid', 'softplus', 'silu', 'gelu', 'mish')
  .map((kind) => ({ kind }));
const dense = (units: number) => fc.record({ kind: fc.constant('dense'), units: fc.constant(units), activation });
const normalization = fc.constantFrom({ kind: 'batch_normalization' }, { kind: 'layer_normalization' });
const UNITS = 6;
const plain = fc.oneof(
  dense(UNITS),
  normalization,
  activation.map((own) => ({ kind: 'activation', activation: own })),
  fc.constant({ kind: 'dropout', rate: 0.25 }),
);
const block = fc.array(plain, { minLength: 1, maxLength: 3 }).map((layers) => ({ kind: 'residual', layers }));
const experiments = fc
  .record({
    middle: fc.array(fc.oneof({ weight: 4, arbitrary: plain }, block), { maxLength: 5 }),
    loss: fc.constantFrom('softmax_cross_entropy', 'sigmoid_cross_entropy', 'mean_squared_error'),
    optimizer: fc.constantFrom('sgd', 'rmsprop', 'adam', 'adamw'),
    seed: fc.nat(999),
  })
  .map(({ middle, loss, optimizer, seed }) =>
    parseExperiment({
      seed,
      data: { kind: 'spirals', samples: 30, classes: 3 },
      layers: [{ kind: 'dense', units: UNITS, activation: { kind: 'tanh' } }, ...middle, { kind: 'dense', units: 3 }],
      loss: { kind: loss },
      optimizer: { kind: optimizer, learningRate: 0.01 },
      training: { batchSize: 8, steps: 2 },
    }),
  );

test('gradients are the differences of the loss: a number of every tensor of random networks, in float64', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const plan = planRun(experiment);
      const interpreter = new Interpreter(lossProgram(experiment, plan));
      const random = randomStream(experiment.seed, 'rows');
      const draw = (size: number) => Float64Array.from({ length: size }, () => random.normal());
      const y = Float64Array.from({ length: 8 * 3 }, (_, i) => Number(i % 3 === Math.floor(i / 3) % 3));
      const masks = Object.fromEntries(
        masksIn(experiment.layers).map((_, i) => [`mask_${i}`, new Float64Array(8 * UNITS).fill(1)]),
      );
      const inputs = { x: draw(8 * plan.features), y, ...masks };
      const states = drawnWeights(experiment, plan);
      interpreter.write(states);
      const { loss: _, ...gradients } = interpreter.run('gradients', inputs);
      const lossAt = (name: string, place: number, step: number) => {
        const moved = Float64Array.from(states[name]!);
        moved[place]! += step;
        interpreter.write({ [name]: moved });
        return interpreter.run('loss', inputs)['loss']![0]!;
      };
      for (const [name, gradient] of Object.entries(gradients)) {
        const place = experiment.seed % gradient.length;
        // the error of a central difference is of order step², that of its rounding 1e-16 / step
        const difference = (lossAt(name, place, 1e-5) - lossAt(name, place, -1e-5)) / 2e-5;
        interpreter.write({ [name]: states[name]! });
        expect(Math.abs(difference - gradient[place]!), `${name} [${place}]`).toBeLessThan(
          1e-6 * Math.max(1, Math.abs(gradient[place]!)),
        );
      }
    }),
    { numRuns: 60 },
  );
});

const masksIn = (layers: readonly Layer[]): Layer[] =>
  layers.flatMap((layer) =>
    layer.kind === 'residual' ? masksIn(layer.layers) : layer.kind === 'dropout' ? [layer] : [],
  );

for (const { id, available, reason } of availableEngines()) {
  if (id === 'reference') continue;
  describe.skipIf(!available)(reason ? `${id}: ${reason}` : id, () => {
    test('random networks take the step that they take on the reference', async () => {
      await fc.assert(
        fc.asyncProperty(experiments, async (experiment) => {
          const [truth, tried] = [
            await Training.prepare(experiment, referenceEngine),
            await Training.prepare(experiment, loadEngine(id).engine),
          ];
          const [wanted, got] = [await truth.advance(), await tried.advance()];
          tried.dispose();
          wanted.forEach((x, i) =>
            expect(Math.abs(got[i]! - x), `number ${i}: ${got[i]} for ${x}`).toBeLessThanOrEqual(
              1e-4 * Math.abs(x) + 1e-6,
            ),
          );
        }),
        { numRuns: 8 },
      );
    });
  });
}
