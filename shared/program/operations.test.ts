import { describe, expect, test } from 'vitest';
import { ProgramBuilder } from './builder';
import { differentiate } from './differentiate';
import { operationCases, type OperationCase } from './operation-cases';
import { operationNames, operations } from './operations';
import { listing } from './program';
import { Interpreter } from './reference-engine';
import { sizeOf } from './tensor';

/** L = Σ wᵢ yᵢ with weights that tell the outputs apart, and ∂L/∂x by differentiation. */
function lossOf({ shapes, build }: OperationCase) {
  const p = new ProgramBuilder();
  const x = shapes.map((shape, i) => p.input(`x${i}`, shape));
  const y = build(p, ...x);
  const loss = p.sum(p.multiply(y, p.input('weights', y.shape)));
  const gradients = differentiate(p, loss, x).map((gradient, i) => p.broadcastTo(gradient, shapes[i]!));
  const outputs = { loss, ...Object.fromEntries(gradients.map((gradient, i) => [`g${i}`, gradient])) };
  const interpreter = new Interpreter({ nodes: p.nodes, signatures: { run: { outputs, updates: {} } } });
  interpreter.write({ s: [1, 2, 3, 4, 5, 6] });
  const weights = Float64Array.from({ length: sizeOf(y.shape) }, (_, i) => 1 + 0.37 * i);
  return (inputs: readonly ArrayLike<number>[]) =>
    interpreter.run('run', { weights, ...Object.fromEntries(inputs.map((values, i) => [`x${i}`, values])) });
}

const STEP = 1e-5;

/** (L(x + h) − L(x − h)) / 2h by each number of each input, beside what differentiation finds. */
function slopesOf(example: OperationCase, inputs: readonly (readonly number[])[]) {
  const loss = lossOf(example);
  const gradients = loss(inputs);
  return inputs.flatMap((values, i) =>
    values.map((value, k) => {
      const at = (x: number) => loss(inputs.with(i, values.with(k, x)))['loss']![0]!;
      return { found: gradients[`g${i}`]![k]!, difference: (at(value + STEP) - at(value - STEP)) / (2 * STEP) };
    }),
  );
}

const namesWith = (of: (derivative: (typeof operations)[keyof typeof operations]['derivative']) => boolean) =>
  operationNames.filter((name) => of(operations[name].derivative));

describe('each derivative rule against central differences in float64', () => {
  test.each(namesWith((derivative) => typeof derivative === 'function'))('%s', (name) => {
    for (const example of operationCases[name])
      for (const { found, difference } of slopesOf(example, example.inputs))
        // the error of a central difference is of order STEP², and of rounding 1e-16 / STEP
        expect(Math.abs(found - difference)).toBeLessThan(1e-7 * Math.max(1, Math.abs(difference)));
  });
});

test.each(
  namesWith((derivative) => derivative === 'flat').filter((name) => !['input', 'state', 'constant'].includes(name)),
)('%s, said to be flat, is so away from ties', (name) => {
  for (const example of operationCases[name]) {
    const apart = example.inputs.map((values, i) => values.map((value, k) => value + 0.01 * Math.sin(3 * i + k + 1)));
    for (const { found, difference } of slopesOf(example, apart)) expect([found, difference]).toEqual([0, 0]);
  }
});

test.each(namesWith((derivative) => derivative === 'none'))(
  'differentiating through %s, whose derivative is not known, throws; beside it, it does not',
  (name) => {
    for (const { shapes, build } of operationCases[name]) {
      const p = new ProgramBuilder();
      const x = shapes.map((shape, i) => p.input(`x${i}`, shape));
      const measured = build(p, ...x);
      expect(() => differentiate(p, p.sum(measured), x)).toThrow(`the derivative of ${name} is not known`);
      expect(() => differentiate(p, p.sum(p.square(x[0]!)), x)).not.toThrow();
      expect(() => differentiate(p, p.sum(measured), [p.input('other', [1])])).not.toThrow();
    }
  },
);

test('a number that was taken twice gets both cotangents, one that was not taken none', () => {
  const p = new ProgramBuilder();
  const x = p.input('x', [4]);
  const [gradient] = differentiate(p, p.sum(p.square(p.gather(x, [2, 0, 2]))), [x]);
  const interpreter = new Interpreter({
    nodes: p.nodes,
    signatures: { run: { outputs: { gradient: gradient! }, updates: {} } },
  });
  expect([...interpreter.run('run', { x: [1, 2, 3, 4] })['gradient']!]).toEqual([2, 0, 12, 0]);
});

test('the largest number alone gets the cotangent; at a tie in equal parts, as PyTorch’s amax', () => {
  const p = new ProgramBuilder();
  const x = p.input('x', [2, 3]);
  const [gradient] = differentiate(p, p.sum(p.reduceMax(x, [1])), [x]);
  const interpreter = new Interpreter({
    nodes: p.nodes,
    signatures: { run: { outputs: { gradient: gradient! }, updates: {} } },
  });
  expect([...interpreter.run('run', { x: [1, 3, 2, 5, 0, 5] })['gradient']!]).toEqual([0, 1, 0, 0.5, 0, 0.5]);
});

test('a value asked for twice is one tensor, and factors of 1 vanish', () => {
  const p = new ProgramBuilder();
  const x = p.input('x', [2]);
  expect(p.tanh(x)).toBe(p.tanh(x));
  expect(p.multiply(x, 1)).toBe(x);
  expect(p.multiply(1, x)).toBe(x);
  expect(p.constant(0.1)).toBe(p.constant(0.1));
});

test('what does not fit is refused when it is built', () => {
  const p = new ProgramBuilder();
  const [a, b] = [p.input('a', [2, 3]), p.input('b', [2, 4])];
  expect(() => p.add(a, b)).toThrow('shapes [2, 3] and [2, 4] do not fit');
  expect(() => p.matmul(a, b)).toThrow('matmul of [2, 3] and [2, 4]');
  expect(() => p.reshape(a, [4])).toThrow('reshape of [2, 3] to [4]');
  expect(() => p.add(a, p.cast(a, 'float64'))).toThrow('float32 meets float64');
});

test('relu as Keras and PyTorch have it at 0: the slope is 0', () => {
  const p = new ProgramBuilder();
  const z = p.input('z', [3]);
  const [slope] = differentiate(p, p.maximum(z, 0), [z]);
  const interpreter = new Interpreter({
    nodes: p.nodes,
    signatures: { run: { outputs: { slope: slope! }, updates: {} } },
  });
  expect([...interpreter.run('run', { z: [-1, 0, 1] })['slope']!]).toEqual([0, 0, 1]);
});

test('a value that is used twice gets both cotangents', () => {
  const p = new ProgramBuilder();
  const x = p.input('x', [1]);
  const y = p.sum(p.add(p.square(x), p.multiply(3, x)));
  const [gradient] = differentiate(p, y, [x]);
  const interpreter = new Interpreter({
    nodes: p.nodes,
    signatures: { run: { outputs: { gradient: gradient! }, updates: {} } },
  });
  expect(interpreter.run('run', { x: [5] })['gradient']![0]).toBe(13);
});

test('a program can be read: a line an operation, in the order in which they are computed', () => {
  const p = new ProgramBuilder();
  p.mean(p.square(p.input('x', [2, 3])), [0]);
  expect(listing({ nodes: p.nodes, signatures: {} }).split('\n')).toEqual([
    '%0: float32[2, 3] = input() {"name":"x","shape":[2,3]}',
    '%1: float32[2, 3] = square(%0)',
    '%2: float32[3] = mean(%1) {"axes":[0],"keepDims":false}',
  ]);
});
