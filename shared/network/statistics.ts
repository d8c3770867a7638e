import type { ProgramBuilder } from '../program/builder';
import { sizeOf, type Tensor } from '../program/tensor';
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

/** |φ′| below this share of its maximum is saturated. */
export const SATURATED = 0.05;

/**
 * Every scalar statistic of every layer, as program operations: one vector [layers] in float64 a statistic.
 *
 * Squares are summed in float64, where those of any float32 neither overflow nor vanish: 1e-30 stays 1e-30.
 */
export function statisticColumns(p: ProgramBuilder, layers: readonly LayerStep[]): Record<StatisticId, Tensor> {
  const column = (f: (layer: LayerStep) => Tensor) => p.stack(layers.map(f));
  const squares = (x: Tensor) => p.sumOfSquares(p.cast(x, 'float64'));
  const meanSquare = (x: Tensor) => p.divide(squares(x), sizeOf(x.shape));
  const mean = (x: Tensor) => p.mean(p.cast(x, 'float64'));
  const rms = (f: (layer: LayerStep) => Tensor) => p.squareRoot(column((layer) => meanSquare(f(layer))));
  // E[x²] − E[x]² is safe in float64 for float32 values; rounding may leave it a hair below 0.
  const std = (f: (layer: LayerStep) => Tensor) =>
    p.squareRoot(
      p.absolute(
        p.subtract(
          column((layer) => meanSquare(f(layer))),
          p.square(column((layer) => mean(f(layer)))),
        ),
      ),
    );
  const norm = (f: (layer: LayerStep) => Tensor) => p.squareRoot(column((layer) => squares(f(layer))));
  const changeNorm = norm(({ change }) => change);

  return {
    gradNorm: norm(({ gradient }) => gradient),
    gradRms: rms(({ gradient }) => gradient),
    signalRms: rms(({ delta }) => delta),
    preMean: column(({ trace }) => mean(trace.z)),
    preStd: std(({ trace }) => trace.z),
    actMean: column(({ trace }) => mean(trace.a)),
    actStd: std(({ trace }) => trace.a),
    saturation: column(({ trace }) => saturation(p, trace)),
    dead: column(({ trace }) => dead(p, trace)),
    weightStd: std(({ trace }) => trace.kernel),
    // 0 / 0, a layer of zeros that stays so, has not moved: 0.
    updateRatio: p.select(
      p.equal(changeNorm, 0),
      0,
      p.divide(
        changeNorm,
        norm(({ trace }) => trace.kernel),
      ),
    ),
  };
}

/** Share of (sample, unit) pairs with |φ′| < 0.05 max |φ′|. */
function saturation(p: ProgramBuilder, { applied }: WeightedTrace): Tensor {
  if (!applied) return p.constant(0, 'float64');
  const slope = slopeOf(p, applied.configuration, applied.input, applied.output);
  const flat = p.less(p.absolute(slope), SATURATED * steepestSlope(applied.configuration));
  return p.mean(p.cast(flat, 'float64'));
}

/** Share of units whose φ′ is 0 for the whole batch. */
function dead(p: ProgramBuilder, { applied }: WeightedTrace): Tensor {
  if (!applied) return p.constant(0, 'float64');
  const slope = slopeOf(p, applied.configuration, applied.input, applied.output);
  const steepest = p.largest(p.absolute(slope), [0]);
  return p.mean(p.cast(p.equal(steepest, 0), 'float64'));
}

/** A record as the program puts it out: the run's numbers, then each statistic's numbers layer by layer. */
export function packRecord(
  p: ProgramBuilder,
  run: Readonly<Record<RunSeries, Tensor>>,
  columns: Readonly<Record<StatisticId, Tensor>>,
): Tensor {
  const head = p.stack(RUN_SERIES.map((series) => run[series]));
  return p.cast(p.concatenate([head, ...STATISTIC_IDS.map((id) => columns[id])]), 'float32');
}

/** Numbers in a record of a network with that many weighted layers. */
export const recordLength = (layers: number) => RUN_SERIES.length + STATISTIC_IDS.length * layers;

/** Where a number stands in a record. */
export const runOffset = (series: RunSeries) => RUN_SERIES.indexOf(series);
export const statisticOffset = (id: StatisticId, layer: number, layers: number) =>
  RUN_SERIES.length + STATISTIC_IDS.indexOf(id) * layers + layer;
