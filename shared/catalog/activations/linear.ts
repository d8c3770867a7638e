import { activation } from './activation';

export const linear = activation({
  id: 'linear',
  label: 'Linear',
  formula: String.raw`\varphi(z) = z`,
  source: 'the identity; Saxe et al. 2013 study deep networks made of it alone',
  saturates: 'nowhere',
  parameters: {},
  keras: () => "'linear'",
  pytorch: () => 'nn.Identity()',
  forward: (_, z) => z,
});
