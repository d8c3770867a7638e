import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProgramBuilder } from '../../../shared/program/builder';
import { differentiate } from '../../../shared/program/differentiate';
import type { Values } from '../../../shared/program/engine';
import type { Program } from '../../../shared/program/program';
import { Interpreter } from '../../../shared/program/reference-engine';
import { sizeOf, type Shape, type Tensor } from '../../../shared/program/tensor';
import { availableEngines, loadEngine } from './registry';

// Programs that nobody would write, differentiated, with a state that every run changes. Each step keeps its values within
// ±1 and stretches an error at most a few times, so that the difference between float32 and float64 stays small.

type Step = (p: ProgramBuilder, a: Tensor, b: Tensor) => Tensor;

/** On any two tensors that broadcast. */
const elementwise: readonly Step[] = [
  (p, a) => p.tanh(a),
  (p, a) => p.sigmoid(p.multiply(3, a)),
  (p, a) => p.negate(a),
  (p, a) => p.multiply(p.exponential(a), 0.36),
  (p, a) => p.logarithm(p.add(1, p.square(a))),
  (p, a) => p.squareRoot(p.add(0.1, p.multiply(0.9, p.square(a)))),
  (p, a) => p.cast(p.multiply(p.cast(a, 'float64'), 0.5), 'float32'),
  (p, a, b) => p.multiply(p.add(a, b), 0.5),
  (p, a, b) => p.multiply(p.subtract(a, b), 0.5),
  (p, a, b) => p.multiply(a, b),
  (p, a, b) => p.divide(a, p.add(1, p.square(b))),
];

/** Their slope jumps where two values meet, and rounding decides on which side: not to be differentiated. */
const withKinks: readonly Step[] = [
  (p, a) => p.absolute(a),
  (p, a, b) => p.maximum(a, b),
  (p, a, b) => p.minimum(a, b),
  (p, a) => p.select(p.greater(a, 0), a, p.multiply(0.1, a)),
  (p, a) => p.reduceMax(a, [0], true),
];

/** On matrices of any shape, which they change. */
const reshaping: readonly Step[] = [
  (p, a) => p.mean(a, [0], true),
  (p, a) => p.mean(a, [1], true),
  (p, a) => p.reshape(a, [a.shape[1]!, a.shape[0]!]),
  (p, a, b) => p.divide(p.matmul(a, b), a.shape[1]!),
  (p, a, b) => p.divide(p.matmul(a, b, true), a.shape[0]!),
  (p, a, b) => p.divide(p.matmul(a, b, false, true), a.shape[1]!),
];

interface Recipe {
  readonly rows: number;
  readonly columns: number;
  /** Each takes one operation and two of the tensors that are there already. */
  readonly steps: readonly (readonly [operation: number, a: number, b: number])[];
  readonly smooth: boolean;
}

const recipes = fc.record({
  rows: fc.integer({ min: 1, max: 4 }),
  columns: fc.integer({ min: 1, max: 4 }),
  steps: fc.array(fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999)), { minLength: 1, maxLength: 10 }),
  smooth: fc.boolean(),
});

function cook({ rows, columns, steps, smooth }: Recipe): Program {
  const p = new ProgramBuilder();
  const state = p.state('state', [rows, columns]);
  const found = [state, p.input('input', [rows, columns])];
  const menu = [...elementwise, ...reshaping, ...(smooth ? [] : withKinks)];
  for (const [operation, a, b] of steps) {
    const [x, y] = [found[a % found.length]!, found[b % found.length]!];
    try {
      found.push(menu[operation % menu.length]!(p, x, y));
    } catch {
      // two shapes that do not fit: the program continues without
    }
  }
  const last = found.at(-1)!;
  const gradient = smooth ? differentiate(p, p.mean(last), [state])[0]! : p.constant(0.25);
  const whole = p.broadcastTo(gradient, [rows, columns]);
  const next = p.tanh(p.subtract(state, whole));
  return { nodes: p.nodes, signatures: { run: { outputs: { last, whole }, updates: { state: next } } } };
}

const numbers = (shape: Shape, phase: number) =>
  Float32Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(phase + 2.4 * i));

function expectSame(got: Values, wanted: Readonly<Record<string, Float64Array>>) {
  for (const [name, values] of Object.entries(wanted)) {
    expect(got[name]!.length, name).toBe(values.length);
    values.forEach((x, i) =>
      expect(Math.abs(got[name]![i]! - x), `${name}[${i}]: ${got[name]![i]} for ${x}`).toBeLessThan(2e-5),
    );
  }
}

for (const { id, available, reason } of availableEngines()) {
  if (id === 'reference') continue;
  describe.skipIf(!available)(reason ? `${id}: ${reason}` : id, () => {
    test('programs made at random give what they give on the reference, run after run', async () => {
      await fc.assert(
        fc.asyncProperty(recipes, async (recipe) => {
          const program = cook(recipe);
          const interpreter = new Interpreter(program);
          const compiled = await loadEngine(id).engine.compile(program);
          try {
            const states = { state: numbers([recipe.rows, recipe.columns], 0) };
            interpreter.write(states);
            await compiled.write(states);
            for (const phase of [1, 2, 3]) {
              const inputs = { input: numbers([recipe.rows, recipe.columns], phase) };
              expectSame(await compiled.run('run', inputs), interpreter.run('run', inputs));
            }
            expectSame(await compiled.read(['state']), interpreter.read(['state']));
          } finally {
            compiled.dispose();
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
