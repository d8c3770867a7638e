import { expect, test } from 'vitest';
import { ProgramBuilder } from '../../program/builder';
import { Interpreter } from '../../program/reference-engine';
import { clippings } from './catalog';

/** Two gradients, [2] and [1], after clipping. */
function clipped(kind: string, value: number, first: readonly [number, number], second: number): number[] {
  const p = new ProgramBuilder();
  const gradients = [p.input('first', [2]), p.input('second', [1])];
  const globalNorm = p.squareRoot(p.sum(p.stack(gradients.map((gradient) => p.sumOfSquares(gradient)))));
  const [a, b] = clippings[kind]!.clip(p, gradients, globalNorm, { kind, value });
  const program = { nodes: p.nodes, signatures: { clip: { outputs: { a: a!, b: b! }, updates: {} } } };
  const got = new Interpreter(program).run('clip', { first, second: [second] });
  return [...got['a']!, ...got['b']!];
}

test('g · min(1, τ / ‖g‖): of all gradients together, of each tensor, and each entry (Pascanu et al. 2013; Keras)', () => {
  // 3-4-5 and 5-12-13 triangles: exact
  expect(clipped('global_norm', 6.5, [3, 4], 12)).toEqual([1.5, 2, 6]);
  expect(clipped('norm', 2.5, [3, 4], 1)).toEqual([1.5, 2, 1]);
  expect(clipped('value', 3.5, [3, 4], -12)).toEqual([3, 3.5, -3.5]);
});

test('below the threshold a gradient stays as it is, to the bit', () => {
  for (const kind of Object.keys(clippings)) expect(clipped(kind, 100, [0.1, -0.7], 0.3)).toEqual([0.1, -0.7, 0.3]);
});

// torch.nn.utils.clip_grad_norm_ multiplies by τ / ‖g‖ too: ∞ · 0 is NaN, finite · 0 is 0, and a NaN makes all NaN.
test('norms that are not finite: an infinite entry becomes NaN and the others 0, as in PyTorch', () => {
  expect(clipped('global_norm', 1, [Infinity, 4], 12)).toEqual([NaN, 0, 0]);
  expect(clipped('global_norm', 1, [NaN, 4], 12)).toEqual([NaN, NaN, NaN]);
  expect(clipped('norm', 20, [Infinity, 4], 12)).toEqual([NaN, 0, 12]);
});

test('values that are not finite: infinity is cut, NaN stays, as torch.clamp has it', () => {
  expect(clipped('value', 1, [Infinity, NaN], -Infinity)).toEqual([1, NaN, -1]);
});
