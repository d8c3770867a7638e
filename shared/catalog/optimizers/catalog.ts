import { catalog } from '../parameter';
import { adam } from './adam';
import { sgd } from './sgd';

export const optimizers = catalog(sgd, adam);
