import { expect, test } from 'vitest';
import { diagnose } from '../../shared/diagnosis/diagnose';
import { parseExperiment } from '../../shared/experiment/parse';
import { referenceEngine } from '../../shared/program/reference-engine';
import { trainMany } from './train-many';

async function findingsOf(document: object) {
  const [trained] = await trainMany([parseExperiment(document)], { engine: referenceEngine, measure: true });
  return diagnose(trained!.experiment, trained!.run).findings;
}
const dense = (kind: string, kernelInitializer: string) => ({
  kind: 'dense',
  units: 8,
  activation: { kind },
  kernelInitializer: { kind: kernelInitializer },
});

test('an output layer that starts at 0 has steps as large as itself: that says nothing of the rate', async () => {
  const findings = await findingsOf({
    data: { kind: 'two_rings', samples: 200 },
    training: { steps: 30 },
    layers: [
      dense('relu', 'he_normal'),
      dense('tanh', 'glorot_normal'),
      { kind: 'dense', units: 2, kernelInitializer: { kind: 'zeros' } },
    ],
  });
  expect(findings.map(({ id }) => id)).not.toContain('learning_rate_high');
});

test('where a rate of 20 kills all units at once, the climb of the loss is the evidence, and no ratio of 0', async () => {
  const findings = await findingsOf({
    data: { kind: 'two_rings', samples: 200 },
    training: { steps: 100 },
    optimizer: { kind: 'sgd', learningRate: 20 },
    layers: [dense('relu', 'he_normal'), dense('relu', 'he_normal'), { kind: 'dense', units: 2 }],
  });
  const high = findings.find(({ id }) => id === 'learning_rate_high')!;
  expect(high.sentence).toContain('the steps are too large, and the loss climbs to');
  expect(high.evidence).not.toHaveProperty('updateRatio');
});
