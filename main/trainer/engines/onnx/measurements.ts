import type { Tensor } from '../../../../shared/program/tensor';
import { groupsOf, LARGEST, indicesOf, SMALLEST, type Group } from '../native/measurements';
import { TYPE, type Graph, type Line } from './graph';

/** ‖x‖₂ of each input. */
export const norms: Line = (graph, { inputs: tensors, shape }, inputs) => {
  const x = new TensorGroups(graph, tensors, inputs);
  const quick = graph.add('Sqrt', [x.quick.meanSquare]);
  const enough = x.allWithin(quick, graph.scalar(SMALLEST, 'float64'), graph.scalar(LARGEST, 'float64'));
  const exact = graph.add('Sqrt', [x.exact(enough).meanSquare]);
  const norm = graph.add('Mul', [choose(graph, enough, quick, exact), x.roots]);
  return x.inOrder(norm, shape);
};

/** Means, then standard deviations. */
export const moments: Line = (graph, { inputs: tensors, shape }, inputs) => {
  const x = new TensorGroups(graph, tensors, inputs);
  const { mean, variance } = x.quick;
  const rounding = graph.add('Mul', [mean, graph.scalar(FARTHEST_MEAN ** -1, 'float64')]);
  const least = graph.add('Max', [squareOf(graph, rounding), graph.scalar(SMALLEST ** 2, 'float64')]);
  const enough = x.allWithin(variance, least, graph.scalar(LARGEST ** 2, 'float64'));
  const quick = joined(graph, [mean, graph.add('Sqrt', [variance])]);
  const exact = x.exact(enough);
  const exactly = joined(graph, [exact.mean, graph.add('Sqrt', [exact.variance])]);
  return x.inOrder(choose(graph, enough, quick, exactly), shape);
};

/** Mean over standard deviation up to which a deviation from the mean keeps enough of float32's digits. */
const FARTHEST_MEAN = 1000;

/** Numbers that float32 adds up one after the other: few, so that rounding stays below 1e-6 whatever the size of a tensor. */
const LONGEST_SUM = 32;
const SHORTEST_SUM = 8;
/** Taken where a tensor's size has no divisor between these: zeros fill it up. */
const USUAL_SUM = 16;

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

  /** Squares and first sums in float32, the sums of these in float64. */
  get quick() {
    const { graph } = this;
    const column = (measure: (x: string, size: number) => string) =>
      joined(
        graph,
        this.#groups.flatMap(({ rows, size }) => rows.map((x) => measure(x, size))),
      );
    return {
      mean: column((x, size) => this.#mean(x, size)),
      meanSquare: column((x, size) => this.#mean(squareOf(graph, x), size)),
      // E[(x − m)²] − (E[x] − m)², where m is the mean as float32 has it: E[x²] − E[x]² would lose digits.
      variance: column((x, size) => {
        const mean = this.#mean(x, size);
        const near = graph.add('Cast', [mean], { to: TYPE.float32 });
        const away = squareOf(graph, graph.add('Sub', [x, near]));
        const missed = graph.add('Sub', [mean, graph.add('Cast', [near], { to: TYPE.float64 })]);
        return graph.add('Sub', [this.#mean(away, size), squareOf(graph, missed)]);
      }),
    };
  }

  /** Mean of each row in two stages. ONNX Runtime adds a row up from end to end: 4096 × 4096 numbers would keep three digits. */
  #mean(rows: string, size: number): string {
    const { graph } = this;
    const { terms, zeros } = firstSums(size);
    const filled =
      zeros === 0 ? rows : graph.add('Pad', [rows, graph.integers([0, 0, 0, zeros]), graph.scalar(0, 'float32')]);
    const split = graph.add('Reshape', [filled, graph.integers([-1, (size + zeros) / terms, terms])]);
    const first = graph.add('ReduceSum', [split, graph.integers([2])], { keepdims: 0 });
    const wide = graph.add('Cast', [first], { to: TYPE.float64 });
    return this.#wideMean(wide, size);
  }

  /** Mean of each row of float64 whose sum is that of `size` numbers. */
  #wideMean(rows: string, size: number): string {
    const sum = this.graph.add('ReduceSum', [rows, this.graph.integers([1])], { keepdims: 1 });
    return this.graph.add('Div', [sum, this.graph.scalar(size, 'float64')]);
  }

  /** float64; whatever comes out where the quick way is enough. */
  exact(enough: string) {
    const { graph } = this;
    const groups = this.#groups.map(({ rows, size }) => {
      // what is measured is nothing where the quick way is enough
      const end = graph.add('Where', [enough, graph.integers([0]), graph.integers([size])]);
      const taken = rows.map((x) => graph.add('Slice', [x, graph.integers([0]), end, graph.integers([1])]));
      const wide = graph.add('Cast', [joined(graph, taken)], { to: TYPE.float64 });
      return { wide, mean: (x: string) => this.#wideMean(x, size) };
    });
    const column = (measure: (group: (typeof groups)[number]) => string) => joined(graph, groups.map(measure));
    return {
      mean: column(({ wide, mean }) => mean(wide)),
      meanSquare: column(({ wide, mean }) => mean(squareOf(graph, wide))),
      variance: column(({ wide, mean }) => mean(squareOf(graph, graph.add('Sub', [wide, mean(wide)])))),
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
}

const squareOf = (graph: Graph, x: string) => graph.add('Mul', [x, x]);

const joined = (graph: Graph, parts: readonly string[]) =>
  parts.length === 1 ? parts[0]! : graph.add('Concat', parts, { axis: 0 });

/** What was measured the quick way if that is enough. */
const choose = (graph: Graph, enough: string, quick: string, exact: string) =>
  graph.add('Where', [enough, quick, exact]);

/** How `size` numbers are cut for the first sums: so many terms each, after so many zeros are put to them. */
function firstSums(size: number): { readonly terms: number; readonly zeros: number } {
  if (size < SHORTEST_SUM) return { terms: size, zeros: 0 };
  for (let terms = LONGEST_SUM; terms >= SHORTEST_SUM; terms--) if (size % terms === 0) return { terms, zeros: 0 };
  return { terms: USUAL_SUM, zeros: USUAL_SUM - (size % USUAL_SUM) };
}
