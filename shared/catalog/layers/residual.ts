import type { ResidualLayer } from './layer-kinds';
import { layerEntry } from './layer';

export const residual = layerEntry<ResidualLayer>({
  id: 'residual',
  label: 'Residual block',
  shortName: 'Residual',
  formula: String.raw`a' = a + f(a)`,
  source: 'He et al. 2016, eq. 1: the gradient has a way past f that nothing shrinks. f is the block’s own stack',
  parameters: {},
  choices: {},
  stack: ({ layers }) => layers,
  summary: ({ layers }) => `adds its input; ${layers.length} ${layers.length === 1 ? 'layer' : 'layers'} inside`,
  units: (_, fanIn) => fanIn,
  forward: (network, { layers }, input) => network.p.add(input, network.forward(layers, input)),
});
