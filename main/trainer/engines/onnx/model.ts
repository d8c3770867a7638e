import { nodesOf, type Program } from '../../../../shared/program/program';
import type { Tensor } from '../../../../shared/program/tensor';
import { Graph } from './graph';
import { onnxOperations } from './operations';

/** What a signature's model calls its inputs and states, the new value of a state, and its outputs. */
export const given = (name: string) => `given_${name}`;
export const updated = (state: string) => `updated_${state}`;
export const output = (name: string) => `output_${name}`;

/** One signature of a program as an ONNX model: inputs and states go in, outputs and new states come out. */
export function onnxModel(program: Program, signature: string): Uint8Array {
  const graph = new Graph();
  const values = new Map<Tensor, string>();
  for (const node of nodesOf(program, signature)) {
    const { operation, attributes, inputs, shape } = node;
    if (operation === 'input' || operation === 'state') values.set(node, graph.input(given(attributes.name!), shape));
    else
      values.set(
        node,
        onnxOperations[operation](
          graph,
          node,
          inputs.map((input) => values.get(input)!),
        ),
      );
  }
  const { outputs, updates } = program.signatures[signature]!;
  const put = (name: string, tensor: Tensor) => {
    graph.add('Identity', [values.get(tensor)!], {}, name);
    graph.output(name, tensor.shape);
  };
  for (const [name, tensor] of Object.entries(outputs)) put(output(name), tensor);
  for (const [state, tensor] of Object.entries(updates)) put(updated(state), tensor);
  return graph.model();
}
