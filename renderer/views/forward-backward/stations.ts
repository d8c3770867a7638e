import type { StatisticId } from '../../../shared/run/statistic-catalog';

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

/** What is measured at a station; the first of them colours it. */
export const MEASURED = {
  forward: ['actStd', 'preStd', 'preMean', 'actMean', 'saturation', 'dead'],
  backward: ['signalRms', 'gradNorm', 'gradRms', 'updateRatio', 'weightStd'],
} as const satisfies Record<string, readonly StatisticId[]>;

/** How many times larger a magnitude is than at the station before; null where that says nothing. */
export function factor(now: number, before: number | undefined): number | null {
  if (before === undefined || !(before > 0) || !Number.isFinite(before) || !Number.isFinite(now)) return null;
  return now / before;
}
