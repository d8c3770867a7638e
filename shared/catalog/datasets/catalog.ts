import { catalog } from '../parameter';
import { digits } from './digits';
import { gaussianNoise } from './gaussian-noise';
import { spirals } from './spirals';
import { twoRings } from './two-rings';

export const datasets = catalog(twoRings, spirals, digits, gaussianNoise);
