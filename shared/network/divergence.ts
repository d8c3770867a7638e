import type { NonFinite } from '../run/run';
import { sizeOf } from '../program/tensor';
import type { WatchedStatistic } from './network-builder';
import { runOffset, statisticOffset } from '../run/record';
import { STATISTICS, type Quantity, type StatisticId } from '../run/statistic-catalog';

const of = (quantity: Quantity): readonly StatisticId[] =>
  STATISTICS.filter((statistic) => statistic.quantity === quantity).map(({ id }) => id);

/** What a layer computes in the forward pass, then in the backward pass, each with the statistics that tell whether it is finite. */
const FORWARD = [
  { what: 'pre-activation', ids: of('pre-activation') },
  { what: 'activation', ids: of('activation') },
] as const;
const BACKWARD = [
  { what: 'backpropagated signal', ids: of('signal') },
  { what: 'gradient', ids: of('gradient') },
] as const;
const UPDATE = of('update');

/** A norm in a step that is watched but not measured: beyond this a number that is not watched may have overflowed float32. */
const LARGEST_WATCHED = 1e15;

/**
 * Whether a step without statistics may have had a number that is not finite, or lead to one: then it is to be taken again, measured.
 *
 * @param watched what the signature `train` puts out: see training-program.ts
 */
export function mayHaveDiverged({
  loss,
  magnitude,
  finiteStatistics,
}: Readonly<Record<string, Float32Array>>): boolean {
  const inRange = Number.isFinite(loss![0]) && magnitude![0]! < LARGEST_WATCHED;
  return !inRange || (finiteStatistics?.includes(0) ?? false);
}

/** The first batch statistics that are not finite. @param finite 1 or 0 for each of their numbers; left out: there are none */
export function brokenStatistics(watched: readonly WatchedStatistic[], finite: Float32Array | undefined) {
  let place = finite?.indexOf(0) ?? -1;
  if (place < 0) return null;
  return watched.find(({ tensor }) => (place -= sizeOf(tensor.shape)) < 0)!;
}

/**
 * Where a step's numbers first stopped being finite, in the order in which the step computes them: forward through the
 * layers, the loss, back through the layers, the update.
 *
 * @param record one record, as measure-layers.ts packs it
 * @param statistics the first batch statistics of the step that are not finite
 * @returns null if all is finite
 */
export function findNonFinite(
  record: Float32Array,
  layers: number,
  step: number,
  statistics: Pick<WatchedStatistic, 'layer'> | null = null,
): NonFinite | null {
  if (record.every(Number.isFinite) && !statistics) return null;
  const nonFinite = (ids: readonly StatisticId[], layer: number) =>
    ids.some((id) => !Number.isFinite(record[statisticOffset(id, layer, layers)]));
  const forward = Array.from({ length: layers }, (_, layer) => layer);
  const backward = forward.toReversed();
  // A variance that overflows leaves no trace in a record: what is divided by infinity is 0.
  if (statistics?.layer === null) return { step, layer: null, what: 'batch variance' };
  for (const layer of forward)
    for (const { what, ids } of FORWARD) {
      if (what === 'activation' && statistics?.layer === layer) return { step, layer, what: 'batch variance' };
      if (nonFinite(ids, layer)) return { step, layer, what };
    }
  if (!Number.isFinite(record[runOffset('loss')])) return { step, layer: null, what: 'loss' };
  for (const layer of backward)
    for (const { what, ids } of BACKWARD) if (nonFinite(ids, layer)) return { step, layer, what };
  // Infinite in a layer of zeros that starts to move is not an overflow: there ‖W‖ is 0 and weightStd too.
  const moved = forward.find(
    (layer) => nonFinite(UPDATE, layer) && record[statisticOffset('weightStd', layer, layers)] !== 0,
  );
  return moved === undefined ? null : { step, layer: moved, what: 'update' };
}
