import type { Tensor } from '../../../../shared/program/tensor';
import { FARTHEST_MEAN, groupsOf, LARGEST, indicesOf, SMALLEST, type Group } from '../native/measurements';
import { TYPE, type Graph, type Line } from './graph';

/** ‖x‖₂ of each input. */
export const norms: Line = (graph, { inputs: tensors, shape }, inputs) => {
  const x = new TensorGroups(graph, tensors, inputs);
  const quick = graph.add('Sqrt', [x.quick.meanSquare]);
  const enough = x.allWithin(quick, graph.scalar(SMALLEST, 'float32'), graph.scalar(LARGEST, 'float32'));
  const exact = graph.add('Sqrt', [x.exact(enough).meanSquare]);
  const norm = graph.add('Mul', [choose(graph, enough, quick, exact), x.roots]);
  return x.inOrder(norm, shape);
};

/** Means, then standard deviations. */
export const moments: Line = (graph, { inputs: tensors, shape }, inputs) => {
  const x = new TensorGroups(graph, tensors, inputs);
  const { mean, meanSquare } = x.quick;
  const squaredMean = graph.add('Mul', [mean, mean]);
  const variance = graph.add('Sub', [meanSquare, squaredMean]);
  const least = graph.add('Max', [
    graph.add('Mul', [squaredMean, graph.scalar(FARTHEST_MEAN ** -2, 'float32')]),
    graph.scalar(SMALLEST ** 2, 'float32'),
  ]);
  const enough = x.allWithin(variance, least, graph.scalar(LARGEST ** 2, 'float32'));
  const quick = joined(graph, [mean, graph.add('Sqrt', [variance])]);
  const exact = x.exact(enough);
  const exactly = joined(graph, [exact.mean, graph.add('Sqrt', [exact.variance])]);
  return x.inOrder(choose(graph, enough, quick, exactly), shape);
};

/** Tensors that are measured, and the ONNX nodes that it takes. Numbers come out as columns, group by group. */
class TensorGroups {
  readonly #groups: readonly (Group & { readonly rows: readonly string[] })[];

  constructor(
    private readonly graph: Graph,
    tensors: readonly Tensor[],
    inputs: readonly string[],
  ) {
    this.#groups = groupsOf(tensors).map((group) => {
      const names = group.members.map((member) => inputs[member]!);
      const matrix = (x: string) => graph.add('Reshape', [x, graph.integers([-1, group.size])]);
      // matrices with a tensor a row: one of all if they are small
      return { ...group, rows: group.small ? [matrix(joined(graph, names))] : names.map(matrix) };
    });
  }

  /** float32. */
  get quick() {
    const rows = this.#groups.flatMap(({ rows: matrices }) => matrices);
    const mean = (x: string) => this.graph.add('ReduceMean', [x, this.graph.integers([1])], { keepdims: 1 });
    return {
      mean: joined(this.graph, rows.map(mean)),
      meanSquare: joined(
        this.graph,
        rows.map((x) => mean(this.#square(x))),
      ),
    };
  }

  /** float64; whatever comes out where the quick way is enough. */
  exact(enough: string) {
    const { graph } = this;
    const groups = this.#groups.map(({ rows, size }) => {
      // what is measured is nothing where the quick way is enough
      const end = graph.add('Where', [enough, graph.integers([0]), graph.integers([size])]);
      const taken = rows.map((x) => graph.add('Slice', [x, graph.integers([0]), end, graph.integers([1])]));
      const wide = graph.add('Cast', [joined(graph, taken)], { to: TYPE.float64 });
      const mean = (x: string) =>
        graph.add('Div', [
          graph.add('ReduceSum', [x, graph.integers([1])], { keepdims: 1 }),
          graph.scalar(size, 'float64'),
        ]);
      return { wide, mean };
    });
    const column = (measure: (group: (typeof groups)[number]) => string) => joined(graph, groups.map(measure));
    return {
      mean: column(({ wide, mean }) => mean(wide)),
      meanSquare: column(({ wide, mean }) => mean(this.#square(wide))),
      variance: column(({ wide, mean }) => mean(this.#square(graph.add('Sub', [wide, mean(wide)])))),
    };
  }

  /** √n of each tensor's n numbers, float64. */
  get roots(): string {
    const roots = this.#groups.flatMap(({ size, members }) => members.map(() => Math.sqrt(size)));
    if (this.#groups.length === 1) return this.graph.scalar(roots[0]!, 'float64');
    return this.graph.add('Reshape', [this.graph.vector(roots, 'float64'), this.graph.integers([-1, 1])]);
  }

  /** Whether all of a column lies between; false for a NaN. */
  allWithin(x: string, least: string, most: string): string {
    const clipped = this.graph.add('Min', [this.graph.add('Max', [x, least]), most]);
    const within = this.graph.add('Cast', [this.graph.add('Equal', [x, clipped])], { to: TYPE.int32 });
    return this.graph.add('Cast', [this.graph.add('ReduceMin', [within], { keepdims: 0 })], { to: TYPE.bool });
  }

  /** From a column in the groups' order to a vector in that of the tensors. */
  inOrder(x: string, [length]: readonly number[]): string {
    const tensors = this.#groups.reduce((count, { members }) => count + members.length, 0);
    const indices = indicesOf(this.#groups, length! / tensors);
    const vector = this.graph.add('Reshape', [x, this.graph.integers([length!])]);
    if (indices.every((index, i) => index === i)) return vector;
    return this.graph.add('Gather', [vector, this.graph.integers(indices)], { axis: 0 });
  }

  #square = (x: string) => this.graph.add('Mul', [x, x]);
}

const joined = (graph: Graph, parts: readonly string[]) =>
  parts.length === 1 ? parts[0]! : graph.add('Concat', parts, { axis: 0 });

/** What was measured in float32 if that is enough, as float64. */
const choose = (graph: Graph, enough: string, quick: string, exact: string) =>
  graph.add('Where', [enough, graph.add('Cast', [quick], { to: TYPE.float64 }), exact]);
