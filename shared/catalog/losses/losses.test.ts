import { expect, test } from 'vitest';
import { ProgramBuilder } from '../../program/builder';
import { differentiate } from '../../program/differentiate';
import { Interpreter } from '../../program/reference-engine';
import { parseExperiment } from '../../experiment/parse';
import { applyFix } from '../../experiment/fix';
import { planNetwork } from '../../network/plan';
import { losses } from './catalog';

/** Loss of one sample with one output, and its derivative. */
function sigmoidCrossEntropy(logit: number, target: number) {
  const p = new ProgramBuilder();
  const [z, y] = [p.input('z', [1, 1]), p.input('y', [1, 1])];
  const loss = p.mean(losses['sigmoid_cross_entropy']!.perSample(p, z, y, { kind: 'sigmoid_cross_entropy' }));
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

test.each(['softmax_cross_entropy', 'sigmoid_cross_entropy'])(
  '%s: a class’s weight multiplies the loss of its samples, and of no others',
  (kind) => {
    const lossesWith = (classWeights: number[]) => {
      const p = new ProgramBuilder();
      const [z, y] = [p.input('z', [3, 2]), p.input('y', [3, 2])];
      const loss = losses[kind]!.perSample(p, z, y, { kind, classWeights });
      const program = { nodes: p.nodes, signatures: { loss: { outputs: { loss }, updates: {} } } };
      return [
        ...new Interpreter(program).run('loss', { z: [0.3, -1, 2, 0.1, -0.5, 4], y: [1, 0, 0, 1, 1, 0] })['loss']!,
      ];
    };
    const [first, second, third] = lossesWith([]) as [number, number, number];
    expect(lossesWith([3, 0.25])).toEqual([3 * first, 0.25 * second, 3 * third]);
    expect(lossesWith([1, 0])).toEqual([first, 0, third]);
  },
);

test('weights for another number of classes are a problem, which the fix solves; weights of 0 alone are refused', () => {
  const document = (classWeights: number[]) => ({
    data: { kind: 'iris' },
    layers: [{ kind: 'dense', units: 3 }],
    loss: { kind: 'softmax_cross_entropy', classWeights },
  });
  const experiment = parseExperiment(document([1, 2]));
  const [problem] = planNetwork(experiment).problems;
  expect(problem).toMatchObject({
    path: 'loss.classWeights',
    message: expect.stringContaining('2 class weights') as string,
  });
  expect(planNetwork(applyFix(experiment, problem!.fix!)).problems).toEqual([]);
  expect(planNetwork(parseExperiment(document([1, 2, 0]))).problems).toEqual([]);
  expect(() => parseExperiment(document([0, 0, 0]))).toThrow(/^loss\.classWeights: must hold a weight above 0/);
  expect(() => parseExperiment(document([1, -1, 1]))).toThrow(/^loss\.classWeights\[1\]: must be at least 0/);
});
