import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import type { Finish } from '../../shared/run/run';
import { RunData } from '../runs/run-data';
import { finalLoss, outcomeText, sparkline, topOf } from './run-summary';

const experiment = parseExperiment({
  data: { kind: 'two_rings', samples: 100, noise: 0.1 },
  layers: [{ kind: 'dense', units: 2 }],
  training: { steps: 200 },
});

function dataOf(losses: readonly number[], every = 1): RunData {
  const data = new RunData(1);
  const steps = Uint32Array.from(losses, (_, i) => 1 + i * every);
  data.append({ steps, run: { loss: Float32Array.from(losses) }, layers: {} }, []);
  return data;
}
const rising = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const run = (losses: readonly number[], finish: Finish | null | undefined) => ({
  finish,
  experiment,
  data: dataOf(losses),
});

test('the final loss is the mean of the last 50 steps, however many of them were recorded', () => {
  expect(finalLoss(dataOf([]))).toBeNull();
  expect(finalLoss(dataOf([3, 5]))).toEqual({ mean: 4, from: 1, to: 2 });
  // steps 51 … 100
  expect(finalLoss(dataOf(rising(100)))).toEqual({ mean: 75.5, from: 51, to: 100 });
  // steps 1, 11, …, 91: those after step 41
  expect(finalLoss(dataOf(rising(10), 10))).toEqual({ mean: 8, from: 51, to: 91 });
  expect(finalLoss(dataOf([1, NaN]))!.mean).toBeNaN();
});

test('a sparkline ends where the loss is no longer finite, and says what guessing costs', () => {
  const { points, guessing } = sparkline(run([...rising(100), NaN], 'diverged'));
  expect(guessing).toBeCloseTo(Math.LN2, 1);
  expect(points.length).toBeLessThan(48);
  expect(points.every(([, loss]) => Number.isFinite(loss))).toBe(true);
  expect(sparkline(run([], undefined)).points).toEqual([]);
});

test('all sparklines share one scale, up to twice what guessing costs', () => {
  const at = (...losses: number[]) => ({ points: losses.map((loss) => [0, loss] as const), guessing: 0.7 });
  expect(topOf([at(0.1), at(0.9)])).toBe(0.9);
  expect(topOf([at(0.1), at(50)])).toBeCloseTo(1.4, 12);
  expect(topOf([at()])).toBe(0.7);
  expect(topOf([])).toBeGreaterThan(0);
});

test('the outcome is told in a word: diverged, interrupted, no better than guessing, or the steps', () => {
  const { guessing } = sparkline(run([1], undefined));
  expect(outcomeText(run([1, 2], 'diverged'))).toBe('diverged');
  expect(outcomeText(run([1], undefined))).toBe('running');
  expect(outcomeText(run([1], null))).toBe('interrupted');
  expect(outcomeText(run([1], 'stopped'))).toBe('stopped');
  expect(outcomeText(run(Array(60).fill(guessing) as number[], 'completed'))).toBe('at guessing');
  expect(outcomeText(run(Array(60).fill(0.1) as number[], 'completed'))).toBe('60 steps');
  expect(outcomeText(run([0.1], 'completed'))).toBe('1 step');
});
