import type { ProgramBuilder } from '../program/builder';
import { sameShape, sizeOf, type Tensor } from '../program/tensor';
import { RUN_SERIES, type RunSeries } from '../run/run';
import type { WeightedTrace } from './network-builder';
import { LARGEST_FLOAT32 } from '../catalog/datasets/csv';
import { slopeOf, steepestSlope } from './slope';
import { STATISTIC_IDS, type StatisticId } from '../run/statistic-catalog';

/** A weighted layer's tensors of one whole training step. */
export interface LayerStep {
  readonly trace: WeightedTrace;
  /** ∂L/∂z, batch × units. */
  readonly delta: Tensor;
  /** ∂L/∂W, fan_in × units. */
  readonly gradient: Tensor;
  /** ∂L/∂b, [units]. */
  readonly biasGradient: Tensor;
  /** What the optimizer adds to W in this step. */
  readonly change: Tensor;
}

/** One number of every layer: they stand one after the other in a float64 vector. */
interface Column {
  readonly values: Tensor;
  /** Place of the first layer's number. */
  readonly start: number;
}

/** Slopes that are looked at together, up to so many numbers. */
const MAX_GROUPED_VALUES = 2 ** 16;

/** |φ′| below this share of its maximum is saturated. */
export const SATURATED = 0.05;

/**
 * Every scalar statistic of every layer, as program operations. As many tensors as possible are measured by one operation:
 * in a small network the start of an operation takes longer than its work.
 *
 * @param gradients all that are measured by their norms: ∂L/∂ of every trained state and every z
 */
export function statisticColumns(
  p: ProgramBuilder,
  layers: readonly LayerStep[],
  gradients: readonly Tensor[],
): Record<StatisticId, Column> {
  const kernels = layers.map(({ trace }) => trace.kernel);
  const deltas = layers.map(({ delta }) => delta);
  const gradNorm = norms(
    p,
    layers.map(({ gradient }) => gradient),
    gradients,
  );
  const tensors = [...layers.map(({ trace }) => trace.z), ...layers.map(({ trace }) => trace.a), ...kernels];
  const moments = p.moments(tensors);
  const moment = (which: 'mean' | 'deviation', from: number): Column => ({
    values: moments,
    start: (which === 'mean' ? 0 : tensors.length) + from * layers.length,
  });
  const whole = (values: Tensor): Column => ({ values, start: 0 });
  const numbers = ({ values, start }: Column) =>
    p.gather(
      values,
      layers.map((_, i) => start + i),
    );
  // ‖W‖² = n (mean² + std²)
  const kernelNorm = p.multiply(
    p.squareRoot(p.add(p.square(numbers(moment('mean', 2))), p.square(numbers(moment('deviation', 2))))),
    rootSizes(p, kernels),
  );
  const changeNorm = norms(
    p,
    layers.map(({ change }) => change),
    gradients,
  );
  // NaN > 0 is false in every engine: of a layer that is not finite a share would count NaN among what is not saturated, or not alive.
  const spread = p.add(numbers(moment('deviation', 0)), numbers(moment('deviation', 1)));
  const isFinite = p.less(spread, LARGEST_FLOAT32);
  const shares = slopeShares(
    p,
    layers.map(({ trace }) => trace),
  );
  const ofFinite = (column: Column) => whole(p.select(isFinite, numbers(column), notANumber(p)));
  return {
    gradNorm: whole(gradNorm),
    gradRms: whole(p.divide(gradNorm, rootSizes(p, kernels))),
    signalRms: whole(p.divide(norms(p, deltas, gradients), rootSizes(p, deltas))),
    preMean: moment('mean', 0),
    preStd: moment('deviation', 0),
    actMean: moment('mean', 1),
    actStd: moment('deviation', 1),
    saturation: ofFinite(shares.saturation),
    dead: ofFinite(shares.dead),
    weightStd: moment('deviation', 2),
    // 0 / 0, a layer of zeros that stays so, has not moved: 0.
    updateRatio: whole(p.select(p.equal(changeNorm, 0), 0, p.divide(changeNorm, kernelNorm))),
  };
}

/** NaN as the result of an operation, since no constant is one. */
export const notANumber = (p: ProgramBuilder): Tensor => p.squareRoot(p.constant(-1, 'float64'));

/** Norm of several tensors taken as one vector, float64 scalar. `known`: see norms. */
export function normOfAll(p: ProgramBuilder, tensors: readonly Tensor[], known: readonly Tensor[]): Tensor {
  return p.squareRoot(p.sum(p.square(norms(p, tensors, known))));
}

/**
 * ‖x‖₂ of every tensor. Where all are the same number times one of `known`, theirs are taken: what SGD adds to W is −η G.
 */
function norms(p: ProgramBuilder, tensors: readonly Tensor[], known: readonly Tensor[]): Tensor {
  const scaled = tensors.map((tensor) => withoutFactors(tensor, known));
  const { factors } = scaled[0]!;
  const indices = scaled.map(({ tensor, factors: own }) => (sameTensors(own, factors) ? known.indexOf(tensor) : -1));
  if (indices.includes(-1)) return p.norms(tensors);
  const taken = p.gather(p.norms(known), indices);
  return factors.reduce((norm, factor) => p.multiply(norm, p.absolute(p.cast(factor, 'float64'))), taken);
}

/** A product as one of `known`, if it is that, and the scalars that it is multiplied by, up to their signs. */
function withoutFactors(product: Tensor, known: readonly Tensor[]): ScaledTensor {
  const { operation, inputs, shape } = product;
  const inside = inputs.find((input) => sameShape(input.shape, shape));
  const factors = inputs.filter((input) => input !== inside);
  const scaled = operation === 'negate' || (operation === 'multiply' && factors[0]?.shape.length === 0);
  if (known.includes(product) || !inside || !scaled) return { tensor: product, factors: [] };
  const rest = withoutFactors(inside, known);
  return { tensor: rest.tensor, factors: [...rest.factors, ...factors] };
}

interface ScaledTensor {
  readonly tensor: Tensor;
  readonly factors: readonly Tensor[];
}

const sameTensors = (a: readonly Tensor[], b: readonly Tensor[]) =>
  a.length === b.length && a.every((x, i) => x === b[i]);

/** √n of every tensor's n numbers: one number where all are alike, else a vector. */
function rootSizes(p: ProgramBuilder, tensors: readonly Tensor[]): Tensor {
  const roots = tensors.map(({ shape }) => p.constant(Math.sqrt(sizeOf(shape)), 'float64'));
  return new Set(roots).size === 1 ? roots[0]! : p.stack(roots);
}

/**
 * Of layers that are finite:
 *
 * - saturation: share of (sample, unit) pairs with |φ′| < 0.05 max |φ′|
 * - dead: share of units whose φ′ is 0 for the whole batch
 */
function slopeShares(
  p: ProgramBuilder,
  traces: readonly WeightedTrace[],
): { readonly saturation: Column; readonly dead: Column } {
  // Layers with the same φ and shape are looked at together, as many as fit into a core's cache.
  const groups: { readonly key: string; readonly layers: number[] }[] = [];
  traces.forEach(({ applied, z }, layer) => {
    const key = JSON.stringify([z.shape, applied?.configuration ?? null]);
    const open = groups.find(
      (group) => group.key === key && group.layers.length * sizeOf(z.shape) < MAX_GROUPED_VALUES,
    );
    if (open) open.layers.push(layer);
    else groups.push({ key, layers: [layer] });
  });
  const order = groups.flatMap(({ layers }) => layers);
  const shares = groups.map(({ layers }) => {
    const { applied } = traces[layers[0]!]!;
    const none = p.stack(layers.map(() => p.constant(0, 'float64')));
    if (!applied) return { saturation: none, dead: none };
    const slopes = layers.map((layer) => {
      const { configuration, input, output } = traces[layer]!.applied!;
      return p.broadcastTo(slopeOf(p, configuration, input, output), input.shape);
    });
    const steepness = p.absolute(p.stack(slopes)); // layer × sample × unit
    // Shares are float32, which counts exactly up to 16 million.
    const share = (condition: Tensor, axes: number[]) => p.cast(p.mean(p.cast(condition, 'float32'), axes), 'float64');
    return {
      saturation: share(p.less(steepness, SATURATED * steepestSlope(applied.configuration)), [1, 2]),
      // none of them negative: their sum is 0 if all are
      dead: share(p.equal(p.sum(steepness, [1]), 0), [1]),
    };
  });
  const inOrder = (vectors: readonly Tensor[]): Column => ({
    values: p.gather(
      p.concatenate(vectors),
      traces.map((_, layer) => order.indexOf(layer)),
    ),
    start: 0,
  });
  return {
    saturation: inOrder(shares.map(({ saturation }) => saturation)),
    dead: inOrder(shares.map(({ dead }) => dead)),
  };
}

/** A record as the program puts it out: the run's numbers, then each statistic's numbers layer by layer. */
export function packRecord(
  p: ProgramBuilder,
  run: Readonly<Record<RunSeries, Tensor>>,
  columns: Readonly<Record<StatisticId, Column>>,
  layers: number,
): Tensor {
  const head = p.stack(RUN_SERIES.map((series) => run[series]));
  const all: readonly Column[] = STATISTIC_IDS.map((id) => columns[id]);
  const vectors = [...new Set([head, ...all.map(({ values }) => values)])];
  const starts = new Map<Tensor, number>();
  let length = 0;
  for (const vector of vectors) {
    starts.set(vector, length);
    length += sizeOf(vector.shape);
  }
  const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);
  const indices = all.flatMap(({ values, start }) => upTo(layers).map((layer) => starts.get(values)! + start + layer));
  return p.cast(p.gather(p.concatenate(vectors), [...upTo(RUN_SERIES.length), ...indices]), 'float32');
}
