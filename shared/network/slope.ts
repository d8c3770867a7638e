import { activations } from '../catalog/activations/catalog';
import { entryOf, type Configuration } from '../catalog/parameter';
import { ProgramBuilder } from '../program/builder';
import { differentiate } from '../program/differentiate';
import type { Program } from '../program/program';
import { Interpreter } from '../program/reference-engine';
import type { Shape, Tensor } from '../program/tensor';

/**
 * φ′ where φ was applied, element by element (for softmax the diagonal of its Jacobian).
 *
 * @returns of the shape of `input`, or a scalar where φ′ is the same everywhere
 */
export function slopeOf(p: ProgramBuilder, configuration: Configuration, input: Tensor, output: Tensor): Tensor {
  const entry = entryOf(activations, configuration);
  return entry.slope ? entry.slope(p, input, output) : differentiate(p, output, [input])[0]!;
}

/** A program that takes `z` and puts out `phi` and `slope`, both of its shape. */
export function activationProgram(configuration: Configuration, shape: Shape): Program {
  const p = new ProgramBuilder();
  const z = p.input('z', shape);
  const phi = entryOf(activations, configuration).forward(p, z, configuration);
  const slope = p.broadcastTo(slopeOf(p, configuration, z, phi), shape);
  return { nodes: p.nodes, signatures: { evaluate: { outputs: { phi, slope }, updates: {} } } };
}

/** φ and φ′ of many numbers, in float64 by the reference engine: for plots, theory and the figures below. */
export function evaluateActivation(configuration: Configuration, z: ArrayLike<number>) {
  const { phi, slope } = new Interpreter(activationProgram(configuration, [z.length, 1])).run('evaluate', { z });
  return { phi: phi!, slope: slope! };
}

// |z| ≤ 12 holds the steepest point of every activation in use; one that rises for ever comes close to its limit there.
const WIDEST = 12;
const PER_UNIT = 1000;
const GRID = Float64Array.from({ length: 2 * WIDEST * PER_UNIT + 1 }, (_, i) => i / PER_UNIT - WIDEST);
const known = new Map<string, number>();

/** max |φ′| over the real line, to about 1e-6: what saturation is measured against. */
export function steepestSlope(configuration: Configuration): number {
  // The softmax diagonal s(1 − s) is steepest at s = 1/2, whatever the number of classes.
  if (entryOf(activations, configuration).slope) return 0.25;
  const key = JSON.stringify(configuration);
  const steepest =
    known.get(key) ??
    evaluateActivation(configuration, GRID).slope.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  known.set(key, steepest);
  return steepest;
}
