import type { ResidualLayer } from './layer-kinds';
import { text } from '../../text/text';
import { layerEntry } from './layer';

export const residual = layerEntry<ResidualLayer>({
  id: 'residual',
  label: 'Residual block',
  shortName: 'Residual',
  formula: String.raw`a' = a + f(a)`,
  source: 'He et al. 2016, eq. 1: the gradient has a path around f. f is the stack inside the block',
  parameters: {},
  choices: {},
  stack: ({ layers }) => layers,
  summary: ({ layers }) => `adds its input; ${layers.length} ${layers.length === 1 ? 'layer' : 'layers'} inside`,
  output: (_, input) => input,
  // It adds its input to what its stack makes of it: both must have the same width.
  problems: ({ layers }, path, { input, stack }) => {
    const { blockEmpty, blockWidth, setTo } = text.problems;
    if (layers.length === 0)
      return [
        { path: `${path}.layers`, message: blockEmpty.message, fix: { label: blockEmpty.fix, path, value: undefined } },
      ];
    const [wanted, found] = [input.at(-1)!, stack!.output.at(-1)!];
    const { widthPath } = stack!;
    if (found === wanted || widthPath === null) return [];
    const fix = { label: setTo(wanted), path: widthPath, value: wanted };
    return [{ path: widthPath, message: blockWidth(wanted, found), fix }];
  },
  forward: (network, { layers }, input) => network.p.add(input, network.forward(layers, input)),
});
