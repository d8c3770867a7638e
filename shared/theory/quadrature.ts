/** Points and weights: ∫ f(z) p(z) dz ≈ Σ weight[i] · f(z[i]). */
export interface Quadrature {
  readonly z: Float64Array;
  readonly weight: Float64Array;
}

const ORDER = 12;
const { z: LEGENDRE_Z, weight: LEGENDRE_WEIGHT } = gaussLegendre(ORDER);

/** Beyond 9 standard deviations a normal has less than 1e-18 left. */
const REACH = 9;
/** Width of a panel in standard deviations: twelve points on it integrate the density to 1e-13. */
const PANEL = 2;
/** Activations bend sharply only at whole numbers near 0: ReLU and SELU at 0, the hard sigmoid at ±3. */
const LAST_KINK = 8;

/**
 * Points for expectations over z ~ N(mean, std²): Gauss–Legendre on panels, cut where an
 * activation may have a kink, so that no panel holds one. Good to 1e-12 for what the activation catalog holds, where a
 * Gauss–Hermite rule across the kink of a ReLU gets three digits.
 *
 * @param moreCuts places where f changes faster than φ does
 */
export function gaussianQuadrature(mean: number, std: number, moreCuts: readonly number[] = []): Quadrature {
  const from = mean - REACH * std;
  const to = mean + REACH * std;
  const steps = Array.from({ length: (2 * REACH) / PANEL + 1 }, (_, i) => mean + (i * PANEL - REACH) * std);
  const kinks = Array.from({ length: 2 * LAST_KINK + 1 }, (_, i) => i - LAST_KINK);
  const cuts = [...steps, ...kinks, ...moreCuts].filter((x) => x >= from && x <= to).sort((a, b) => a - b);
  const panels = cuts.slice(1).flatMap((right, i) => (right > cuts[i]! ? [[cuts[i]!, right] as const] : []));
  const z = new Float64Array(panels.length * ORDER);
  const weight = new Float64Array(panels.length * ORDER);
  panels.forEach(([left, right], panel) => {
    const half = (right - left) / 2;
    LEGENDRE_Z.forEach((x, i) => {
      const at = panel * ORDER + i;
      z[at] = left + half * (1 + x);
      weight[at] = (half * LEGENDRE_WEIGHT[i]! * density((z[at] - mean) / std)) / std;
    });
  });
  return { z, weight };
}

/** Density of N(0, 1). */
function density(z: number): number {
  return Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** Zeros of the Legendre polynomial Pₙ in (−1, 1) and their weights 2 / ((1 − x²) Pₙ′(x)²), by Newton's method. */
function gaussLegendre(n: number): Quadrature {
  const z = new Float64Array(n);
  const weight = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    for (let newton = 0; newton < 100; newton++) {
      const { value, slope } = legendre(n, x);
      const step = value / slope;
      x -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    z[i] = x;
    weight[i] = 2 / ((1 - x * x) * legendre(n, x).slope ** 2);
  }
  return { z, weight };
}

/** Pₙ(x) and Pₙ′(x) by the three-term recurrence. */
function legendre(n: number, x: number): { readonly value: number; readonly slope: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, slope: (n * (x * value - before)) / (x * x - 1) };
}
