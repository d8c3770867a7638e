import { expect, test } from 'vitest';
import { parseExperiment } from '../experiment/parse';
import { balancedWeights } from './class-weights';
import { planNetwork } from './plan';

test('balanced weights are scikit-learn’s', () => {
  const kinds = ['a', 'a', 'a', 'b', 'b', 'c'];
  const experiment = parseExperiment({
    data: {
      kind: 'csv',
      target: 'y',
      columns: [
        { name: 'x', values: kinds.map((_, i) => i) },
        { name: 'y', values: kinds },
      ],
      validationShare: 0,
    },
    layers: [{ kind: 'dense', units: 3 }],
  });
  // compute_class_weight('balanced', classes=['a', 'b', 'c'], y=['a', 'a', 'a', 'b', 'b', 'c'])
  expect(balancedWeights(experiment, planNetwork(experiment))).toEqual([0.6667, 1, 2]);
});
