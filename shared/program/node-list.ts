import { operations, type Binary, type OperationName, type Operations, type Reduction, type Unary } from './operations';
import type { Attributes, Tensor } from './tensor';

/** A tensor, or a number that becomes a constant. */
export type Operand = Tensor | number;

type NamesOf<Kind> = { [Name in OperationName]: Operations[Name] extends Kind ? Name : never }[OperationName];

/** A method for each operation whose row says that it is of a plain kind. */
type PlainMethods = Readonly<
  Record<NamesOf<Unary>, (x: Tensor) => Tensor> &
    Record<NamesOf<Binary>, (a: Operand, b: Operand) => Tensor> &
    /** Left out: all axes, which are taken away. */
    Record<NamesOf<Reduction>, (x: Tensor, axes?: readonly number[], keepDims?: boolean) => Tensor>
>;

/**
 * A program's list of nodes as it grows. Shapes are checked as it goes, and a value that is asked for twice is computed
 * once: φ′ for the statistics and φ′ of the backward pass are the same tensor.
 */
abstract class Nodes {
  readonly nodes: Tensor[] = [];
  readonly #known = new Map<string, Tensor>();

  constructor() {
    const methods = {
      unary: (name: OperationName) => (x: Tensor) => this.node(name, [x]),
      binary: (name: OperationName) => (a: Operand, b: Operand) => this.node(name, this.operands(a, b)),
      reduction:
        (name: OperationName) =>
        (x: Tensor, axes: readonly number[] = everyAxis(x), keepDims = false) =>
          this.node(name, [x], { axes, keepDims }),
    };
    for (const [name, { method }] of Object.entries(operations) as [OperationName, Operations[OperationName]][])
      // the builder has its own multiply
      if (method && !(name in this)) Object.assign(this, { [name]: methods[method](name) });
  }

  abstract constant(value: number, dtype?: Tensor['dtype']): Tensor;

  protected node(operation: OperationName, inputs: readonly Tensor[], attributes: Attributes = {}): Tensor {
    const key = JSON.stringify([operation, inputs.map(({ id }) => id), attributes]);
    const known = this.#known.get(key);
    if (known) return known;
    const rules = operations[operation];
    const shape = rules.shape(inputs, attributes);
    const dtype = rules.dtype ? rules.dtype(inputs, attributes) : inputs[0]!.dtype;
    const node: Tensor = { id: this.nodes.length, operation, inputs, attributes, shape, dtype };
    this.nodes.push(node);
    this.#known.set(key, node);
    return node;
  }

  protected operands(a: Operand, b: Operand): [Tensor, Tensor] {
    const dtype = typeof a !== 'number' ? a.dtype : typeof b !== 'number' ? b.dtype : 'float32';
    const tensor = (x: Operand) => (typeof x === 'number' ? this.constant(x, dtype) : x);
    const [x, y] = [tensor(a), tensor(b)];
    if (x.dtype !== y.dtype) throw new Error(`${x.dtype} meets ${y.dtype}`);
    return [x, y];
  }
}

export const NodeList = Nodes as abstract new () => Nodes & PlainMethods;

export function everyAxis(x: Tensor): number[] {
  return x.shape.map((_, axis) => axis);
}
