import type { OperationName } from '../../../../shared/program/operations';
import type { Shape, Tensor } from '../../../../shared/program/tensor';
import { TYPE, type Graph, type Line } from './graph';
import { moments, norms } from './measurements';

const plain =
  (op: string): Line =>
  (graph, _, inputs) =>
    graph.add(op, inputs);

const reduction =
  (op: string): Line =>
  (graph, { attributes }, [x]) =>
    graph.add(op, [x!, graph.integers(attributes.axes!)], { keepdims: Number(attributes.keepDims) });

/** Tensors of one shape end to end, in the shape asked for. */
function stacked(graph: Graph, tensors: readonly Tensor[], inputs: readonly string[], shape: Shape): string {
  const scalars = tensors[0]!.shape.length === 0;
  const vectors = scalars ? inputs.map((x) => graph.add('Unsqueeze', [x, graph.integers([0])])) : inputs;
  const joined = vectors.length === 1 ? vectors[0]! : graph.add('Concat', vectors, { axis: 0 });
  return graph.add('Reshape', [joined, graph.integers(shape)]);
}

/** Each operation of shared/program/operations.ts in ONNX's own; inputs and states are inputs of the model. */
export const onnxOperations: Readonly<Record<Exclude<OperationName, 'input' | 'state'>, Line>> = {
  constant: (graph, node) => graph.scalar(node.attributes.value!, node.dtype),

  negate: plain('Neg'),
  absolute: plain('Abs'),
  sign: plain('Sign'),
  square: (graph, _, [x]) => graph.add('Mul', [x!, x!]),
  squareRoot: plain('Sqrt'),
  exponential: plain('Exp'),
  // e^x − 1 = tanh(x/2) (e^x + 1), without a difference
  expm1: (graph, { dtype }, [x]) =>
    graph.add('Mul', [
      graph.add('Tanh', [graph.add('Mul', [x!, graph.scalar(0.5, dtype)])]),
      graph.add('Add', [graph.add('Exp', [x!]), graph.scalar(1, dtype)]),
    ]),
  logarithm: plain('Log'),
  tanh: plain('Tanh'),
  // ONNX Runtime's own is a rational approximation whose error is absolute: at −17 it is off by a factor of 5, just where a
  // gradient vanishes.
  sigmoid: (graph, { dtype }, [x]) => {
    const denominator = graph.add('Add', [graph.add('Exp', [graph.add('Neg', [x!])]), graph.scalar(1, dtype)]);
    return graph.add('Reciprocal', [denominator]);
  },
  // ONNX Runtime's own takes log(1 + e^x) as it stands, which is 0 from −17 on. With u = exp(−|x|) ≤ 1:
  // max(x, 0) + log(1 + u), and log(1 + u) = 2 artanh(u / (2 + u)).
  softplus: (graph, { dtype }, [x]) => {
    const two = graph.scalar(2, dtype);
    const u = graph.add('Exp', [graph.add('Neg', [graph.add('Abs', [x!])])]);
    const artanh = graph.add('Atanh', [graph.add('Div', [u, graph.add('Add', [u, two])])]);
    return graph.add('Add', [graph.add('Max', [x!, graph.scalar(0, dtype)]), graph.add('Mul', [artanh, two])]);
  },
  softsign: plain('Softsign'),
  erf: plain('Erf'),

  add: plain('Add'),
  subtract: plain('Sub'),
  multiply: plain('Mul'),
  divide: plain('Div'),
  maximum: plain('Max'),
  minimum: plain('Min'),
  greater: plain('Greater'),
  less: plain('Less'),
  equal: plain('Equal'),
  select: plain('Where'),

  matmul: (graph, { attributes: { transposeA, transposeB } }, inputs) =>
    graph.add('Gemm', inputs, { transA: Number(transposeA), transB: Number(transposeB) }),

  sum: reduction('ReduceSum'),
  mean: reduction('ReduceMean'),
  // ReduceMax passes over a NaN; a sum of squares is NaN where there is one, and only there.
  reduceMax: (graph, node, inputs) => {
    const squares = reduction('ReduceSumSquare')(graph, node, inputs);
    return graph.add('Where', [graph.add('IsNaN', [squares]), squares, reduction('ReduceMax')(graph, node, inputs)]);
  },
  sumOfSquares: reduction('ReduceSumSquare'),
  norms,
  moments,
  argMax: (graph, node, [x]) =>
    graph.add('Cast', [graph.add('ArgMax', [x!], { axis: 1, keepdims: 0 })], { to: TYPE[node.dtype] }),

  reshape: (graph, { shape }, [x]) => graph.add('Reshape', [x!, graph.integers(shape)]),
  broadcastTo: (graph, { shape }, [x]) => graph.add('Expand', [x!, graph.integers(shape)]),
  concatenate: (graph, _, inputs) => graph.add('Concat', inputs, { axis: 0 }),
  stack: (graph, node, inputs) => stacked(graph, node.inputs, inputs, node.shape),
  gather: (graph, { attributes }, [x]) => graph.add('Gather', [x!, graph.integers(attributes.indices!)], { axis: 0 }),
  cast: (graph, { dtype }, inputs) => graph.add('Cast', inputs, { to: TYPE[dtype] }),
};
