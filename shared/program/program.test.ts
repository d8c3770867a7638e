import { expect, test } from 'vitest';
import { ProgramBuilder } from './builder';
import { checkProgram, listing, nodesOf, type Signature } from './program';

function program(signature: (p: ProgramBuilder) => Partial<Signature>) {
  const p = new ProgramBuilder();
  const run = { outputs: {}, updates: {}, ...signature(p) };
  return { nodes: p.nodes, signatures: { run } };
}

test('a program that not every engine could run is refused, with the place', () => {
  expect(() => checkProgram(program((p) => ({ outputs: { wide: p.constant(1, 'float64') } })))).toThrow(
    'run: wide is float64; only float32 leaves a program',
  );
  expect(() => checkProgram(program((p) => ({ outputs: { flag: p.greater(p.constant(1), 0) } })))).toThrow(
    'run: flag is bool',
  );
  // A gradient that is the same everywhere may be smaller than its weight: as a new value it would shrink the state.
  expect(() => checkProgram(program((p) => (p.state('w', [2, 3]), { updates: { w: p.constant(1) } })))).toThrow(
    'run: w is [2, 3], its new value []',
  );
  expect(() => checkProgram(program((p) => ({ updates: { w: p.constant(1) } })))).toThrow('run: there is no state w');
  checkProgram(program((p) => ({ updates: { w: p.multiply(p.state('w', [2, 3]), 2) } })));
});

test('a signature needs only what leads to its outputs and updates, in program order', () => {
  const p = new ProgramBuilder();
  const [a, b] = [p.input('a', [2]), p.input('b', [2])];
  const sum = p.add(a, 1);
  p.square(b);
  expect(nodesOf({ nodes: p.nodes, signatures: { run: { outputs: { sum }, updates: {} } } }, 'run')).toEqual([
    a,
    p.constant(1),
    sum,
  ]);
});

test('a program can be read, one operation a line', () => {
  const square = program((p) => ({ outputs: { y: p.sum(p.square(p.input('x', [2, 3])), [0]) } }));
  expect(listing(square).split('\n')).toEqual([
    '%0: float32[2, 3] = input() {"name":"x","shape":[2,3]}',
    '%1: float32[2, 3] = square(%0)',
    '%2: float32[3] = sum(%1) {"axes":[0],"keepDims":false}',
  ]);
});
