import type { DType, Shape, Tensor } from '../../../../shared/program/tensor';
import { bytes, entry, float, integer, message, text, type Field } from '../native/protobuf';

// tensorflow/core/framework/types.proto
export const TYPE = { float32: 1, float64: 2, int32: 3, bool: 10, resource: 20 } as const satisfies Record<
  DType,
  number
> &
  Record<string, number>;
export type TensorFlowType = keyof typeof TYPE;

// tensorflow/core/framework/attr_value.proto
export const attribute = {
  string: (value: string): Field => text(2, value),
  integer: (value: number): Field => integer(3, value),
  float: (value: number): Field => float(4, value),
  boolean: (value: boolean): Field => integer(5, value),
  type: (type: TensorFlowType): Field => integer(6, TYPE[type]),
  shape: (shape: Shape): Field => message(7, ...shapeFields(shape)),
  tensor: (type: TensorFlowType, shape: Shape, content: Uint8Array): Field =>
    message(8, integer(1, TYPE[type]), message(2, ...shapeFields(shape)), bytes(4, content)),
};

/** tensor_shape.proto */
function shapeFields(shape: Shape): Field[] {
  return shape.map((size) => message(2, integer(1, size)));
}

/** A GraphDef under construction: nodes are added, and named by what comes back. */
export class Graph {
  readonly #nodes: Field[] = [];
  readonly #constants = new Map<string, string>();

  /** @returns the node's name, which stands for its first output */
  add(op: string, inputs: readonly string[], attributes: Readonly<Record<string, Field>> = {}, name?: string): string {
    const nodeName = name ?? `n${this.#nodes.length}`;
    // node_def.proto
    const attributeFields = Object.entries(attributes).map(([key, value]) => entry(5, key, value));
    this.#nodes.push(
      message(1, text(1, nodeName), text(2, op), ...inputs.map((input) => text(3, input)), ...attributeFields),
    );
    return nodeName;
  }

  reshape(x: string, type: TensorFlowType, shape: Shape): string {
    return this.add('Reshape', [x, this.integers(shape)], {
      T: attribute.type(type),
      Tshape: attribute.type('int32'),
    });
  }

  /** The numbers that stand at `indices` of a vector. */
  gather(x: string, indices: readonly number[], type: TensorFlowType): string {
    return this.add('GatherV2', [x, this.integers(indices), this.integer(0)], {
      Tparams: attribute.type(type),
      Tindices: attribute.type('int32'),
      Taxis: attribute.type('int32'),
    });
  }

  /** A constant int32 vector, such as the axes of a reduction; equal ones are shared. */
  integers(values: readonly number[]): string {
    return this.#constant('int32', [values.length], Int32Array.from(values));
  }

  integer(value: number): string {
    return this.#constant('int32', [], Int32Array.of(value));
  }

  scalar(value: number, type: DType): string {
    return this.#constant(type === 'float64' ? 'float64' : 'float32', [], floats([value], type));
  }

  /** A constant vector. */
  vector(values: readonly number[], type: 'float32' | 'float64'): string {
    return this.#constant(type, [values.length], floats(values, type));
  }

  #constant(type: TensorFlowType, shape: Shape, values: Int32Array | Float32Array | Float64Array): string {
    const key = `${type} ${shape.join()} ${values.join()}`;
    const known = this.#constants.get(key);
    if (known) return known;
    const content = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const name = this.add('Const', [], {
      dtype: attribute.type(type),
      value: attribute.tensor(type, shape, content),
    });
    this.#constants.set(key, name);
    return name;
  }

  /** graph.proto; the producer version is that of TensorFlow 2.9, which every later release reads. */
  fields(): Field[] {
    return [...this.#nodes, message(4, integer(1, 1087))];
  }
}

const floats = (values: readonly number[], type: DType) =>
  type === 'float64' ? Float64Array.from(values) : Float32Array.from(values);

/** Adds the TensorFlow nodes of one operation to a graph. @returns the name of the node that holds its value */
export type Line = (graph: Graph, node: Tensor, inputs: readonly string[]) => string;

export interface SignatureNodes {
  readonly inputs: Readonly<Record<string, { readonly name: string; readonly shape: Shape }>>;
  readonly outputs: Readonly<Record<string, { readonly name: string; readonly shape: Shape }>>;
}

/** saved_model.proto, meta_graph.proto: one graph under the tag 'serve', all tensors of its signatures float32. */
export function savedModelFields(graph: Graph | null, signatures: Readonly<Record<string, SignatureNodes>>): Field[] {
  const tensorInfo = ({ name, shape }: { name: string; shape: Shape }) => [
    text(1, `${name}:0`),
    integer(2, TYPE.float32),
    message(3, ...shapeFields(shape)),
  ];
  const signatureFields = Object.entries(signatures).map(([key, { inputs, outputs }]) =>
    entry(
      5,
      key,
      ...Object.entries(inputs).map(([name, tensor]) => entry(1, name, ...tensorInfo(tensor))),
      ...Object.entries(outputs).map(([name, tensor]) => entry(2, name, ...tensorInfo(tensor))),
      text(3, 'tensorflow/serving/predict'),
    ),
  );
  const graphFields = graph ? [message(2, ...graph.fields())] : [];
  return [integer(1, 1), message(2, message(1, text(4, 'serve')), ...graphFields, ...signatureFields)];
}
