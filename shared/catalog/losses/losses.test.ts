import { expect, test } from 'vitest';
import { ProgramBuilder } from '../../program/builder';
import { differentiate } from '../../program/differentiate';
import { Interpreter } from '../../program/reference-engine';
import { losses } from './catalog';

/** Loss of one sample with one output, and its derivative. */
function sigmoidCrossEntropy(logit: number, target: number) {
  const p = new ProgramBuilder();
  const [z, y] = [p.input('z', [1, 1]), p.input('y', [1, 1])];
  const loss = p.mean(losses['sigmoid_cross_entropy']!.perSample(p, z, y));
  const [slope] = differentiate(p, loss, [z]);
  const program = { nodes: p.nodes, signatures: { loss: { outputs: { loss, slope: slope! }, updates: {} } } };
  const got = new Interpreter(program).run('loss', { z: [logit], y: [target] });
  return [got['loss']![0]!, got['slope']![0]!] as const;
}

test.each([
  // −log σ(z) and σ(z) − y in closed form
  [0, 1, Math.LN2, -0.5],
  [0, 0, Math.LN2, 0.5],
  [1e4, 1, 0, 0],
  [1e4, 0, 1e4, 1],
  [-1e4, 1, 1e4, -1],
  [-1e4, 0, 0, 0],
  [30, 1, Math.log1p(Math.exp(-30)), -Math.exp(-30) / (1 + Math.exp(-30))],
  [30, 0.5, 15 + Math.log1p(Math.exp(-30)), 0.5 - Math.exp(-30) / (1 + Math.exp(-30))],
])(
  'sigmoid cross-entropy at the logit %d for %d neither overflows nor loses its digits',
  (logit, target, loss, slope) => {
    const got = sigmoidCrossEntropy(logit, target);
    // float64 in closed form on both sides: the rounding of a few operations
    expect(Math.abs(got[0] - loss)).toBeLessThanOrEqual(1e-14 * Math.abs(loss));
    expect(Math.abs(got[1] - slope)).toBeLessThanOrEqual(1e-14 * Math.abs(slope));
  },
);
