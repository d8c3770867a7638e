import type { NonFinite } from '../run/run';
import { runOffset, statisticOffset } from '../run/record';
import type { StatisticId } from '../run/statistic-catalog';

/**
 * Where a step's numbers first stopped being finite, in the order in which the step computes them: forward through the
 * layers, the loss, back through the layers, the update.
 *
 * @param record one record, as measure-layers.ts packs it
 * @returns null if all is finite
 */
export function findNonFinite(record: Float32Array, layers: number, step: number): NonFinite | null {
  if (record.every(Number.isFinite)) return null;
  const broken = (id: StatisticId, layer: number) => !Number.isFinite(record[statisticOffset(id, layer, layers)]);
  const forward = Array.from({ length: layers }, (_, layer) => layer);
  const backward = forward.toReversed();
  for (const layer of forward) {
    if (broken('preMean', layer) || broken('preStd', layer)) return { step, layer, what: 'pre-activation' };
    if (broken('actMean', layer) || broken('actStd', layer)) return { step, layer, what: 'activation' };
  }
  if (!Number.isFinite(record[runOffset('loss')])) return { step, layer: null, what: 'loss' };
  for (const layer of backward) {
    if (broken('signalRms', layer)) return { step, layer, what: 'backpropagated signal' };
    if (broken('gradNorm', layer)) return { step, layer, what: 'gradient' };
  }
  // Infinite in a layer of zeros that starts to move is no overflow: there ‖W‖ is 0 and weightStd too.
  const moved = forward.find(
    (layer) => broken('updateRatio', layer) && record[statisticOffset('weightStd', layer, layers)] !== 0,
  );
  return moved === undefined ? null : { step, layer: moved, what: 'update' };
}
