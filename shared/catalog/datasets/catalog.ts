import { catalog } from '../parameter';
import { csv } from './csv';
import { digits } from './digits';
import { gaussianBlobs } from './gaussian-blobs';
import { gaussianNoise } from './gaussian-noise';
import { iris } from './iris';
import { moons } from './moons';
import { regressionPlane } from './regression-plane';
import { spirals } from './spirals';
import { twoRings } from './two-rings';
import { xor } from './xor';

export const datasets = catalog(
  twoRings,
  moons,
  xor,
  spirals,
  gaussianBlobs,
  regressionPlane,
  iris,
  digits,
  gaussianNoise,
  csv,
);
