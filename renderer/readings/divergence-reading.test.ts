import { expect, test } from 'vitest';
import { diagnose, type Finding } from '../../shared/diagnosis/diagnose';
import { measuredRun } from '../../shared/diagnosis/evidence/measured-run';
import { parseExperiment } from '../../shared/experiment/parse';
import { planNetwork } from '../../shared/network/plan';
import { STATISTIC_IDS, type StatisticId } from '../../shared/run/statistic-catalog';
import { fromKeys, RUN_SERIES, type NonFinite } from '../../shared/run/run';
import { noSnapshots } from '../../shared/run/snapshots';
import { divergenceReading } from './divergence-reading';

// Three causes of one symptom: a loss that overflows. The advice follows the evidence, not the symptom.

const table = (scale: number) => {
  const values = Array.from({ length: 60 }, (_, i) => (i - 30) / 17);
  return {
    kind: 'csv',
    file: 't.csv',
    target: 'y',
    task: 'regression',
    columns: [
      { name: 'x', values },
      { name: 'y', values: values.map((x) => scale * x) },
    ],
  };
};
const dense = (units: number, phi = 'relu') => ({
  kind: 'dense',
  units,
  activation: { kind: phi },
  kernelInitializer: { kind: 'he_normal' },
});

/** @param profiles of the first step: a number per layer; what is left out is 1 everywhere */
function diverged(
  document: object,
  losses: readonly number[],
  profiles: Partial<Record<StatisticId, number[]>>,
): readonly Finding[] {
  const experiment = parseExperiment({ loss: { kind: 'mean_squared_error' }, ...document });
  const { layers } = planNetwork(experiment);
  const count = losses.length;
  const column = (values: readonly number[] | undefined) =>
    Float32Array.from({ length: count * layers.length }, (_, i) => values?.[i % layers.length] ?? 1);
  const records = {
    steps: Uint32Array.from({ length: count }, (_, i) => i + 1),
    run: fromKeys(RUN_SERIES, (id) => Float32Array.from(id === 'loss' ? losses : losses.map(() => 1))),
    layers: fromKeys(STATISTIC_IDS, (id) =>
      column(profiles[id] ?? (id === 'dead' || id === 'saturation' ? layers.map(() => 0) : undefined)),
    ),
  };
  const nonFinite: NonFinite = { what: 'loss', layer: null, step: count };
  const ended = { finish: 'diverged', nonFinite, evaluations: [], snapshots: noSnapshots() } as const;
  return diagnose(experiment, measuredRun({ experiment, layers, records, ...ended })).findings;
}

const stack = [dense(8), dense(8), dense(1, 'linear')];

test('targets of tens of thousands are named, and standardizing them is the advice', () => {
  expect(divergenceReading(diverged({ data: table(4e4), layers: stack }, [1e9, 1e20, Infinity], {}))).toMatch(
    /^The loss was no longer finite at step 3, so the run stopped there\. Likeliest cause: the target has .* Try first: Standardize the target\.$/,
  );
});

test('steps that are as large as the weights name the learning rate', () => {
  const findings = diverged(
    { data: table(1), layers: stack, optimizer: { kind: 'sgd', learningRate: 5 } },
    [1, 1e8, Infinity],
    {
      updateRatio: [3, 2, 9],
    },
  );
  expect(divergenceReading(findings)).toMatch(
    /Likeliest cause: with a learning rate of 5 .* Try first: Learning rate 0\.005\.$/,
  );
});

test('a signal that explodes at the first step names the initializer', () => {
  const initializer = { kind: 'random_normal', stddev: 5 };
  const layers = [...Array<object>(6).fill({ ...dense(8), kernelInitializer: initializer }), dense(1, 'linear')];
  const findings = diverged({ data: table(1), layers }, [1e9, Infinity], {
    preStd: [5, 50, 500, 5e3, 5e4, 5e5, 1],
    signalRms: [1e6, 1e5, 1e4, 1e3, 1e2, 10, 1],
  });
  expect(divergenceReading(findings)).toMatch(
    /Likeliest cause: the signal δ grows 10× per hidden layer .* Try first: He \(Kaiming\) normal initializer\.$/,
  );
});

test('an overflow at the very first step, where there is no finite loss at all, is a fault with its cause', () => {
  const initializer = { kind: 'random_normal', stddev: 1000 };
  const layers = [...Array<object>(6).fill({ ...dense(8), kernelInitializer: initializer }), dense(1, 'linear')];
  const findings = diverged({ data: table(1), layers }, [Infinity], {
    preStd: [1e6, 1e12, 1e18, 1e24, 1e30, Infinity, NaN],
    signalRms: Array<number>(7).fill(NaN),
  });
  expect(divergenceReading(findings)).toMatch(
    /the pre-activation grows 10⁶× per hidden layer .*: layer 5, before it overflows, has 10²⁴ times/,
  );
});
