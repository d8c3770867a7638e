import { catalog } from '../parameter';
import { activationLayer } from './activation';
import { batchNormalization } from './batch-normalization';
import { dense } from './dense';
import { dropout } from './dropout';
import { layerNormalization } from './layer-normalization';
import { residual } from './residual';

export const layers = catalog(dense, activationLayer, batchNormalization, layerNormalization, dropout, residual);
