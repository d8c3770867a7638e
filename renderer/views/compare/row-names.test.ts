import { expect, test } from 'vitest';
import { parseExperiment } from '../../../shared/experiment/parse';
import { planNetwork } from '../../../shared/network/plan';
import { rowsOfRuns } from './row-names';

const stack = (...layers: readonly object[]) =>
  planNetwork(parseExperiment({ data: { kind: 'two_rings' }, layers: [...layers, { kind: 'dense', units: 2 }] }))
    .layers;
const dense = { kind: 'dense', units: 4 };

test('rows go to the deepest run, and have names where the runs agree on them', () => {
  const names = rowsOfRuns([stack(dense), stack(dense, dense, dense)]).map(({ name }) => name);
  expect(names).toEqual(['dense_1', 'dense_2', 'dense_3', 'dense_4']);
  const other = stack(dense, dense).map((layer, i) => ({ ...layer, name: i === 1 ? 'conv_1' : layer.name }));
  expect(rowsOfRuns([stack(dense, dense), other]).map(({ name }) => name)).toEqual(['dense_1', '2', 'dense_3']);
  expect(rowsOfRuns([])).toEqual([]);
});
