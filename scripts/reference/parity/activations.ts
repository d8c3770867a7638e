import { engineEntry } from '../../../main/trainer/engines/registry';
import type { Configuration } from '../../../shared/catalog/parameter';
import { activationProgram } from '../../../shared/network/slope';
import type { Shape } from '../../../shared/program/tensor';
import type { EngineId } from '../../../shared/program/engine';
import { deviationOfEach, LAST_DIGIT, type Deviation } from './deviation';
import { prepare } from './prepared';
import { readReference } from './references';

/** JSON has no NaN and no Infinity: they stand there as words. null: nothing is defined there (∞ · 0). */
type Written = readonly (number | string | null)[];

/** φ and φ′ on a grid: ±0, tiny, usual, large, infinite, NaN. */
export interface ActivationReference {
  readonly configuration: Configuration;
  readonly shape: Shape;
  readonly z: Written;
  readonly phi: Written;
  readonly slope: Written;
}

export const activationReferences = (): readonly ActivationReference[] =>
  (readReference('activations') as { readonly activations: readonly ActivationReference[] }).activations;

/** Below it a float32 number is not held by every engine: TensorFlow flushes it to 0. */
const SMALLEST_NORMAL = 2 ** -126;

/** φ and φ′ of one activation on one engine. */
export async function activationDeviations(id: EngineId, reference: ActivationReference): Promise<Deviation[]> {
  const { configuration, shape } = reference;
  const z = reference.z.map(Number);
  const prepared = await prepare(id, activationProgram(configuration, shape));
  const got = await prepared.run('evaluate', { z });
  prepared.dispose();
  return (['phi', 'slope'] as const).map((what) => {
    const defined = reference[what].flatMap((word, i) => (word === null ? [] : [i]));
    const wanted = defined.map((i) => Number(reference[what][i]));
    return deviationOfEach(
      `${what} of ${JSON.stringify(configuration)}`,
      defined.map((i) => got[what]![i]!),
      wanted,
      (k) => lost(id, configuration, z[defined[k]!]!, wanted[k]!),
    );
  });
}

/**
 * Differences that do not count: last digits of the 1 that a small number is taken from, which PyTorch's formulas lose as the
 * lab's do. That is in the slopes 1 − tanh² and σ (1 − σ), and in GELU ½ (1 + erf) on the left, which z multiplies (with
 * tanh u, where u′ is of order z²).
 */
function lost(id: EngineId, { kind }: Configuration, z: number, wanted: number): number {
  const { arithmetic, flushesSubnormals } = engineEntry(id);
  if (flushesSubnormals && Math.abs(z) < SMALLEST_NORMAL) return Infinity;
  const digit = LAST_DIGIT[arithmetic];
  const flushed = arithmetic === 'float64' ? 0 : SMALLEST_NORMAL;
  if (kind === 'gelu' && z < 0) return 2 * digit * Math.min(Math.abs(z), 10) ** 3 + flushed;
  // a library's own tanh is good to a digit or two, its square to twice that
  if (kind === 'tanh' && Math.abs(z) > 1) return 4 * digit + flushed;
  if (kind === 'sigmoid' && z > 1) return digit + flushed;
  return (Math.abs(wanted) < 1e-12 ? digit / 2 : 0) + flushed;
}
