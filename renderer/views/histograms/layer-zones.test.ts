import { expect, test } from 'vitest';
import { parseExperiment } from '../../../shared/experiment/parse';
import { zonesOfLayers } from './layer-zones';

const dense = (kind: string) => ({ kind: 'dense', units: 4, activation: { kind } });

test('each layer has the zones of the φ that its z goes straight into, none before a normalization', () => {
  const zones = zonesOfLayers(
    parseExperiment({
      layers: [
        dense('tanh'),
        dense('linear'),
        { kind: 'activation', activation: { kind: 'relu' } },
        dense('linear'),
        { kind: 'batch_normalization' },
        { kind: 'activation', activation: { kind: 'tanh' } },
        { ...dense('linear'), units: 2 },
      ],
    }),
  );
  expect(zones.map(({ length }) => length)).toEqual([2, 1, 0, 0]);
  // artanh √0.95
  expect(zones[0]![1]!.from).toBeCloseTo(Math.atanh(Math.sqrt(0.95)), 7);
  // φ′(0) of ReLU is 0; bins of small z are finer than a hundredth
  expect(zones[1]![0]!.to).toBeLessThan(1e-45);
  expect(zones[1]![0]!.to).toBeGreaterThan(0);
});
