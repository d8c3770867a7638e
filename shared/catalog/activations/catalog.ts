import { catalog } from '../parameter';
import { linear } from './linear';
import { elu, leakyRelu, relu, selu } from './rectifiers';
import { hardSigmoid, sigmoid, softmax, softsign, tanh } from './saturating';
import { gelu, mish, silu, softplus } from './smooth';

export const activations = catalog(
  linear,
  relu,
  leakyRelu,
  elu,
  selu,
  gelu,
  silu,
  mish,
  softplus,
  softsign,
  sigmoid,
  hardSigmoid,
  tanh,
  softmax,
);

/** What readers are told; of an id that is not known here, a later version's, the id. */
export const activationLabel = (id: string): string => activations[id]?.label ?? id;
