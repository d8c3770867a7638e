import { catalog } from '../parameter';
import { adam, adamw } from './adam';
import { rmsprop } from './rmsprop';
import { sgd } from './sgd';

export const optimizers = catalog(sgd, rmsprop, adam, adamw);
