import { describe, expect, test } from 'vitest';
import { InvalidExperiment } from '../catalog/problem';
import { applyEdit, type Edit } from './edit';
import type { Experiment } from './experiment';
import { parseExperiment } from './parse';

const dense = (units: number, activation = 'linear') => ({ kind: 'dense', units, activation: { kind: activation } });
const phi = (kind: string) => ({ kind: 'activation', activation: { kind } });
const batchNorm = { kind: 'batch_normalization' };
const block = (...layers: object[]) => ({ kind: 'residual', layers });
const of = (...layers: object[]): Experiment => parseExperiment({ layers });

const set = (path: string, value: unknown): Edit => [{ path, value }];
const relu = { kind: 'relu' };

function refusal(experiment: Experiment, edit: Edit): string {
  try {
    applyEdit(experiment, edit);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidExperiment);
    return (error as Error).message;
  }
  throw new Error('the edit was accepted');
}

/** φ of every layer that holds one, in order, blocks included. */
const phis = (layers: Experiment['layers']): string[] =>
  layers.flatMap((layer) =>
    layer.kind === 'residual' ? phis(layer.layers) : 'activation' in layer ? [layer.activation.kind] : [],
  );

describe('one place', () => {
  test('is set, and nothing else: data are the same object', () => {
    const before = of(dense(8, 'tanh'), dense(2));
    const after = applyEdit(before, set('optimizer.learningRate', 0.5));
    expect(after).toEqual({ ...before, optimizer: { ...before.optimizer, learningRate: 0.5 } });
    expect(after.data).toBe(before.data);
    expect(before.optimizer['learningRate']).toBe(0.01);
  });

  test('inside a block, and a field that was left out', () => {
    const before = of(dense(8), block(dense(8, 'tanh')), dense(2));
    const after = applyEdit(before, set('layers[1].layers[0].kernelInitializer.seed', 7));
    expect(after.layers[1]).toMatchObject({ layers: [{ kernelInitializer: { kind: 'glorot_uniform', seed: 7 } }] });
  });

  test('a whole entry comes with its defaults', () => {
    const after = applyEdit(of(dense(2)), set('clipping', { kind: 'global_norm' }));
    expect(after.clipping).toEqual({ kind: 'global_norm', value: 1 });
    expect(applyEdit(after, set('clipping', null)).clipping).toBeNull();
  });

  test('data are checked when they are set', () => {
    expect(applyEdit(of(dense(2)), set('data.standardize', true)).data['standardize']).toBe(true);
    expect(refusal(of(dense(2)), set('data.noise', -1))).toMatch(/^data\.noise: must be at least 0/);
  });
});

describe('layers are inserted and deleted', () => {
  test('by setting the list', () => {
    const before = of(dense(8), dense(2));
    const after = applyEdit(before, set('layers', [before.layers[0], batchNorm, phi('relu'), before.layers[1]]));
    expect(after.layers.map(({ kind }) => kind)).toEqual(['dense', 'batch_normalization', 'activation', 'dense']);
    expect(after.layers[1]).toMatchObject({ momentum: 0.99 });
  });

  test('by setting the list of a block', () => {
    const after = applyEdit(of(dense(8), block(dense(8)), dense(2)), set('layers[1].layers', [dense(8), phi('tanh')]));
    expect(phis(after.layers)).toEqual(['linear', 'linear', 'tanh', 'linear']);
  });
});

describe('changes are made in order', () => {
  test('the last one stays', () => {
    const after = applyEdit(of(dense(2)), [...set('seed', 4), ...set('seed', 5)]);
    expect(after.seed).toBe(5);
  });

  test('a later one finds what an earlier one has set, defaults included', () => {
    const after = applyEdit(of(dense(2)), [
      ...set('layers', [dense(8), phi('relu'), { kind: 'dense', units: 2 }]),
      ...set('layers[*].activation', { kind: 'tanh' }),
      ...set('layers[2].kernelInitializer.seed', 3),
    ]);
    expect(phis(after.layers)).toEqual(['linear', 'tanh', 'linear']);
    expect(after.layers[2]).toMatchObject({ kernelInitializer: { seed: 3 } });
  });

  test('only the end must be valid', () => {
    const before = of(dense(8, 'leaky_relu'), dense(2));
    const edit = [...set('layers[0].activation', { kind: 'elu' }), ...set('layers[0].activation.alpha', 0.5)];
    expect(applyEdit(before, edit).layers[0]).toMatchObject({ activation: { kind: 'elu', alpha: 0.5 } });
    expect(refusal(before, [edit[0]!, ...set('layers[0].activation.alpha', 'much')])).toMatch(
      /^layers\[0\]\.activation\.alpha: must be number/,
    );
  });
});

describe('[*]', () => {
  test('is every layer before the last dense one that has the field', () => {
    const before = of(dense(8), { kind: 'dropout' }, dense(9), { kind: 'dropout' }, dense(2));
    expect(applyEdit(before, set('layers[*].units', 5)).layers.map((layer) => 'units' in layer && layer.units)).toEqual(
      [5, false, 5, false, 2],
    );
    const rates = applyEdit(before, set('layers[*].rate', 0.5)).layers.map((layer) => 'rate' in layer && layer.rate);
    expect(rates).toEqual([false, 0.5, false, 0.5, false]);
  });

  test('leaves the last dense layer and what follows it alone', () => {
    const before = of(dense(8), dense(2), { kind: 'dropout', rate: 0.1 });
    expect(refusal(before, set('layers[*].rate', 0.5))).toBe(
      'layers[*].rate: no layer before the last dense one has the field rate',
    );
    const after = applyEdit(before, set('layers[*].kernelInitializer', { kind: 'zeros' }));
    expect(after.layers[1]).toEqual(before.layers[1]);
  });

  test('reaches into blocks, and blocks in blocks', () => {
    const before = of(dense(8), block(dense(8), block(dense(8))), dense(2));
    const after = applyEdit(before, set('layers[*].kernelInitializer', { kind: 'orthogonal' }));
    expect(JSON.stringify(after.layers).match(/orthogonal/g)).toHaveLength(3);
    expect(after.layers[2]).toEqual(before.layers[2]);
  });

  test('of one block, is the layers in it', () => {
    const before = of(dense(8), block(dense(8), block(dense(8))), dense(8), dense(2));
    const after = applyEdit(before, set('layers[1].layers[*].kernelInitializer', { kind: 'zeros' }));
    expect(JSON.stringify(after.layers[1]).match(/"kernelInitializer":\{"kind":"zeros"/g)).toHaveLength(2);
    expect([after.layers[0], after.layers[2]]).toEqual([before.layers[0], before.layers[2]]);
  });

  test('reaches fields of a configured entry', () => {
    const before = of(dense(8, 'leaky_relu'), phi('leaky_relu'), dense(2));
    const after = applyEdit(before, set('layers[*].activation.negativeSlope', 0.3));
    // φ is in the activation layer: the dense layer before it keeps its own
    expect(after.layers[1]).toMatchObject({ activation: { negativeSlope: 0.3 } });
    expect(after.layers[0]).toEqual(before.layers[0]);
  });

  test('sets the stack of a block once, not those of the blocks that go with it', () => {
    const before = of(dense(8), block(block(dense(8))), block(dense(8)), dense(2));
    const after = applyEdit(before, set('layers[*].layers', [dense(8, 'tanh')]));
    expect(phis(after.layers)).toEqual(['linear', 'tanh', 'tanh', 'linear']);
  });

  test('a block that holds the last dense layer is not before it', () => {
    const before = of(dense(2), block(dense(2)), phi('tanh'));
    expect(refusal(before, set('layers[*].layers', []))).toMatch(/no layer before the last dense one/);
  });
});

describe('layers[*].activation sets φ where it stands', () => {
  test('in the dense layer itself', () => {
    expect(phis(applyEdit(of(dense(8, 'tanh'), dense(8), dense(2)), set('layers[*].activation', relu)).layers)).toEqual(
      ['relu', 'relu', 'linear'],
    );
  });

  test('in the activation layer that follows, after batch normalization and dropout too', () => {
    const before = of(dense(8), batchNorm, { kind: 'dropout' }, phi('tanh'), dense(8, 'tanh'), dense(2));
    expect(phis(applyEdit(before, set('layers[*].activation', relu)).layers)).toEqual([
      'linear',
      'relu',
      'relu',
      'linear',
    ]);
  });

  test('the first of two activation layers', () => {
    const before = of(dense(8), phi('tanh'), phi('sigmoid'), dense(2));
    expect(phis(applyEdit(before, set('layers[*].activation', relu)).layers)).toEqual([
      'linear',
      'relu',
      'sigmoid',
      'linear',
    ]);
  });

  test('across the edge of a residual block, both ways', () => {
    // pre-activation blocks (He et al. 2016b): φ of the first dense layer is inside the block; φ of the block's dense layer after it
    const before = of(dense(8), block(phi('tanh'), dense(8)), phi('sigmoid'), dense(2));
    expect(phis(applyEdit(before, set('layers[*].activation', relu)).layers)).toEqual([
      'linear',
      'relu',
      'linear',
      'relu',
      'linear',
    ]);
  });

  test('not what comes before the first dense layer, and not the output', () => {
    const before = of(phi('tanh'), dense(8), dense(2), phi('softmax'));
    expect(phis(applyEdit(before, set('layers[*].activation', relu)).layers)).toEqual([
      'tanh',
      'relu',
      'linear',
      'softmax',
    ]);
  });
});

test.each([
  ['', /is not a path/],
  ['layers.', /^layers\.: is not a path/],
  ['[0]', /is not a path/],
  ['layers[-1]', /is not a path/],
  ['layers[two].units', /is not a path/],
  ['layers[0]units', /is not a path/],
  ['layers[0].unit', /^layers\[0\]\.unit: is not a known field; known here: kind, units/],
  ['layers[2].units', /^layers\[2\]: layers has 2 elements, numbered from 0; to add one, set layers as a whole/],
  ['layers.units', /^layers\.units: layers has no fields here/],
  ['seed[0]', /^seed\[0\]: seed is not a list/],
  ['clipping.value', /^clipping\.value: clipping has no fields here; set it as a whole/],
  ['optimizer.schedule.kind.of', /^optimizer\.schedule\.kind\.of: /],
  ['colour', /^colour: is not a known field/],
  ['__proto__.units', /__proto__/],
  ['layers[*]', /\[\*\] stands once/],
  ['data.columns[*].name', /\[\*\] stands once/],
  ['layers[*].layers[*].units', /\[\*\] stands once/],
  ['layers[*].colour', /^layers\[\*\]\.colour: no layer before the last dense one has the field colour/],
])('%j is refused, naming the path', (path, message) => {
  expect(refusal(of(dense(8), dense(2)), set(path, 3))).toMatch(message);
});

test('a change without a value is refused: JSON has no word for it, and nothing is deleted so', () => {
  expect(refusal(of(dense(2)), set('clipping', undefined))).toBe('clipping: the change has no value; add one');
});
