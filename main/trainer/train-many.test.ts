import { expect, test } from 'vitest';
import { InvalidExperiment } from '../../shared/catalog/problem';
import { parseExperiment } from '../../shared/experiment/parse';
import type { Engine } from '../../shared/program/engine';
import { reference } from '../../shared/program/reference-engine';
import { trainMany } from './train-many';
import { tryRemedies, withSeeds } from './try-remedies';

const engine: Engine = reference.load();

const of = (more: object = {}) =>
  parseExperiment({
    data: { kind: 'moons', samples: 60 },
    layers: [
      { kind: 'dense', units: 4, activation: { kind: 'tanh' } },
      { kind: 'dense', units: 2 },
    ],
    optimizer: { kind: 'sgd', learningRate: 0.1 },
    training: { batchSize: 16, steps: 12 },
    ...more,
  });

test('answers come in the order of the experiments, and are the same however many run at a time', async () => {
  const experiments = withSeeds(of());
  const [one, three] = [await trainMany(experiments, { engine }), await trainMany(experiments, { engine, jobs: 3 })];
  expect(one.map(({ experiment }) => experiment.seed)).toEqual([1, 2, 3, 4, 5]);
  expect(three).toEqual(one);
  expect(new Set(one.map(({ validationLoss }) => validationLoss)).size).toBe(5);
});

test('seeds of one shape are compiled once', async () => {
  let compiled = 0;
  const counting: Engine = { ...engine, compile: (program) => (compiled++, engine.compile(program)) };
  await trainMany(withSeeds(of()), { engine: counting });
  expect(compiled).toBe(1);
});

test('what is measured does not change how a run ends', async () => {
  const [ends] = await trainMany([of()], { engine });
  const [measured] = await trainMany([of()], { engine, measure: true });
  expect(measured!.validationLoss).toBe(ends!.validationLoss);
  expect(ends!.run).toBeNull();
  expect(measured!.run).toMatchObject({ count: 12, finish: 'completed', nonFinite: null });
  expect(measured!.run!.symmetry.map(({ step }) => step)).toEqual([1, 13]);
});

test('a run that diverges ends with infinite losses, and the others go on', async () => {
  const wild = of({
    optimizer: { kind: 'sgd', learningRate: 100 },
    loss: { kind: 'mean_squared_error' },
    layers: Array(6).fill({ kind: 'dense', units: 2 }),
    training: { batchSize: 16, steps: 200 },
  });
  const [first, second] = await trainMany([wild, of()], { engine });
  expect(first).toMatchObject({ finish: 'diverged', loss: Infinity, validationLoss: Infinity });
  expect(second!.finish).toBe('completed');
});

test('progress rises to 1; nothing is trained if one experiment cannot be', async () => {
  const shares: number[] = [];
  await trainMany(withSeeds(of()), { engine, onProgress: (share) => shares.push(share) });
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  let compiled = 0;
  const counting: Engine = { ...engine, compile: (program) => (compiled++, engine.compile(program)) };
  const broken = of({ layers: [{ kind: 'dense', units: 3 }] });
  await expect(trainMany([of(), broken], { engine: counting })).rejects.toThrow(InvalidExperiment);
  expect(compiled).toBe(0);
});

test('cancelled, it stops after the step at hand and rejects with the reason', async () => {
  const cancel = new AbortController();
  const long = of({ training: { batchSize: 16, steps: 1_000_000 } });
  const ended = trainMany([long, long], {
    engine,
    signal: cancel.signal,
    onProgress: () => cancel.abort(new Error('enough')),
  });
  await expect(ended).rejects.toThrow('enough');
});

test('a remedy that changes the scale of the target is compared in the unit of the original', async () => {
  const x = Array.from({ length: 60 }, (_, i) => (i - 30) / 17);
  const experiment = of({
    data: {
      kind: 'csv',
      file: 't.csv',
      target: 'y',
      task: 'regression',
      columns: [
        { name: 'x', values: x },
        { name: 'y', values: x.map((value) => 300 * value) },
      ],
    },
    layers: [{ kind: 'dense', units: 1 }],
    loss: { kind: 'mean_squared_error' },
    optimizer: { kind: 'sgd', learningRate: 1e-9 },
  });
  // at a rate of 1e-9 nothing is learnt either way: about the variance of the targets plus that of the first predictions is left
  const change = [{ path: 'data.standardizeTarget', value: true }];
  const [tried] = await tryRemedies(experiment, [{ id: 'standardize_target', label: '', change }], { engine });
  expect(tried!.before).toBeGreaterThan(1e4);
  expect(tried!.after).toBeGreaterThan(1e4);
  expect(tried!.seeds).toBe(5);
});
