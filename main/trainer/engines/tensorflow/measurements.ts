import type { Tensor } from '../../../../shared/program/tensor';
import { groupsOf, LARGEST, indicesOf, SMALLEST, type Group } from '../native/measurements';
import { attribute, type Graph, type Line } from './graph';

/** ‖x‖₂ of each input. */
export const norms: Line = (graph, { inputs: tensors }, inputs) => {
  const x = new TensorGroups(graph, tensors, inputs);
  const quick = x.quick('EuclideanNorm');
  const enough = x.allWithin(quick, x.number(SMALLEST * x.largestRoot), x.number(LARGEST));
  const exact = x.exact(enough, (rows) => reduced(graph, 'EuclideanNorm', rows, 'float64'));
  return x.inOrder(choose(graph, enough, wide(graph, quick), exact), 1);
};

/** Means, then standard deviations. */
export const moments: Line = (graph, { inputs: tensors }, inputs) => {
  const x = new TensorGroups(graph, tensors, inputs);
  const float32 = (op: string, ...operands: readonly string[]) => elementwise(graph, op, operands, 'float32');
  const mean = x.quick('Mean');
  const squaredMean = float32('Square', mean);
  const meanSquare = float32('Square', x.perRoot(x.quick('EuclideanNorm'), 'float32'));
  const variance = float32('Sub', meanSquare, squaredMean);
  const least = float32('Maximum', float32('Mul', squaredMean, x.number(FARTHEST_MEAN ** -2)), x.number(SMALLEST ** 2));
  const enough = x.allWithin(variance, least, x.number(LARGEST ** 2));
  const quick = wide(graph, joined(graph, [mean, float32('Sqrt', variance)], 'float32'));

  const exactMean = x.exact(enough, (rows) => reduced(graph, 'Mean', rows, 'float64'));
  const away = x.exact(enough, (rows) => {
    const difference = elementwise(graph, 'Sub', [rows, reduced(graph, 'Mean', rows, 'float64', true)], 'float64');
    return reduced(graph, 'EuclideanNorm', difference, 'float64');
  });
  const exact = joined(graph, [exactMean, x.perRoot(away, 'float64')], 'float64');
  return x.inOrder(choose(graph, enough, quick, exact), 2);
};

/** Mean over standard deviation up to which E[x²] − E[x]² keeps enough of float32's digits. */
const FARTHEST_MEAN = 8;

type Float = 'float32' | 'float64';

interface Measurable extends Group {
  readonly names: readonly string[];
  /** All of them as one matrix, a tensor a row, if they are small. */
  readonly rows: string | null;
}

/** Tensors that are measured, and the TensorFlow nodes that it takes. Numbers come out group by group. */
class TensorGroups {
  readonly #groups: readonly Measurable[];
  readonly #exact = new Map<string, readonly string[]>();

  constructor(
    private readonly graph: Graph,
    tensors: readonly Tensor[],
    inputs: readonly string[],
  ) {
    this.#groups = groupsOf(tensors).map((group) => {
      const names = group.members.map((member) => inputs[member]!);
      const rows = group.small ? graph.reshape(packed(graph, names), 'float32', [names.length, group.size]) : null;
      return { ...group, names, rows };
    });
  }

  /** √n of the largest tensor's n numbers. */
  get largestRoot(): number {
    return Math.sqrt(Math.max(...this.#groups.map(({ size }) => size)));
  }

  number = (value: number) => this.graph.scalar(value, 'float32');

  /** Each tensor reduced to one number. */
  quick(op: string): string {
    const measured = this.#groups.map(({ rows, names, shape }) => {
      if (rows) return reduced(this.graph, op, rows, 'float32');
      const axes = shape.map((_, axis) => axis);
      return packed(
        this.graph,
        names.map((name) => reduced(this.graph, op, name, 'float32', false, axes)),
      );
    });
    return joined(this.graph, measured, 'float32');
  }

  /** Each tensor reduced to one number, from rows of float64; whatever comes out where the quick way is enough. */
  exact(enough: string, reduce: (rows: string) => string): string {
    const rows = this.#exact.get(enough) ?? this.#groups.map((group) => this.#exactRows(enough, group));
    this.#exact.set(enough, rows);
    return joined(this.graph, rows.map(reduce), 'float64');
  }

  /** A tensor a row; rows of nothing where the quick way is enough. */
  #exactRows(enough: string, { rows, names, shape, size }: Measurable): string {
    const taken = (name: string, whole: readonly number[]) => {
      const end = this.graph.add(
        'SelectV2',
        [enough, this.graph.integers(whole.with(-1, 0)), this.graph.integers(whole)],
        { T: attribute.type('int32') },
      );
      return this.graph.add('Slice', [name, this.graph.integers(whole.map(() => 0)), end], {
        T: attribute.type('float32'),
        Index: attribute.type('int32'),
      });
    };
    const matrix = rows
      ? taken(rows, [names.length, size])
      : this.graph.reshape(
          packed(
            this.graph,
            names.map((name) => taken(name, shape)),
          ),
          'float32',
          [names.length, -1],
        );
    return wide(this.graph, matrix);
  }

  /** A number of each tensor over √n. */
  perRoot(x: string, type: Float): string {
    const roots = this.#groups.flatMap(({ size, members }) => members.map(() => 1 / Math.sqrt(size)));
    const same = this.#groups.length === 1;
    const factors = same ? this.graph.scalar(roots[0]!, type) : this.graph.vector(roots, type);
    return elementwise(this.graph, 'Mul', [x, factors], type);
  }

  /** Whether all numbers lie between; false for a NaN. */
  allWithin(x: string, least: string, most: string): string {
    const clipped = elementwise(this.graph, 'ClipByValue', [x, least, most], 'float32');
    const within = elementwise(this.graph, 'Equal', [x, clipped], 'float32');
    return this.graph.add('All', [within, this.graph.integers([0])], {
      Tidx: attribute.type('int32'),
      keep_dims: attribute.boolean(false),
    });
  }

  /** From the groups' order to that of the tensors; `count` numbers of each. */
  inOrder(x: string, count: number): string {
    const indices = indicesOf(this.#groups, count);
    return indices.every((index, i) => index === i) ? x : this.graph.gather(x, indices, 'float64');
  }
}

const elementwise = (graph: Graph, op: string, operands: readonly string[], type: Float) =>
  graph.add(op, operands, { T: attribute.type(type) });

const reduced = (graph: Graph, op: string, x: string, type: Float, keepDims = false, axes: readonly number[] = [1]) =>
  graph.add(op, [x, graph.integers(axes)], {
    T: attribute.type(type),
    Tidx: attribute.type('int32'),
    keep_dims: attribute.boolean(keepDims),
  });

const packed = (graph: Graph, inputs: readonly string[]) =>
  graph.add('Pack', inputs, {
    N: attribute.integer(inputs.length),
    T: attribute.type('float32'),
    axis: attribute.integer(0),
  });

const joined = (graph: Graph, vectors: readonly string[], type: Float) =>
  vectors.length === 1
    ? vectors[0]!
    : graph.add('ConcatV2', [...vectors, graph.integer(0)], {
        N: attribute.integer(vectors.length),
        T: attribute.type(type),
        Tidx: attribute.type('int32'),
      });

const wide = (graph: Graph, x: string) =>
  graph.add('Cast', [x], { SrcT: attribute.type('float32'), DstT: attribute.type('float64') });

const choose = (graph: Graph, condition: string, a: string, b: string) =>
  graph.add('SelectV2', [condition, a, b], { T: attribute.type('float64') });
