import { expect, test } from 'vitest';
import { parseExperiment } from '../../../shared/experiment/parse';
import { differences } from './differences';

const dense = (units: number, kind = 'tanh') => ({ kind: 'dense', units, activation: { kind } });
const experiment = (more: object) => parseExperiment({ layers: [dense(8), dense(8), dense(2, 'linear')], ...more });

test('runs of the same settings differ in nothing, whatever they are called', () => {
  expect(differences([experiment({ title: 'a' }), experiment({ title: 'b', notes: 'again' })])).toEqual([]);
});

test('a setting is named by its place in the document, with the value in each run', () => {
  const [a, b] = [experiment({ seed: 1 }), experiment({ seed: 2, optimizer: { kind: 'adam', learningRate: 0.01 } })];
  expect(differences([a, b, a])).toContainEqual({ path: 'seed', values: ['1', '2', '1'] });
  expect(differences([a, b, a])).toContainEqual({ path: 'optimizer.kind', values: ['sgd', 'adam', 'sgd'] });
  // The same rate in both: sgd's default. A field that only one kind has is missing in the other.
  expect(differences([a, b]).map(({ path }) => path)).not.toContain('optimizer.learningRate');
  expect(differences([a, b])).toContainEqual({ path: 'optimizer.beta1', values: [undefined, '0.9'] });
});

test('layers that differ in the same way are said once', () => {
  const relu = experiment({ layers: [dense(8, 'relu'), dense(8, 'relu'), dense(2, 'linear')] });
  expect(differences([experiment({}), relu])).toEqual([
    { path: 'layers[0–1].activation.kind', values: ['tanh', 'relu'] },
  ]);
});

test('no clipping is a value, too', () => {
  const clipped = experiment({ clipping: { kind: 'global_norm', value: 1 } });
  expect(differences([experiment({}), clipped])).toContainEqual({ path: 'clipping', values: ['none', undefined] });
});
