import { catalog } from '../parameter';
import { leakyRelu, relu } from './rectifiers';
import { linear } from './linear';
import { sigmoid, softmax, tanh } from './saturating';

export const activations = catalog(linear, relu, leakyRelu, sigmoid, tanh, softmax);
