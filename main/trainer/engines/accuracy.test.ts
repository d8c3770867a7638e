import { describe, expect, test } from 'vitest';
import { ProgramBuilder } from '../../../shared/program/builder';
import { Interpreter } from '../../../shared/program/reference-engine';
import { availableEngines, loadEngine } from './registry';

const COUNT = 20_000;
const between = (from: number, to: number) =>
  Float32Array.from({ length: COUNT }, (_, i) => from + ((to - from) * i) / (COUNT - 1));
/** As many numbers in each decade. */
const decades = (from: number, to: number) => between(from, to).map((exponent) => 10 ** exponent);

// The error is relative to the value itself, however small: σ(−60) = 9e-27 is a gradient that vanishes, not a zero.
const functions = [
  ['tanh', between(-20, 20)],
  ['tanh', decades(-35, 0)],
  ['sigmoid', between(-87, 20)],
  ['exponential', between(-87, 88)],
  ['expm1', between(-87, 88)],
  ['expm1', decades(-35, 0)],
  ['expm1', decades(-35, 0).map((x) => -x)],
  ['softplus', between(-87, 88)],
  ['softplus', decades(-35, 38)],
  ['softsign', decades(-35, 38)],
  ['erf', between(-12, 12)],
  ['erf', decades(-35, 0)],
  ['logarithm', decades(-37, 38)],
  ['squareRoot', decades(-37, 38)],
] as const;

for (const { id, available, reason } of availableEngines()) {
  if (id === 'reference') continue;
  describe.skipIf(!available)(reason ? `${id}: ${reason}` : id, () => {
    test.each(functions)('%s is right to float32’s last digits over its whole range', async (name, x) => {
      const p = new ProgramBuilder();
      const y = p[name](p.input('x', [COUNT]));
      const program = { nodes: p.nodes, signatures: { run: { outputs: { y }, updates: {} } } };
      const wanted = new Interpreter(program).run('run', { x })['y']!;
      const compiled = await loadEngine(id).engine.compile(program);
      const { y: got } = await compiled.run('run', { x });
      compiled.dispose();
      const worst = wanted.reduce((most, value, i) => Math.max(most, Math.abs(got![i]! / value - 1)), 0);
      // float32 rounds to 6e-8; the libraries' polynomials are good for four to eight times that
      expect(worst).toBeLessThan(5e-7);
    });
  });
}
