import { STATISTICS, type StatisticId } from '../../../shared/run/statistic-catalog';

/** A stop of one training step: forward through the layers, the loss, and back through the layers. */
export interface Station {
  readonly direction: 'forward' | 'loss' | 'backward';
  /** Index of the weighted layer; null at the loss. */
  readonly layer: number | null;
}

/** The stations of a step in the order in which it is computed. */
export function stationsOf(layers: number): Station[] {
  const forward = Array.from({ length: layers }, (_, layer): Station => ({ direction: 'forward', layer }));
  const backward = forward.map(({ layer }): Station => ({ direction: 'backward', layer })).toReversed();
  return [...forward, { direction: 'loss', layer: null }, ...backward];
}

function measuredAt(direction: 'forward' | 'backward'): readonly [StatisticId, ...StatisticId[]] {
  const there = STATISTICS.filter(({ station }) => station?.at === direction);
  const lead = there.find(({ station }) => station?.as === 'lead')!;
  return [lead.id, ...there.filter((one) => one !== lead).map(({ id }) => id)];
}

/** What is measured at a station; the first of them colours it. */
export const MEASURED = { forward: measuredAt('forward'), backward: measuredAt('backward') };

/** What the lines between both rows are as wide as. */
export const LINK = STATISTICS.find(({ station }) => station?.as === 'link')!.id;
