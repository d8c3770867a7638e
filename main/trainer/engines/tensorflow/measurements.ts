import { sizeOf, type Shape } from '../../../../shared/program/tensor';
import { attribute, type Graph, type Line, type TensorFlowType } from './graph';

// Norms and moments, in float32 where that will do: a pass in float64 over all weights and signals takes as long as all the
// other statistics. Where float32 cannot hold the squares, or would lose the deviation beside the mean, the numbers are
// measured again in float64. Each run decides that within the graph: what the exact way is given is empty as long as the
// quick one suffices, and an operation on nothing takes no time. (A branch would slow down every node: TensorFlow's
// executor is quicker on graphs without any.)

/** Root mean squares between which float32 loses nothing: no square that matters vanishes, no sum overflows. */
const SMALLEST = 1e-15;
const LARGEST = 1e15;

/** Mean over standard deviation up to which E[x²] − E[x]² keeps enough of float32's digits. */
const FARTHEST_MEAN = 8;

/** Tensors of so few numbers are copied into one matrix and measured together. */
const SMALL = 2 ** 14;

/** ‖x‖₂ of each input. */
export const norms: Line = (graph, { inputs: [first] }, inputs) => {
  const x = new Measured(graph, first!.shape, inputs);
  const quick = x.quick('EuclideanNorm');
  const root = Math.sqrt(x.size);
  const enough = x.allWithin(quick, x.number(SMALLEST * root), x.number(LARGEST * root));
  return x.choose(enough, x.wide(quick), x.reduced('EuclideanNorm', x.exact(enough)));
};

/** Means, then standard deviations. */
export const moments: Line = (graph, { inputs: [first] }, inputs) => {
  const x = new Measured(graph, first!.shape, inputs);
  const mean = x.quick('Mean');
  const rms = x.float32('Mul', x.quick('EuclideanNorm'), x.number(1 / Math.sqrt(x.size)));
  const squaredMean = x.float32('Square', mean);
  const variance = x.float32('Sub', x.float32('Square', rms), squaredMean);
  const least = x.float32(
    'Maximum',
    x.float32('Mul', squaredMean, x.number(FARTHEST_MEAN ** -2)),
    x.number(SMALLEST ** 2),
  );
  const enough = x.allWithin(variance, least, x.number(LARGEST ** 2));
  const quick = x.joined(x.wide(mean), x.wide(x.float32('Sqrt', variance)));

  const exact = x.exact(enough);
  const exactMean = x.reduced('Mean', exact, true);
  const away = x.reduced('EuclideanNorm', x.float64('Sub', exact, exactMean), true);
  const deviation = x.float64('Mul', away, graph.scalar(1 / Math.sqrt(x.size), 'float64'));
  return x.choose(enough, quick, graph.reshape(x.joined(exactMean, deviation), 'float64', [2 * inputs.length]));
};

/** Tensors of one shape that are measured, and the TensorFlow nodes that it takes. */
class Measured {
  readonly size: number;
  /** A small tensor a row. */
  readonly #rows: string | null;

  constructor(
    private readonly graph: Graph,
    private readonly shape: Shape,
    private readonly inputs: readonly string[],
  ) {
    this.size = sizeOf(shape);
    this.#rows = this.size <= SMALL ? graph.reshape(this.#pack(inputs), 'float32', [inputs.length, this.size]) : null;
  }

  /** Each tensor reduced to one number, float32. */
  quick(op: string): string {
    if (this.#rows) return this.#reduce(op, this.#rows, [1], 'float32');
    const axes = this.shape.map((_, axis) => axis);
    return this.#pack(this.inputs.map((x) => this.#reduce(op, x, axes, 'float32')));
  }

  /** All numbers in float64, a tensor a row; none where the quick way is enough. */
  exact(enough: string): string {
    const taken = (x: string, shape: Shape) => {
      const size = this.graph.add(
        'SelectV2',
        [enough, this.graph.integers(shape.with(-1, 0)), this.graph.integers(shape)],
        { T: attribute.type('int32') },
      );
      return this.graph.add('Slice', [x, this.graph.integers(shape.map(() => 0)), size], {
        T: attribute.type('float32'),
        Index: attribute.type('int32'),
      });
    };
    const count = this.inputs.length;
    const rows = this.#rows
      ? taken(this.#rows, [count, this.size])
      : this.graph.reshape(this.#pack(this.inputs.map((x) => taken(x, this.shape))), 'float32', [count, -1]);
    return this.wide(rows);
  }

  allWithin(x: string, least: string, most: string): string {
    const clipped = this.float32('ClipByValue', x, least, most);
    const within = this.float32('Equal', x, clipped);
    return this.graph.add('All', [within, this.graph.integers([0])], {
      Tidx: attribute.type('int32'),
      keep_dims: attribute.boolean(false),
    });
  }

  choose = (condition: string, a: string, b: string) =>
    this.graph.add('SelectV2', [condition, a, b], { T: attribute.type('float64') });
  reduced = (op: string, x: string, keepDims = false) => this.#reduce(op, x, [1], 'float64', keepDims);
  wide = (x: string) =>
    this.graph.add('Cast', [x], { SrcT: attribute.type('float32'), DstT: attribute.type('float64') });
  float32 = (op: string, ...inputs: readonly string[]) => this.graph.add(op, inputs, { T: attribute.type('float32') });
  float64 = (op: string, ...inputs: readonly string[]) => this.graph.add(op, inputs, { T: attribute.type('float64') });
  number = (value: number) => this.graph.scalar(value, 'float32');

  joined = (...vectors: readonly string[]) =>
    this.graph.add('ConcatV2', [...vectors, this.graph.integer(0)], {
      N: attribute.integer(vectors.length),
      T: attribute.type('float64'),
      Tidx: attribute.type('int32'),
    });

  #pack = (inputs: readonly string[]) =>
    this.graph.add('Pack', inputs, {
      N: attribute.integer(inputs.length),
      T: attribute.type('float32'),
      axis: attribute.integer(0),
    });

  #reduce = (op: string, x: string, axes: readonly number[], type: TensorFlowType, keepDims = false) =>
    this.graph.add(op, [x, this.graph.integers(axes)], {
      T: attribute.type(type),
      Tidx: attribute.type('int32'),
      keep_dims: attribute.boolean(keepDims),
    });
}
