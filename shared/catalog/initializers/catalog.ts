import { catalog } from '../parameter';
import { constant, ones, zeros } from './constants';
import { identity } from './identity';
import { lsuv } from './lsuv';
import { orthogonal } from './orthogonal';
import { randomNormal, truncatedNormal } from './random-normal';
import { randomUniform } from './random-uniform';
import { torchKaimingNormal, torchKaimingUniform, torchLinear, torchXavierNormal, torchXavierUniform } from './torch';
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  varianceScaling,
} from './variance-scaling';

export const initializers = catalog(
  glorotUniform,
  glorotNormal,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  varianceScaling,
  orthogonal,
  lsuv,
  torchLinear,
  torchXavierUniform,
  torchXavierNormal,
  torchKaimingUniform,
  torchKaimingNormal,
  randomNormal,
  truncatedNormal,
  randomUniform,
  identity,
  zeros,
  ones,
  constant,
);

/** Those that can draw a vector. */
export const biasInitializers = catalog(...Object.values(initializers).filter(({ kernelOnly }) => !kernelOnly));
