import type { DType, Shape, Tensor } from '../../../../shared/program/tensor';
import { bytes, encode, integer, message, text, type Field } from '../native/protobuf';

// onnx.proto, TensorProto.DataType
export const TYPE = { float32: 1, int32: 6, int64: 7, bool: 9, float64: 11 } as const satisfies Record<DType, number> &
  Record<string, number>;

/** Operators as of ONNX 1.13; ONNX Runtime reads every later one as well. */
const OPSET = 18;
const IR_VERSION = 8;

type AttributeValue = number;

const ATTRIBUTE_TYPE_INT = 2;

/** An ONNX graph under construction: nodes are added, and named by what comes back. */
export class Graph {
  readonly #nodes: Field[] = [];
  readonly #initializers: Field[] = [];
  readonly #inputs: Field[] = [];
  readonly #outputs: Field[] = [];
  readonly #constants = new Map<string, string>();
  #count = 0;

  /** @returns the name of the node's output */
  add(
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>> = {},
    output = `n${this.#count++}`,
  ): string {
    const attributeFields = Object.entries(attributes).map(([name, value]) =>
      message(5, text(1, name), integer(3, value), integer(20, ATTRIBUTE_TYPE_INT)),
    );
    this.#nodes.push(
      message(1, ...inputs.map((input) => text(1, input)), text(2, output), text(4, op), ...attributeFields),
    );
    return output;
  }

  /** A constant int64 vector, such as the axes of a reduction; equal ones are shared. */
  integers(values: readonly number[]): string {
    return this.#constant('int64', [values.length], BigInt64Array.from(values, BigInt));
  }

  scalar(value: number, type: DType): string {
    return this.#constant(type === 'float64' ? 'float64' : 'float32', [], floats([value], type));
  }

  /** A constant vector. */
  vector(values: readonly number[], type: 'float32' | 'float64'): string {
    return this.#constant(type, [values.length], floats(values, type));
  }

  input(name: string, shape: Shape): string {
    this.#inputs.push(message(11, ...valueInfo(name, shape)));
    return name;
  }

  output(name: string, shape: Shape): void {
    this.#outputs.push(message(12, ...valueInfo(name, shape)));
  }

  model(): Uint8Array {
    return encode(
      integer(1, IR_VERSION),
      message(7, ...this.#nodes, text(2, 'step'), ...this.#initializers, ...this.#inputs, ...this.#outputs),
      message(8, text(1, ''), integer(2, OPSET)),
    );
  }

  #constant(type: keyof typeof TYPE, shape: Shape, values: BigInt64Array | Float32Array | Float64Array): string {
    const key = `${type} ${shape.join()} ${values.join()}`;
    const known = this.#constants.get(key);
    if (known) return known;
    const name = `c${this.#constants.size}`;
    this.#constants.set(key, name);
    const dims = shape.map((size) => integer(1, size));
    this.#initializers.push(
      message(
        5,
        ...dims,
        integer(2, TYPE[type]),
        text(8, name),
        bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
      ),
    );
    return name;
  }
}

const floats = (values: readonly number[], type: DType) =>
  type === 'float64' ? Float64Array.from(values) : Float32Array.from(values);

/** Adds the ONNX nodes of one operation to a graph. @returns the name of its value */
export type Line = (graph: Graph, node: Tensor, inputs: readonly string[]) => string;

/** ValueInfoProto of a float32 tensor. */
function valueInfo(name: string, shape: Shape): Field[] {
  const dims = shape.map((size) => message(1, integer(1, size)));
  return [text(1, name), message(2, message(1, integer(1, TYPE.float32), message(2, ...dims)))];
}
