import { describe, expect, test } from 'vitest';
import { whatGuessingCosts } from '../../../shared/findings/guessing';
import { parseExperiment } from '../../../shared/experiment/parse';
import type { ProbeRequest } from '../../../shared/protocol/probe';
import { availableEngines, loadEngine } from '../engines/registry';
import { Training } from '../training/training';
import { takeProbe } from './probe';

const wanted = () => true;
const reference = loadEngine('reference').engine;

async function probe<K extends ProbeRequest['kind']>(training: Training, request: ProbeRequest & { kind: K }) {
  return (await takeProbe(training, request, wanted)) as Extract<
    NonNullable<Awaited<ReturnType<typeof takeProbe>>>,
    { kind: K }
  >;
}

const prepare = (document: object) => Training.prepare(parseExperiment(document), reference);

/** Linear in its weights: the loss is a paraboloid over them. */
const paraboloid = {
  data: { kind: 'gaussian_noise', samples: 64, features: 3, targets: 2, validationShare: 0 },
  layers: [{ kind: 'dense', units: 2 }],
  loss: { kind: 'mean_squared_error' },
  training: { batchSize: 32 },
};

describe('plane', () => {
  const layers = [
    { kind: 'dense', units: 3, activation: { kind: 'relu' } },
    { kind: 'dense', units: 2 },
  ];

  test('the answers are the softmax of what the weights say by hand', async () => {
    const training = await prepare({ data: { kind: 'two_rings' }, layers });
    const { side, bounds, answers, responses, units, outputs } = await probe(training, { kind: 'plane', layer: 0 });
    expect([outputs, units, answers.length, responses.length]).toEqual([2, 3, side * side * 2, side * side * 3]);
    const { kernel_0: w0, bias_0: b0, kernel_1: w1, bias_1: b1 } = await training.states();
    for (const [column, row] of [
      [0, 0],
      [7, 30],
      [side - 1, side - 1],
    ] as const) {
      const x = [column, row].map(
        (i, axis) => bounds[axis]![0] + ((bounds[axis]![1] - bounds[axis]![0]) * i) / (side - 1),
      );
      const hidden = [0, 1, 2].map((u) => Math.max(0, x[0]! * w0![u]! + x[1]! * w0![3 + u]! + b0![u]!));
      const logits = [0, 1].map((o) => hidden.reduce((sum, h, u) => sum + h * w1![2 * u + o]!, b1![o]!));
      const at = row * side + column;
      hidden.forEach((h, u) => expect(responses[3 * at + u]).toBeCloseTo(h, 5));
      expect(answers[2 * at]).toBeCloseTo(1 / (1 + Math.exp(logits[1]! - logits[0]!)), 5);
    }
  });

  test('there is none for data that lie in no plane, and none of a layer that is not there', async () => {
    expect(await takeProbe(await prepare(paraboloid), { kind: 'plane', layer: 0 }, wanted)).toBeNull();
    const training = await prepare({ data: { kind: 'two_rings' }, layers });
    expect(await takeProbe(training, { kind: 'plane', layer: 2 }, wanted)).toBeNull();
  });
});

test('kernel: units that started alike are named as twins of the first', async () => {
  const constant = { kernelInitializer: { kind: 'constant', value: 0.1 } };
  const training = await prepare({
    layers: [
      { kind: 'dense', units: 4, ...constant },
      { kind: 'dense', units: 2 },
    ],
  });
  expect(Array.from((await probe(training, { kind: 'kernel', layer: 0 })).twins)).toEqual([0, 0, 0, 0]);
  expect(Array.from((await probe(training, { kind: 'kernel', layer: 1 })).twins)).toEqual([0, 1]);
});

describe('predictions', () => {
  test('classes: the confusion matrix holds every validation sample, and its diagonal is the accuracy of an evaluation', async () => {
    const training = await prepare({
      data: { kind: 'iris', validationShare: 0.4 },
      layers: [{ kind: 'dense', units: 3 }],
    });
    for (let step = 0; step < 20; step++) await training.advance();
    const { part, samples, confusion, nonFinite, r2 } = await probe(training, { kind: 'predictions' });
    const evaluation = (await training.evaluate())!;
    expect([part, samples, nonFinite, r2]).toEqual(['validation', 60, 0, null]);
    expect(confusion!.reduce((sum, count) => sum + count, 0)).toBe(60);
    expect([0, 4, 8].reduce((sum, at) => sum + confusion![at]!, 0) / 60).toBeCloseTo(evaluation.accuracy!, 12);
    // rows are classes
    const { targets } = training.validation;
    const ofFirst = Array.from({ length: 60 }, (_, row) => targets[3 * row]!).reduce((sum, is) => sum + is, 0);
    expect(confusion!.subarray(0, 3).reduce((sum, count) => sum + count, 0)).toBe(ofFirst);
  });

  test('numbers: R² follows from the loss of an evaluation and the variance of its targets', async () => {
    const training = await prepare({ ...paraboloid, data: { ...paraboloid.data, validationShare: 0.25 } });
    for (let step = 0; step < 20; step++) await training.advance();
    const { loss } = (await training.evaluate())!;
    const { variance } = whatGuessingCosts(training.experiment).validation!;
    expect((await probe(training, { kind: 'predictions' })).r2).toBeCloseTo(1 - loss / variance, 5);
  });

  test('outputs that are not finite are in no cell', async () => {
    const training = await prepare({
      data: { kind: 'iris', validationShare: 0 },
      layers: [{ kind: 'dense', units: 3 }],
    });
    const { step, weights } = await training.checkpoint();
    const bias = weights['dense_1.bias']!;
    await training.restore({
      step,
      weights: { ...weights, 'dense_1.bias': { ...bias, values: Float32Array.of(NaN, 0, 0) } },
    });
    const { part, confusion, nonFinite } = await probe(training, { kind: 'predictions' });
    expect([part, nonFinite, confusion!.some((count) => count > 0)]).toEqual(['training', 150, false]);
  });
});

describe('descent', () => {
  test('over a paraboloid the gradient changes in proportion to the step, and the loss along a parabola', async () => {
    const training = await prepare(paraboloid);
    const { loss, gradients } = await training.gradientsAt();
    const { steps, losses, gradientChange } = await probe(training, { kind: 'descent' });
    // a decade is four steps; float32 weights and outputs leave five digits of what is not too small a change
    for (let k = 8; k + 4 < steps.length; k++) expect(gradientChange[k + 4]! / gradientChange[k]!).toBeCloseTo(10, 2);
    // L(η) = L(0) − η‖g‖² + c η²; c from one step size holds for all
    const squared = Object.values(gradients).reduce((sum, g) => sum + g.reduce((s, x) => s + x * x, 0), 0);
    const curvature = (k: number) => (losses[k]! - loss + steps[k]! * squared) / steps[k]! ** 2;
    for (const k of [18, 20, 22]) expect(curvature(k) / curvature(24)).toBeCloseTo(1, 3);
  });

  test('without a gradient nothing changes', async () => {
    const zeros = { kernelInitializer: { kind: 'zeros' } };
    const layers = [
      { kind: 'dense', units: 2, ...zeros },
      { kind: 'dense', units: 2, ...zeros },
    ];
    const training = await prepare({
      data: { kind: 'gaussian_noise', samples: 8, features: 3, targets: 2, validationShare: 0 },
      layers: [...layers.map((layer) => ({ ...layer, activation: { kind: 'relu' } })), { kind: 'dropout', rate: 0 }],
      loss: { kind: 'mean_squared_error' },
      training: { batchSize: 8 },
    });
    expect(Array.from((await probe(training, { kind: 'descent' })).gradientChange).every((x) => x === 0)).toBe(true);
  });
});

describe('landscape', () => {
  test('the weights are in the middle, and a paraboloid is one along every line', async () => {
    const training = await prepare(paraboloid);
    const { side, losses } = await probe(training, { kind: 'landscape', seed: 1 });
    expect(side % 2).toBe(1);
    const middle = (side - 1) / 2;
    expect(losses[middle * side + middle]).toBeCloseTo(await training.lossAt(), 6);
    const bend = (row: number, i: number) =>
      losses[row * side + i + 1]! - 2 * losses[row * side + i]! + losses[row * side + i - 1]!;
    const first = bend(middle, 1);
    expect(first).toBeGreaterThan(0);
    for (let i = 2; i < side - 1; i++) expect(bend(middle, i) / first).toBeCloseTo(1, 1);
  });

  test('the same seed takes the same directions', async () => {
    const training = await prepare(paraboloid);
    const [a, b, c] = [
      await probe(training, { kind: 'landscape', seed: 1 }),
      await probe(training, { kind: 'landscape', seed: 1 }),
      await probe(training, { kind: 'landscape', seed: 2 }),
    ];
    // the four corners, whatever the number of points between them
    const corners = ({ losses, side }: typeof a) =>
      [0, side - 1, side * (side - 1), side * side - 1].map((i) => losses[i]);
    expect(corners(b)).toEqual(corners(a));
    expect(corners(c)).not.toEqual(corners(a));
  });
});

const requests: readonly ProbeRequest[] = [
  { kind: 'plane', layer: 0 },
  { kind: 'kernel', layer: 1 },
  { kind: 'predictions' },
  { kind: 'descent' },
  { kind: 'landscape', seed: 3 },
];

for (const { id, available, reason } of availableEngines())
  test.skipIf(!available)(`looking changes nothing: ${id}${reason ? `, ${reason}` : ''}`, async () => {
    const experiment = parseExperiment({
      layers: [
        { kind: 'dense', units: 6, activation: { kind: 'tanh' } },
        { kind: 'batch_normalization' },
        { kind: 'dropout', rate: 0.3 },
        { kind: 'dense', units: 2 },
      ],
      optimizer: { kind: 'adam' },
    });
    const [looked, undisturbed] = await Promise.all(
      [0, 1].map(() => Training.prepare(experiment, loadEngine(id).engine)),
    );
    for (const request of requests) {
      await looked!.advance();
      await undisturbed!.advance();
      expect((await takeProbe(looked!, request, wanted))?.step).toBe(looked!.step);
      expect(await looked!.states()).toEqual(await undisturbed!.states());
    }
    expect(await looked!.advance()).toEqual(await undisturbed!.advance());
    looked!.dispose();
    undisturbed!.dispose();
  });
