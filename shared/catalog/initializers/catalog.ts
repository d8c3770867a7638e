import { catalog } from '../parameter';
import { constant, zeros } from './constants';
import { randomNormal } from './random-normal';
import { glorotNormal, glorotUniform, heNormal, heUniform, lecunNormal, lecunUniform } from './variance-scaling';

export const initializers = catalog(
  glorotUniform,
  glorotNormal,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  randomNormal,
  zeros,
  constant,
);
