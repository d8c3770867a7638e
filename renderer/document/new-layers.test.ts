import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { planNetwork } from '../../shared/network/plan';
import { insertLayers } from './edits';
import { gapAfter, lastHidden, layerFor, outputFor } from './new-layers';

const dense = (units: number, activation = 'linear') => ({ kind: 'dense', units, activation: { kind: activation } });
const of = (...layers: object[]) => parseExperiment({ layers });

test('a new dense layer is like the hidden layer nearest before it, also across blocks, and never like the output', () => {
  const experiment = of(
    dense(8, 'tanh'),
    { kind: 'residual', layers: [dense(16, 'relu')] },
    { kind: 'dropout' },
    dense(2),
  );
  const at = (gap: string) => layerFor('dense', experiment, gap, undefined);
  expect(at('layers[0]')).toMatchObject({ units: 8, activation: { kind: 'tanh' } });
  expect(at('layers[1].layers[0]')).toMatchObject({ units: 8 });
  expect(at('layers[1].layers[1]')).toMatchObject({ units: 16, activation: { kind: 'relu' } });
  expect(at('layers[3]')).toMatchObject({ units: 16, activation: { kind: 'relu' } });
  expect(at('layers[4]')).toMatchObject({ units: 16 });
  expect(layerFor('dropout', experiment, 'layers[1]', undefined)).toEqual({ kind: 'dropout', rate: 0.2 });
});

test('in an empty stack it is like the hidden layer that was there last, and brings the output layer', () => {
  const remembered = lastHidden(of(dense(32, 'sigmoid'), dense(2)));
  const empty = { ...of(dense(1)), layers: [] };
  const first = layerFor('dense', empty, 'layers[0]', remembered);
  expect(first).toMatchObject({ units: 32, activation: { kind: 'sigmoid' } });
  const output = outputFor(empty, first, 'layers[0]')!;
  expect(planNetwork({ ...empty, layers: [first, output] }).problems).toEqual([]);
  expect(outputFor(empty, layerFor('dropout', empty, 'layers[0]', remembered), 'layers[0]')).toBeNull();
  expect(outputFor(of(dense(2)), first, 'layers[0]')).toBeNull();
});

test('after the output layer means before it, as long as it fits the data', () => {
  const fitting = of(dense(8, 'tanh'), dense(2));
  expect(gapAfter(fitting, ['layers[0]'])).toBe('layers[1]');
  expect(gapAfter(fitting, ['layers[0]', 'layers[1]'])).toBe('layers[1]');
  const added = insertLayers(fitting, gapAfter(fitting, ['layers[1]']), [
    layerFor('dense', fitting, 'layers[1]', undefined),
  ]);
  expect(planNetwork(added).problems).toEqual([]);
  for (const output of [dense(3), dense(2, 'relu'), { kind: 'residual', layers: [dense(2)] }])
    expect(gapAfter(of(dense(2), output), ['layers[1]'])).toBe('layers[2]');
});
