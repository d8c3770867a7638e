import { expect, test } from 'vitest';
import { initializers } from '../catalog/initializers/catalog';
import { entryOf, type Configuration } from '../catalog/parameter';
import { hasLinearScale } from './linear-default';

const isLinear = (configuration: Configuration, fanIn = 300, fanOut = 400) =>
  hasLinearScale(
    entryOf(initializers, configuration).std({ shape: [fanIn, fanOut], layerFanIn: fanIn }, configuration),
    fanIn,
  );

test('what nn.Linear draws is recognized by its scale, whichever initializer says it', () => {
  const bound = 1 / Math.sqrt(300);
  for (const configuration of [
    { kind: 'torch_linear' },
    { kind: 'torch_kaiming_uniform', mode: 'fan_in', nonlinearity: 'leaky_relu', a: Math.sqrt(5) },
    { kind: 'variance_scaling', scale: 1 / 3, mode: 'fan_in', distribution: 'uniform' },
    { kind: 'variance_scaling', scale: 0.3333, mode: 'fan_in', distribution: 'truncated_normal' },
    { kind: 'random_uniform', minval: -bound, maxval: bound },
    { kind: 'random_normal', mean: 0, stddev: bound / Math.sqrt(3) },
  ])
    expect(isLinear(configuration), JSON.stringify(configuration)).toBe(true);
});

test('He, Glorot, LeCun and zeros are other scales', () => {
  for (const kind of ['he_normal', 'he_uniform', 'glorot_uniform', 'glorot_normal', 'lecun_normal', 'zeros'])
    expect(isLinear({ kind }), kind).toBe(false);
  // the same scale by chance of the widths: 6 / (300 + 1500) is 1 / 300
  expect(isLinear({ kind: 'glorot_uniform' }, 300, 1500)).toBe(true);
});
