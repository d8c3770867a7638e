import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../../shared/experiment/parse';
import { ProgramBuilder } from '../../../shared/program/builder';
import type { CompiledProgram, Values } from '../../../shared/program/engine';
import { operationCases } from '../../../shared/program/operation-cases';
import { operationNames } from '../../../shared/program/operations';
import type { Program } from '../../../shared/program/program';
import { Interpreter, referenceEngine } from '../../../shared/program/reference-engine';
import type { EngineId } from '../../../shared/program/engine';
import { Training } from '../training/training';
import { availableEngines, loadEngine } from './registry';

const engines = availableEngines();
for (const { id, available, reason } of engines)
  if (!available) console.warn(`engine ${id} is not tested here: ${reason}`);
const native = engines.filter(({ id, available }) => available && id !== 'reference').map(({ id }) => id);

const inputsOf = (inputs: readonly (readonly number[])[]) =>
  Object.fromEntries(inputs.map((values, i) => [`x${i}`, Float32Array.from(values)]));

async function compiled(id: EngineId, program: Program, states: Values = {}): Promise<CompiledProgram> {
  const ready = await loadEngine(id).engine.compile(program);
  await ready.write(states);
  return ready;
}

/** Relative to the largest value: what float32 carries. */
function expectClose(got: ArrayLike<number>, wanted: ArrayLike<number>, relative = 1e-5, message = '') {
  const scale = Array.from(wanted).reduce(
    (most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most),
    1e-30,
  );
  expect(got.length, message).toBe(wanted.length);
  Array.from(wanted).forEach((x, i) => {
    if (Number.isFinite(x))
      expect(Math.abs(got[i]! - x) / scale, `${message} [${i}] ${got[i]} for ${x}`).toBeLessThanOrEqual(relative);
    else expect(got[i], `${message} [${i}]`).toBe(x);
  });
}

describe.each(native)('%s', (id) => {
  test.each(operationNames)('%s gives what the reference gives', async (name) => {
    for (const { inputs, shapes, build } of operationCases[name]) {
      const p = new ProgramBuilder();
      const y = build(p, ...shapes.map((shape, i) => p.input(`x${i}`, shape)));
      const program = { nodes: p.nodes, signatures: { run: { outputs: { y }, updates: {} } } };
      const states = { s: Float32Array.of(1, 2, 3, 4, 5, 6) };
      const interpreter = new Interpreter(program);
      interpreter.write(states);
      const ready = await compiled(id, program, states);
      const { y: got } = await ready.run('run', inputsOf(inputs));
      expectClose(got!, interpreter.run('run', inputsOf(inputs))['y']!, 1e-6, name);
      ready.dispose();
    }
  });

  test('what float32 cannot hold comes out as in IEEE arithmetic', async () => {
    const p = new ProgramBuilder();
    const z = p.input('z', [6]);
    const outputs = {
      exp: p.exponential(z),
      sum: p.reshape(p.sum(z), [1]),
      square: p.square(z),
      tanh: p.tanh(z),
      sigmoid: p.sigmoid(z),
      half: p.divide(z, 2),
    };
    const ready = await compiled(id, { nodes: p.nodes, signatures: { run: { outputs, updates: {} } } });
    const { exp, sum, square, tanh, sigmoid, half } = await ready.run('run', {
      z: Float32Array.of(-Infinity, Infinity, NaN, -100, 1e30, 0),
    });
    expectClose(exp!.subarray(0, 2), [0, Infinity]);
    expect(exp![2]).toBeNaN();
    expect(exp![4]).toBe(Infinity);
    expect(sum![0]).toBeNaN();
    expect([...square!.subarray(0, 2), square![4]]).toEqual([Infinity, Infinity, Infinity]);
    expectClose(tanh!.subarray(0, 2), [-1, 1]);
    expect(tanh![2]).toBeNaN();
    expectClose([sigmoid![0]!, sigmoid![1]!, sigmoid![4]!], [0, 1, 1]);
    expect(half![2]).toBeNaN();
  });

  test('norms of tiny and of huge gradients are measured, not lost', async () => {
    const p = new ProgramBuilder();
    const x = p.input('x', [4]);
    const norm = p.cast(p.squareRoot(p.sumOfSquares(p.cast(x, 'float64'))), 'float32');
    const ready = await compiled(id, {
      nodes: p.nodes,
      signatures: { run: { outputs: { norm: p.reshape(norm, [1]) }, updates: {} } },
    });
    for (const magnitude of [1e-37, 1e-30, 1e-20, 1, 1e20, 1e38]) {
      const { norm: got } = await ready.run('run', { x: new Float32Array(4).fill(magnitude) });
      expect(got![0]! / (2 * magnitude)).toBeCloseTo(1, 5);
    }
  });

  test('updates see the old values; a signature without updates changes nothing; states can be read', async () => {
    const p = new ProgramBuilder();
    const [a, b] = [p.state('a', [2]), p.state('b', [2])];
    const program = {
      nodes: p.nodes,
      signatures: {
        swap: { outputs: { before: a }, updates: { a: b, b: a } },
        look: { outputs: { a, b }, updates: {} },
        grow: { outputs: { sum: p.add(a, b) }, updates: { a: p.multiply(a, 2) } },
      },
    };
    // `grow` adds nodes after the list was taken by reference: the program is complete here
    const ready = await compiled(id, program, { a: Float32Array.of(1, 2), b: Float32Array.of(3, 4) });
    expect([...(await ready.run('swap', {}))['before']!]).toEqual([1, 2]);
    for (let i = 0; i < 2; i++) {
      const { a: seenA, b: seenB } = await ready.run('look', {});
      expect([[...seenA!], [...seenB!]]).toEqual([
        [3, 4],
        [1, 2],
      ]);
    }
    expect([...(await ready.run('grow', {}))['sum']!]).toEqual([4, 6]);
    const { a: readA, b: readB } = await ready.read(['a', 'b']);
    expect([[...readA!], [...readB!]]).toEqual([
      [6, 8],
      [1, 2],
    ]);
    ready.dispose();
  });

  test('two programs of one engine do not share their states', async () => {
    const make = () => {
      const p = new ProgramBuilder();
      const a = p.state('a', [1]);
      return { nodes: p.nodes, signatures: { look: { outputs: { a }, updates: {} } } };
    };
    const [first, second] = [
      await compiled(id, make(), { a: Float32Array.of(1) }),
      await compiled(id, make(), { a: Float32Array.of(2) }),
    ];
    expect((await first.run('look', {}))['a']![0]).toBe(1);
    expect((await second.run('look', {}))['a']![0]).toBe(2);
  });

  test('an input of the wrong size is refused by name', async () => {
    const p = new ProgramBuilder();
    const program = {
      nodes: p.nodes,
      signatures: { run: { outputs: { y: p.square(p.input('x', [3])) }, updates: {} } },
    };
    const ready = await compiled(id, program);
    await expect(ready.run('run', { x: Float32Array.of(1) })).rejects.toThrow('x needs 3 values, got 1');
    await expect(ready.run('run', {})).rejects.toThrow('x needs 3 values, got none');
  });

  const activation = (kind: string) => ({ kind: 'activation', activation: { kind } });
  const dense = (units: number, kind = 'linear', more = {}) => ({
    kind: 'dense',
    units,
    activation: { kind },
    ...more,
  });
  const spirals = { kind: 'spirals', samples: 60, classes: 3 };

  test.each<[string, object]>([
    ['tanh, SGD', { layers: [dense(12, 'tanh'), dense(3)], optimizer: { kind: 'sgd', learningRate: 0.1 } }],
    [
      'relu, momentum, clipping',
      {
        layers: [dense(12, 'relu'), dense(9, 'relu', { kernelInitializer: { kind: 'he_normal' } }), dense(3)],
        optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0.9 },
        clipping: { kind: 'global_norm', value: 0.5 },
      },
    ],
    [
      'leaky relu, Adam, dropout',
      {
        layers: [dense(12, 'leaky_relu'), { kind: 'dropout', rate: 0.3 }, dense(9, 'leaky_relu'), dense(3)],
        optimizer: { kind: 'adam' },
      },
    ],
    ['sigmoid, softmax output', { layers: [dense(12, 'sigmoid'), dense(9, 'sigmoid'), dense(3, 'softmax')] }],
    [
      'batch normalization before the activation',
      { layers: [dense(12), { kind: 'batch_normalization' }, activation('relu'), dense(9, 'tanh'), dense(3)] },
    ],
    [
      'batch normalization after the activation, of the input too',
      { layers: [{ kind: 'batch_normalization' }, dense(12, 'tanh'), { kind: 'batch_normalization' }, dense(3)] },
    ],
    [
      'layer normalization',
      { layers: [dense(12), { kind: 'layer_normalization' }, activation('tanh'), dense(9, 'relu'), dense(3)] },
    ],
    [
      'residual blocks inside one another',
      {
        layers: [
          dense(12, 'tanh'),
          {
            kind: 'residual',
            layers: [dense(7, 'relu'), dense(12), { kind: 'residual', layers: [dense(12, 'tanh')] }],
          },
          dense(3),
        ],
      },
    ],
  ])('five whole steps are those of the reference: %s', async (_name, document) => {
    const experiment = parseExperiment({ data: spirals, ...document, training: { batchSize: 16, steps: 5 } });
    const [truth, tried] = [
      await Training.prepare(experiment, referenceEngine),
      await Training.prepare(experiment, loadEngine(id).engine),
    ];
    for (let step = 1; step <= 5; step++) {
      const [wanted, got] = [await truth.advance(), await tried.advance()];
      wanted.forEach((x, i) =>
        expect(Math.abs(got[i]! - x), `step ${step}, number ${i}: ${got[i]} for ${x}`).toBeLessThanOrEqual(
          1e-5 * Math.abs(x) + 1e-7,
        ),
      );
    }
    const [wanted, got] = [await truth.weights(), await tried.weights()];
    for (const [name, { values }] of Object.entries(wanted))
      values.forEach((x, i) =>
        // A bias before batch normalization has the gradient 0, but for rounding: hence the last term.
        expect(
          Math.abs(got[name]!.values[i]! - x),
          `${name} [${i}]: ${got[name]!.values[i]} for ${x}`,
        ).toBeLessThanOrEqual(1e-5 * Math.abs(x) + 1e-8),
      );
    expect((await tried.evaluate())!.loss).toBeCloseTo((await truth.evaluate())!.loss, 5);
  });
});

test('an engine that does not load is passed over with its reason; one asked for by name is not replaced', () => {
  expect(loadEngine('reference').engine.id).toBe('reference');
  const { engine, notice } = loadEngine(null);
  const first = engines.find(({ available }) => available)!;
  expect(engine.id).toBe(first.id);
  expect(notice === '').toBe(engines[0]!.available);
});
