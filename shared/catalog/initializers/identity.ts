import { sizeOf } from '../../program/tensor';
import { gain } from './gain';
import { FAMILIES, fansOf, initializer } from './initializer';

export const identity = initializer({
  id: 'identity',
  label: 'Identity',
  family: FAMILIES.fixed,
  formula: String.raw`W_{ij} = g\,\delta_{ij}`,
  source:
    'Keras `Identity`; Le, Jaitly & Hinton 2015 for recurrent kernels. A kernel that is not square repeats its input as far as it reaches',
  parameters: { gain },
  kernelOnly: true,
  keras: (parameters) => `initializers.Identity(gain=${parameters.gain})`,
  pytorch: (parameters) => `nn.init.eye_(w).data.mul_(${parameters.gain})`,
  std: () => 0,
  draw: (tensor, _, parameters) => {
    const { fanOut } = fansOf(tensor);
    return new Float32Array(sizeOf(tensor.shape)).map((_, i) =>
      Math.floor(i / fanOut) === i % fanOut ? parameters.gain : 0,
    );
  },
});
