import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { differences } from '../readings/differences';
import { inAllRuns } from './shared-settings';

const dense = (units: number) => ({ kind: 'dense', units, activation: { kind: 'tanh' } });

test('settings of layers that only some runs have are left out, what all have or lack is said', () => {
  const found = differences([
    parseExperiment({ layers: [dense(8), { kind: 'batch_normalization' }, dense(2)] }),
    parseExperiment({ layers: [dense(16), dense(2)], clipping: { kind: 'global_norm', value: 1 } }),
  ]);
  const listed = inAllRuns(found);
  expect(listed.length).toBeLessThan(found.length);
  const labels = listed.map(({ label }) => label);
  expect(labels).toContain('Units, layer 1');
  expect(labels.some((label) => label.startsWith('Threshold'))).toBe(true);
  expect(labels.some((label) => label.startsWith('Momentum of the moving'))).toBe(false);
  expect(labels.some((label) => label.startsWith('Layers'))).toBe(true);
});
