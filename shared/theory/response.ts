import type { Configuration } from '../catalog/parameter';
import { evaluateActivation } from '../network/slope';

export interface Response {
  readonly phi: Float64Array;
  readonly slope: Float64Array;
}

/** Activations one after the other: φ₂(φ₁(z)) and, by the chain rule, its slope. */
export function response(activations: readonly Configuration[], z: Float64Array): Response {
  return activations.reduce<Response>(
    ({ phi, slope }, configuration) => {
      const next = evaluateActivation(configuration, phi);
      return { phi: next.phi, slope: slope.map((before, i) => before * next.slope[i]!) };
    },
    { phi: z, slope: new Float64Array(z.length).fill(1) },
  );
}
