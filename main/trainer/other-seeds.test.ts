import { expect, test } from 'vitest';
import { diagnose, isWorthOtherSeeds } from '../../shared/diagnosis/diagnose';
import { parseExperiment } from '../../shared/experiment/parse';
import { referenceEngine } from '../../shared/program/reference-engine';
import { otherSeedShares } from './other-seeds';
import { trainMany } from './train-many';

const narrow = { kind: 'dense', units: 3, activation: { kind: 'relu' }, kernelInitializer: { kind: 'he_normal' } };
const withSeed = (seed: number) =>
  parseExperiment({
    seed,
    data: { kind: 'moons', samples: 200 },
    training: { steps: 300, batchSize: 32 },
    optimizer: { kind: 'adam', learningRate: 0.03 },
    layers: [narrow, narrow, narrow, { kind: 'dense', units: 2 }],
  });
const options = { engine: referenceEngine };

test('a narrow network whose units all die with one seed: the units are the cause, not the rate, until other seeds have been trained', async () => {
  const experiment = withSeed(14);
  const [trained] = await trainMany([experiment], { ...options, measure: true });
  const { run } = trained!;
  const alone = diagnose(experiment, run);
  const faults = alone.findings.filter(({ severity }) => severity === 'fault').map(({ id }) => id);
  expect(faults).toEqual(['dead_units']);
  expect(isWorthOtherSeeds(experiment, alone)).toBe(true);

  const seeds = await otherSeedShares(experiment, options);
  expect(seeds).toHaveLength(5);
  expect(seeds.filter((share) => share < 0.5).length).toBeGreaterThanOrEqual(3);
  const [first] = diagnose(experiment, run, { seeds }).findings;
  expect(first).toMatchObject({ id: 'unlucky_seed', severity: 'fault' });

  // no draw to blame: the others end no better
  const alike = diagnose(experiment, run, { seeds: [1, 1, 0.99, 1, 1] });
  expect(alike.findings.map(({ id }) => id)).not.toContain('unlucky_seed');
});
