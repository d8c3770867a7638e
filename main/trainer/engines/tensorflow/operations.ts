import type { OperationName } from '../../../../shared/program/operations';
import type { Tensor } from '../../../../shared/program/tensor';
import { attribute, type Line } from './graph';
import { moments, norms } from './measurements';

const typeOf = (node: Tensor) => attribute.type(node.dtype);
const inputType = (node: Tensor) => attribute.type(node.inputs[0]!.dtype);

/** An operation that is one TensorFlow node on operands of one type. */
const plain =
  (op: string): Line =>
  (graph, node, inputs) =>
    graph.add(op, inputs, { T: inputType(node) });

const reduction =
  (op: string): Line =>
  (graph, node, [x]) =>
    graph.add(op, [x!, graph.integers(node.attributes.axes!)], {
      T: typeOf(node),
      Tidx: attribute.type('int32'),
      keep_dims: attribute.boolean(node.attributes.keepDims!),
    });

/** Each operation of shared/program/operations.ts in TensorFlow's own; inputs and states are made by the signatures. */
export const tensorflowOperations: Readonly<Record<Exclude<OperationName, 'input' | 'state'>, Line>> = {
  constant: (graph, node) => graph.scalar(node.attributes.value!, node.dtype),

  negate: plain('Neg'),
  absolute: plain('Abs'),
  sign: plain('Sign'),
  square: plain('Square'),
  squareRoot: plain('Sqrt'),
  exponential: plain('Exp'),
  expm1: plain('Expm1'),
  logarithm: plain('Log'),
  tanh: plain('Tanh'),
  sigmoid: plain('Sigmoid'),
  softplus: plain('Softplus'),
  softsign: plain('Softsign'),
  erf: plain('Erf'),

  add: plain('AddV2'),
  subtract: plain('Sub'),
  multiply: plain('Mul'),
  divide: plain('RealDiv'),
  maximum: plain('Maximum'),
  minimum: plain('Minimum'),
  greater: plain('Greater'),
  less: plain('Less'),
  equal: plain('Equal'),
  select: (graph, node, inputs) => graph.add('SelectV2', inputs, { T: typeOf(node) }),

  matmul: (graph, node, inputs) =>
    graph.add('MatMul', inputs, {
      T: typeOf(node),
      transpose_a: attribute.boolean(node.attributes.transposeA!),
      transpose_b: attribute.boolean(node.attributes.transposeB!),
    }),

  sum: reduction('Sum'),
  mean: reduction('Mean'),
  reduceMax: reduction('Max'),
  // L2Loss is Σ x² / 2 in one pass, without a tensor of squares.
  sumOfSquares: (graph, node, inputs) =>
    graph.add('Mul', [graph.add('L2Loss', inputs, { T: typeOf(node) }), graph.scalar(2, node.dtype)], {
      T: typeOf(node),
    }),
  norms,
  moments,
  argMax: (graph, node, [x]) => {
    const index = graph.add('ArgMax', [x!, graph.integer(1)], {
      T: inputType(node),
      Tidx: attribute.type('int32'),
      output_type: attribute.type('int32'),
    });
    return graph.add('Cast', [index], { SrcT: attribute.type('int32'), DstT: typeOf(node) });
  },

  reshape: (graph, { dtype, shape }, [x]) => graph.reshape(x!, dtype, shape),
  broadcastTo: (graph, node, [x]) =>
    graph.add('BroadcastTo', [x!, graph.integers(node.shape)], { T: typeOf(node), Tidx: attribute.type('int32') }),
  concatenate: (graph, node, inputs) =>
    graph.add('ConcatV2', [...inputs, graph.integer(0)], {
      N: attribute.integer(inputs.length),
      T: typeOf(node),
      Tidx: attribute.type('int32'),
    }),
  stack: (graph, node, inputs) =>
    graph.add('Pack', inputs, { N: attribute.integer(inputs.length), T: typeOf(node), axis: attribute.integer(0) }),
  gather: (graph, { attributes, dtype }, [x]) => graph.gather(x!, attributes.indices!, dtype),
  cast: (graph, node, inputs) => graph.add('Cast', inputs, { SrcT: inputType(node), DstT: typeOf(node) }),
};
