import type { Configuration } from '../catalog/parameter';
import { response } from './response';
import { gaussianQuadrature } from './quadrature';

/** Terms of the series. */
const TERMS = 256;
/** h₂₅₅ swings about five times within a standard deviation: panels of twelve points are cut at every half of one. */
const HALVES = Array.from({ length: 37 }, (_, i) => (i - 18) / 2);

/**
 * E[φ(u) φ(v)], u and v ~ N(0, q) with correlation c, as a power series Σ aₖ² cᵏ; aₖ = E[φ(√q x) hₖ(x)] with the normalized Hermite
 * polynomials. Once its terms are known, it takes a thousandth of a double integral's time for each c.
 *
 * Source: Mehler's formula; Daniely, Frostig & Singer 2016, sec. 4, where it is the dual activation.
 */
export class CorrelationSeries {
  /** aₖ² */
  readonly #terms: Float64Array;
  /** Of E[φ²], what the terms left out have. */
  readonly rest: number;

  constructor(activations: readonly Configuration[], q: number) {
    const std = Math.sqrt(q);
    const { z, weight } = gaussianQuadrature(
      0,
      std,
      HALVES.map((half) => half * std),
    );
    const { phi } = response(activations, z);
    const factors = new Float64Array(TERMS);
    let square = 0;
    for (let i = 0; i < z.length; i++) {
      const x = z[i]! / std;
      const weighted = weight[i]! * phi[i]!;
      square += weighted * phi[i]!;
      let [before, h] = [0, 1];
      for (let k = 0; k < TERMS; k++) {
        factors[k]! += weighted * h;
        [before, h] = [h, (x * h - Math.sqrt(k) * before) / Math.sqrt(k + 1)];
      }
    }
    this.#terms = factors.map((factor) => factor * factor);
    this.rest = Math.max(0, square - this.#terms.reduce((sum, term) => sum + term, 0));
  }

  /** E[φ(u) φ(v)] at correlation c. */
  product(c: number): number {
    return this.#terms.reduceRight((sum, term) => sum * c + term, 0);
  }

  /** Its derivative by c: q E[φ′(u) φ′(v)]. */
  slope(c: number): number {
    return this.#terms.reduceRight((sum, term, k) => (k === 0 ? sum : sum * c + k * term), 0);
  }

  /** Share of E[φ²] that the terms left out have at c, at most: they come with c²⁵⁶ or more. */
  uncertainty(c: number): number {
    return this.rest * c ** TERMS;
  }
}
