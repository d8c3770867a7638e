import type { NonFinite } from '../run/run';
import { runOffset, statisticOffset } from '../run/record';
import { STATISTICS, type Quantity, type StatisticId } from '../run/statistic-catalog';

const of = (quantity: Quantity): readonly StatisticId[] =>
  STATISTICS.filter((statistic) => statistic.quantity === quantity).map(({ id }) => id);

/** What a layer computes on the way forward, then on the way back, each with the statistics that tell whether it is finite. */
const FORWARD = [
  { what: 'pre-activation', ids: of('pre-activation') },
  { what: 'activation', ids: of('activation') },
] as const;
const BACKWARD = [
  { what: 'backpropagated signal', ids: of('signal') },
  { what: 'gradient', ids: of('gradient') },
] as const;
const UPDATE = of('update');

/**
 * Where a step's numbers first stopped being finite, in the order in which the step computes them: forward through the
 * layers, the loss, back through the layers, the update.
 *
 * @param record one record, as measure-layers.ts packs it
 * @returns null if all is finite
 */
export function findNonFinite(record: Float32Array, layers: number, step: number): NonFinite | null {
  if (record.every(Number.isFinite)) return null;
  const broken = (ids: readonly StatisticId[], layer: number) =>
    ids.some((id) => !Number.isFinite(record[statisticOffset(id, layer, layers)]));
  const forward = Array.from({ length: layers }, (_, layer) => layer);
  const backward = forward.toReversed();
  for (const layer of forward)
    for (const { what, ids } of FORWARD) if (broken(ids, layer)) return { step, layer, what };
  if (!Number.isFinite(record[runOffset('loss')])) return { step, layer: null, what: 'loss' };
  for (const layer of backward)
    for (const { what, ids } of BACKWARD) if (broken(ids, layer)) return { step, layer, what };
  // Infinite in a layer of zeros that starts to move is no overflow: there ‖W‖ is 0 and weightStd too.
  const moved = forward.find(
    (layer) => broken(UPDATE, layer) && record[statisticOffset('weightStd', layer, layers)] !== 0,
  );
  return moved === undefined ? null : { step, layer: moved, what: 'update' };
}
