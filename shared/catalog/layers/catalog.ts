import { catalog } from '../parameter';
import { activationLayer } from './activation';
import { dense } from './dense';
import { dropout } from './dropout';

export const layers = catalog(dense, activationLayer, dropout);
