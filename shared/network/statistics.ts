import type { ProgramBuilder } from '../program/builder';
import { sameShape, sizeOf, type Tensor } from '../program/tensor';
import { RUN_SERIES, type RunSeries } from '../protocol/run';
import type { WeightedTrace } from './network-builder';
import { slopeOf, steepestSlope } from './slope';
import { STATISTIC_IDS, type StatisticId } from './statistic';

/** A weighted layer's tensors of one whole training step. */
export interface LayerStep {
  readonly trace: WeightedTrace;
  /** ∂L/∂z, batch × units. */
  readonly delta: Tensor;
  /** ∂L/∂W, fan_in × units. */
  readonly gradient: Tensor;
  /** What the optimizer adds to W in this step. */
  readonly change: Tensor;
}

/**
 * One number of each of some layers: where it stands in a float64 vector. Layers whose tensors are of one shape are measured
 * together, for in a small network the start of an operation takes longer than its work.
 */
interface Part {
  readonly layers: readonly number[];
  readonly values: Tensor;
  /** Place in `values` of each of `layers`. */
  readonly places: readonly number[];
}

/** One number of every layer, in parts. */
type Column = readonly Part[];

/** |φ′| below this share of its maximum is saturated. */
export const SATURATED = 0.05;

/** Every scalar statistic of every layer, as program operations. */
export function statisticColumns(p: ProgramBuilder, layers: readonly LayerStep[]): Record<StatisticId, Column> {
  const gradients = layers.map(({ gradient }) => gradient);
  const deltas = layers.map(({ delta }) => delta);
  const z = moments(
    p,
    layers.map(({ trace }) => trace.z),
  );
  const a = moments(
    p,
    layers.map(({ trace }) => trace.a),
  );
  const slopes = slopeShares(
    p,
    layers.map(({ trace }) => trace),
  );
  return {
    gradNorm: norms(p, gradients),
    gradRms: rootMeanSquares(p, gradients),
    signalRms: rootMeanSquares(p, deltas),
    preMean: z.means,
    preStd: z.deviations,
    actMean: a.means,
    actStd: a.deviations,
    saturation: slopes.saturation,
    dead: slopes.dead,
    weightStd: moments(
      p,
      layers.map(({ trace }) => trace.kernel),
    ).deviations,
    updateRatio: updateRatios(p, layers),
  };
}

/** Norm of several tensors taken as one vector, float64 scalar. */
export function normOfAll(p: ProgramBuilder, tensors: readonly Tensor[]): Tensor {
  const each = p.concatenate(norms(p, tensors).map(({ values }) => values));
  return p.squareRoot(p.sum(p.square(each)));
}

/**
 * ‖x‖₂ of every tensor. That of a tensor times a number is the number times the tensor's, which is mostly known already: what
 * SGD adds to W is −η G.
 */
function norms(p: ProgramBuilder, tensors: readonly Tensor[]): Column {
  const scaled = tensors.map(withoutFactors);
  const parts = together(scaled, ({ tensor, factors }) => [tensor.shape, factors.map(({ id }) => id)]);
  return parts.map((layers) => {
    const own = p.norms(layers.map((layer) => scaled[layer]!.tensor));
    const { factors } = scaled[layers[0]!]!;
    const values = factors.reduce((norm, factor) => p.multiply(norm, p.absolute(p.cast(factor, 'float64'))), own);
    return { layers, values, places: upTo(layers.length) };
  });
}

/** A product as its tensor and the scalars that it is multiplied by, up to their signs. */
function withoutFactors(product: Tensor): { readonly tensor: Tensor; readonly factors: readonly Tensor[] } {
  const { operation, inputs } = product;
  const [a, b] = inputs;
  const inside =
    operation === 'negate'
      ? a!
      : operation === 'multiply'
        ? [a!, b!].find(({ shape }) => sameShape(shape, product.shape))
        : undefined;
  const factor = operation === 'multiply' ? [a!, b!].find((input) => input !== inside) : undefined;
  if (!inside || product.shape.length === 0 || (factor && factor.shape.length > 0))
    return { tensor: product, factors: [] };
  const { tensor, factors } = withoutFactors(inside);
  return { tensor, factors: factor ? [...factors, factor] : factors };
}

const rootMeanSquares = (p: ProgramBuilder, tensors: readonly Tensor[]): Column =>
  norms(p, tensors).map((part) => ({
    ...part,
    values: p.divide(part.values, Math.sqrt(sizeOf(tensors[part.layers[0]!]!.shape))),
  }));

/** Mean and standard deviation of every tensor. */
function moments(
  p: ProgramBuilder,
  tensors: readonly Tensor[],
): { readonly means: Column; readonly deviations: Column } {
  const parts = together(tensors, ({ shape }) => shape).map((layers) => ({
    layers,
    values: p.moments(layers.map((layer) => tensors[layer]!)),
  }));
  return {
    means: parts.map((part) => ({ ...part, places: upTo(part.layers.length) })),
    deviations: parts.map((part) => ({ ...part, places: upTo(part.layers.length).map((i) => part.layers.length + i) })),
  };
}

/**
 * - saturation: share of (sample, unit) pairs with |φ′| < 0.05 max |φ′|
 * - dead: share of units whose φ′ is 0 for the whole batch
 */
function slopeShares(
  p: ProgramBuilder,
  traces: readonly WeightedTrace[],
): { readonly saturation: Column; readonly dead: Column } {
  const parts = together(traces, ({ applied, z }) => [z.shape, applied?.configuration]).map((layers) => {
    const slopes = layers.flatMap((layer) => {
      const { applied } = traces[layer]!;
      if (!applied) return [];
      const { configuration, input, output } = applied;
      return p.broadcastTo(slopeOf(p, configuration, input, output), input.shape);
    });
    const { applied } = traces[layers[0]!]!;
    const none = { layers, values: p.stack([p.constant(0, 'float64')]), places: layers.map(() => 0) };
    if (!applied) return { saturation: none, dead: none };
    // [layer, sample, unit]; shares are float32, which counts exactly up to 16 million
    const steepness = p.absolute(p.stack(slopes));
    const flat = p.less(steepness, SATURATED * steepestSlope(applied.configuration));
    const never = p.equal(p.largest(steepness, [1]), 0);
    const share = (condition: Tensor, axes: number[]) => ({
      layers,
      values: p.cast(p.mean(p.cast(condition, 'float32'), axes), 'float64'),
      places: upTo(layers.length),
    });
    return { saturation: share(flat, [1, 2]), dead: share(never, [1]) };
  });
  return { saturation: parts.map(({ saturation }) => saturation), dead: parts.map(({ dead }) => dead) };
}

/** ‖ΔW‖₂ / ‖W‖₂ */
function updateRatios(p: ProgramBuilder, layers: readonly LayerStep[]): Column {
  const kernels = layers.map(({ trace }) => trace.kernel);
  return norms(
    p,
    layers.map(({ change }) => change),
  ).map((part) => {
    const own = part.layers.map((layer) => kernels[layer]!);
    const count = own.length;
    const both = p.moments(own);
    // ‖W‖² = n (mean² + std²)
    const square = (from: number) =>
      p.square(
        p.take(
          both,
          upTo(count).map((i) => from + i),
        ),
      );
    const norm = p.squareRoot(p.multiply(p.add(square(0), square(count)), sizeOf(own[0]!.shape)));
    // 0 / 0, a layer of zeros that stays so, has not moved: 0.
    return { ...part, values: p.select(p.equal(part.values, 0), 0, p.divide(part.values, norm)) };
  });
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Indices of items with the same key, in order of first appearance. */
function together<T>(items: readonly T[], key: (item: T) => unknown): number[][] {
  const groups = new Map<string, number[]>();
  items.forEach((item, i) => {
    const text = JSON.stringify(key(item) ?? null);
    groups.set(text, [...(groups.get(text) ?? []), i]);
  });
  return [...groups.values()];
}

/** A record as the program puts it out: the run's numbers, then each statistic's numbers layer by layer. */
export function packRecord(
  p: ProgramBuilder,
  run: Readonly<Record<RunSeries, Tensor>>,
  columns: Readonly<Record<StatisticId, Column>>,
): Tensor {
  const head = p.stack(RUN_SERIES.map((series) => run[series]));
  const vectors = [...new Set([head, ...STATISTIC_IDS.flatMap((id) => columns[id].map(({ values }) => values))])];
  const starts = new Map<Tensor, number>();
  let start = 0;
  for (const vector of vectors) {
    starts.set(vector, start);
    start += sizeOf(vector.shape);
  }
  const places = STATISTIC_IDS.flatMap((id) => {
    const ofLayer: number[] = [];
    for (const part of columns[id])
      part.layers.forEach((layer, i) => (ofLayer[layer] = starts.get(part.values)! + part.places[i]!));
    return ofLayer;
  });
  return p.cast(p.take(p.concatenate(vectors), [...upTo(RUN_SERIES.length), ...places]), 'float32');
}

/** Numbers in a record of a network with that many weighted layers. */
export const recordLength = (layers: number) => RUN_SERIES.length + STATISTIC_IDS.length * layers;

/** Where a number stands in a record. */
export const runOffset = (series: RunSeries) => RUN_SERIES.indexOf(series);
export const statisticOffset = (id: StatisticId, layer: number, layers: number) =>
  RUN_SERIES.length + STATISTIC_IDS.indexOf(id) * layers + layer;
