import type { Quantity } from '../run/statistic-catalog';

/** Of each weighted layer at one step. */
export interface DeadEvidence {
  readonly dead: readonly number[];
  readonly actMean: readonly number[];
  readonly actStd: readonly number[];
}

/**
 * Whether dead units are why a quantity is exactly 0 in some layers: after a layer whose φ′ is 0 everywhere no signal arrives, and a
 * layer that receives nothing but zeros has no gradient. Not for residual blocks, around which the signal finds a way.
 *
 * @param zero the layers where it is 0
 * @returns the layers all of whose units are dead; null where they do not explain every 0
 */
export function deadCause(
  quantity: Quantity,
  zero: readonly number[],
  { dead, actMean, actStd }: DeadEvidence,
): readonly number[] | null {
  const isDead = (layer: number) => dead[layer] === 1;
  const isSilent = (layer: number) => isDead(layer) && actMean[layer] === 0 && actStd[layer] === 0;
  const isBlocked = (layer: number) => dead.some((_, other) => other >= layer && isDead(other));
  const explains: Partial<Record<Quantity, (layer: number) => boolean>> = {
    activation: isDead,
    'pre-activation': (layer) => isSilent(layer - 1),
    signal: isBlocked,
    gradient: (layer) => isBlocked(layer) || isSilent(layer - 1),
    update: (layer) => isBlocked(layer) || isSilent(layer - 1),
  };
  const explained = explains[quantity];
  if (!explained || zero.length === 0 || !zero.every(explained)) return null;
  return dead.flatMap((_, layer) => (isDead(layer) ? [layer] : []));
}
