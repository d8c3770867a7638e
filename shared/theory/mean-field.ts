import type { Configuration } from '../catalog/parameter';
import { gaussianQuadrature, type Quadrature } from './quadrature';
import { response, type Response } from './response';
import { rootBetween } from './root';

/** The phase of an infinitely wide network, by χ: does a small difference between inputs, and the gradient, shrink or grow? */
export type Phase = 'ordered' | 'critical' | 'chaotic';

export interface FixedPoint {
  /** Variance of z that depth leads to; 0 or Infinity where the signal vanishes or explodes. */
  readonly q: number;
  /** Factor on the mean square of δ per layer at q*. */
  readonly chi: number;
  /** Correlation between two inputs that depth leads to; null where depth changes none: φ is linear at q*. */
  readonly correlation: number | null;
  /**
   * Layers over which a correlation comes e times closer to its fixed point, −1 / ln of the correlation map's slope there;
   * Infinity where that slope is 1: on the critical line, or where it is approached ever more slowly, as by ReLU without biases.
   */
  readonly xi: number;
  readonly phase: Phase;
}

/** A factor per layer that is this close to 1 counts as 1: over the 500 layers that an experiment may have, less than a factor of e. */
const CRITICAL = 1e-3;

/** Outside of these, float64 squares come to an end: the signal has vanished or exploded. */
const VANISHED = 1e-100;
const EXPLODED = 1e100;
/** What quadrature leaves uncertain. */
const ROUNDING = 1e-12;

/**
 * A layer z = φ(z_before) W + b of an infinitely wide network at initialization: W with variance σ_w² / fan_in, b with σ_b².
 * All expectations are float64 quadratures over the catalog's own φ and φ′.
 *
 * Source: Poole et al. 2016; Schoenholz, Gilmer, Ganguli & Sohl-Dickstein 2017.
 */
export class MeanField {
  /**
   * @param activations φ: the catalog's activations applied one after the other; none is the identity
   * @param weightVariance σ_w² = fan_in · Var(W)
   * @param biasVariance σ_b² = Var(b)
   * @param keepProbability probability that dropout leaves an activation: it multiplies E[φ²] by 1 / keepProbability, and what two inputs with masks of their
   *   own have in common by 1 (Schoenholz et al. 2017, sec. 5, where it is ρ)
   */
  constructor(
    readonly activations: readonly Configuration[],
    readonly weightVariance: number,
    readonly biasVariance: number,
    readonly keepProbability = 1,
  ) {}

  /** E[φ(z)], z ~ N(0, q). */
  mean(q: number): number {
    return this.#expectation(q, ({ phi }, i) => phi[i]!);
  }

  /** E[φ(z)²], z ~ N(0, q). */
  meanSquare(q: number): number {
    return this.#expectation(q, ({ phi }, i) => phi[i]! ** 2);
  }

  /** E[φ′(z)²], z ~ N(0, q). */
  meanSquareSlope(q: number): number {
    return this.#expectation(q, ({ slope }, i) => slope[i]! ** 2);
  }

  /** Length map: q ↦ σ_w² E[φ(z)²] / keepProbability + σ_b² (Poole et al. 2016, eq. 3). */
  lengthMap(q: number): number {
    return (this.weightVariance * this.meanSquare(q)) / this.keepProbability + this.biasVariance;
  }

  /** χ = σ_w² E[φ′(z)²] / keepProbability: the factor on the mean square of δ per layer (Schoenholz et al. 2017, eq. 7). */
  chi(q: number): number {
    return (this.weightVariance * this.meanSquareSlope(q)) / this.keepProbability;
  }

  /** Correlation map: c ↦ (σ_w² E[φ(u)φ(v)] + σ_b²) / q′ at variance q, q′ the next layer's (eq. 4 and 5 there). */
  correlationMap(c: number, q: number): number {
    const product = this.#jointExpectation(c, q, ({ phi }, i, j) => phi[i]! * phi[j]!);
    return (this.weightVariance * product + this.biasVariance) / this.lengthMap(q);
  }

  /** Slope of the correlation map at c: σ_w² E[φ′(u)φ′(v)] q / q′, where q / q′ is 1 at a fixed point of the length map (eq. 6 there). */
  correlationSlope(c: number, q: number): number {
    const product = this.#jointExpectation(c, q, ({ slope }, i, j) => slope[i]! * slope[j]!);
    return (this.weightVariance * product * q) / this.lengthMap(q);
  }

  /** Where depth leads a signal of variance `start`. */
  fixedPoint(start = 1): FixedPoint {
    const limit = this.limit(start);
    return { ...limit, ...this.#correlation(withinFloat64(limit.q)) };
  }

  /** The same without what becomes of two signals: a hundredth of the work. */
  limit(start = 1): Pick<FixedPoint, 'q' | 'chi' | 'phase'> {
    const q = this.#variance(start);
    const chi = this.chi(withinFloat64(q));
    return { q, chi, phase: isOne(chi) ? 'critical' : chi < 1 ? 'ordered' : 'chaotic' };
  }

  /** The fixed point of the length map that iteration from `start` comes to. */
  #variance(start: number): number {
    let q = start;
    for (let layer = 0; layer < 100; layer++) {
      const next = this.lengthMap(q);
      if (next < VANISHED) return 0;
      if (next > EXPLODED) return Infinity;
      if (Math.abs(next - q) <= ROUNDING * q) return next;
      q = next;
    }
    // What is slow now may be slow for ever: on with steps that grow, until the map turns round, and then in between.
    const growing = this.lengthMap(q) > q;
    let [near, far, step] = [q, q, 1e-3];
    while (this.lengthMap(far) > far === growing) {
      [near, far, step] = [far, growing ? far * (1 + step) : far / (1 + step), 2 * step];
      if (far < VANISHED) return 0;
      if (far > EXPLODED) return Infinity;
    }
    const root = rootBetween((x) => this.lengthMap(x) - x, near, far);
    // A signal that shrinks ever more slowly, as tanh's at σ_w² = 1, or grows so, as ReLU's with biases at 2, stops at rounding.
    return root < ROUNDING * start ? 0 : root * ROUNDING > start ? Infinity : root;
  }

  /**
   * The correlation map is a power series in c without negative coefficients (Mehler's formula), so convex: where it begins above
   * the diagonal, and ends below it or steeper than it, it crosses it once, and nowhere else is c* but at 1.
   */
  #correlation(q: number): Pick<FixedPoint, 'correlation' | 'xi'> {
    const distance = (c: number) => this.correlationMap(c, q) - c;
    // Without dropout 1 is mapped to 1: it is approached from below where the map is not steeper than the diagonal there.
    const slopeAtOne = this.keepProbability === 1 ? this.correlationSlope(1, q) : Infinity;
    if (slopeAtOne < 1 && !isOne(slopeAtOne)) return { correlation: 1, xi: depthScaleOf(slopeAtOne) };
    const startsAtZero = Math.abs(distance(0)) < ROUNDING;
    if (isOne(slopeAtOne)) {
      // Biases that a variance which grows layer by layer adds up make even a linear φ's inputs alike.
      const isKept = startsAtZero && (this.biasVariance === 0 || !isOne(this.chi(q)));
      return { correlation: isKept ? null : 1, xi: Infinity };
    }
    // exactly there for an odd φ without biases
    const correlation = startsAtZero ? 0 : rootBetween(distance, 0, this.keepProbability === 1 ? 1 - 1e-6 : 1);
    return { correlation, xi: depthScaleOf(this.correlationSlope(correlation, q)) };
  }

  #expectation(q: number, f: (at: Response, i: number) => number): number {
    const { z, weight } = gaussianQuadrature(0, Math.sqrt(Math.min(Math.max(q, VANISHED), EXPLODED)));
    const at = response(this.activations, z);
    return weight.reduce((sum, w, i) => sum + w * f(at, i), 0);
  }

  /** E[f(u, v)], u and v ~ N(0, q) with correlation c: the inner integral over v given u, for every u of the outer one. */
  #jointExpectation(c: number, q: number, f: (at: Response, i: number, j: number) => number): number {
    const std = Math.sqrt(q);
    const innerStd = std * Math.sqrt(1 - c * c);
    // u and v are one number, as far as float64 can tell.
    if (innerStd < 1e-7 * std) return this.#expectation(q, (at, i) => f(at, i, i));
    // Where u crosses a kink, the inner integral bends over a width of innerStd.
    const bends = [1, 2, 4, 8].flatMap((k) => [-k * innerStd, k * innerStd]);
    const outer = gaussianQuadrature(0, std, bends);
    const inner = Array.from(outer.z, (u): Quadrature => gaussianQuadrature(c * u, innerStd));
    const z = new Float64Array(outer.z.length + inner.reduce((total, { z: v }) => total + v.length, 0));
    z.set(outer.z);
    let offset = outer.z.length;
    const offsets = inner.map(({ z: v }) => {
      z.set(v, offset);
      offset += v.length;
      return offset - v.length;
    });
    const at = response(this.activations, z);
    return outer.weight.reduce(
      (sum, w, i) => sum + w * inner[i]!.weight.reduce((innerSum, v, j) => innerSum + v * f(at, i, offsets[i]! + j), 0),
      0,
    );
  }
}

/** As q goes to 0 or Infinity, χ and the correlation map go to limits, and here are as good as there. */
export const withinFloat64 = (q: number) => Math.min(Math.max(q, VANISHED), EXPLODED);

export const isOne = (factor: number) => Math.abs(factor - 1) < CRITICAL;

/** ξ, from the slope of the correlation map at its fixed point. */
export const depthScaleOf = (slope: number) => (isOne(slope) ? Infinity : -1 / Math.log(slope));
