import { nodesOf, statesOf, type Program } from '../../../../shared/program/program';
import type { Tensor } from '../../../../shared/program/tensor';
import { encode } from '../native/protobuf';
import { attribute, Graph, savedModelFields, type SignatureNodes } from './graph';
import { tensorflowOperations } from './operations';

/** Signatures that every model has beside the program's: they put states in place and read them. */
export const WRITE = 'write_states';
export const READ = 'read_states';

export interface SavedModel {
  readonly whole: Uint8Array;
  /** The same without its graph: enough to find out what a signature takes and gives. */
  readonly signatures: Uint8Array;
}

/**
 * A program as a TensorFlow SavedModel. States are resource variables inside the graph, so that they stay in TensorFlow
 * between steps; every signature of the program is a signature of the model.
 */
export function savedModel(program: Program): SavedModel {
  const graph = new Graph();
  const variables = new Map(statesOf(program).map((state) => [state.attributes.name!, variable(graph, state)]));
  const places: Places = { computed: new Map(), placeholders: new Map() };
  addNodes(program, graph, variables, places);
  const signatures: Record<string, SignatureNodes> = {
    [WRITE]: writeSignature(graph, variables),
    [READ]: readSignature(graph, variables),
  };
  for (const name of Object.keys(program.signatures))
    signatures[name] = programSignature(program, name, graph, places, variables);
  return {
    whole: encode(...savedModelFields(graph, signatures)),
    signatures: encode(...savedModelFields(null, signatures)),
  };
}

interface Variable {
  readonly state: Tensor;
  readonly handle: string;
}

function variable(graph: Graph, state: Tensor): Variable {
  const handle = graph.add('VarHandleOp', [], {
    dtype: attribute.type('float32'),
    shape: attribute.shape(state.shape),
    shared_name: attribute.string(state.attributes.name!),
  });
  return { state, handle };
}

const readVariable = (graph: Graph, { handle }: Variable) =>
  graph.add('ReadVariableOp', [handle], { dtype: attribute.type('float32') });

/** Assigns after all of `after` is done. */
const assign = (graph: Graph, { handle }: Variable, value: string, after: readonly string[]) =>
  graph.add('AssignVariableOp', [handle, value, ...after.map((name) => `^${name}`)], {
    dtype: attribute.type('float32'),
  });

/**
 * What a run is given, under the name to feed and the name to compute with. What is fed may be JavaScript's own memory, and
 * tfjs-node lets go of that on whatever thread drops it last, which a step that replaces a variable does on TensorFlow's.
 * So no variable may ever hold it: only a copy is computed with.
 */
function fed(graph: Graph, { shape }: Tensor): { readonly placeholder: string; readonly copy: string } {
  const placeholder = graph.add('Placeholder', [], { dtype: attribute.type('float32'), shape: attribute.shape(shape) });
  return { placeholder, copy: graph.add('DeepCopy', [placeholder], { T: attribute.type('float32') }) };
}

/** The value itself under its own name, once all of `after` is done. */
const identity = (graph: Graph, value: string, after: readonly string[] = []) =>
  graph.add('Identity', [value, ...after.map((name) => `^${name}`)], { T: attribute.type('float32') });

/** What a signature that only assigns puts out: TensorFlow runs nothing but to fetch something. */
const done = (graph: Graph, assigned: readonly string[]) => ({
  done: { name: identity(graph, graph.scalar(1, 'float32'), assigned), shape: [] },
});

/** Where in the graph the tensors of a program are. */
interface Places {
  readonly computed: Map<Tensor, string>;
  /** Of the inputs: what a run feeds. */
  readonly placeholders: Map<Tensor, string>;
}

/** Puts every node of the program that some signature needs into the graph; the session leaves out what a run does not fetch. */
function addNodes(
  program: Program,
  graph: Graph,
  variables: ReadonlyMap<string, Variable>,
  { computed, placeholders }: Places,
): void {
  const needed = new Set(Object.keys(program.signatures).flatMap((name) => nodesOf(program, name)));
  for (const node of program.nodes) {
    if (!needed.has(node)) continue;
    const { operation, attributes, inputs } = node;
    if (operation === 'input') {
      const { placeholder, copy } = fed(graph, node);
      placeholders.set(node, placeholder);
      computed.set(node, copy);
    } else if (operation === 'state') computed.set(node, readVariable(graph, variables.get(attributes.name!)!));
    else
      computed.set(
        node,
        tensorflowOperations[operation](
          graph,
          node,
          inputs.map((input) => computed.get(input)!),
        ),
      );
  }
}

function programSignature(
  program: Program,
  name: string,
  graph: Graph,
  { computed, placeholders }: Places,
  variables: ReadonlyMap<string, Variable>,
): SignatureNodes {
  const { outputs, updates } = program.signatures[name]!;
  const nodes = nodesOf(program, name);
  const value = (tensor: Tensor) => computed.get(tensor)!;
  // All states are read before the first is assigned: every update is computed from the old values.
  const reads = nodes.filter(({ operation }) => operation === 'state').map(value);
  const allRead =
    reads.length > 0
      ? [
          graph.add(
            'NoOp',
            reads.map((read) => `^${read}`),
          ),
        ]
      : [];
  const assigned = Object.entries(updates).map(([state, tensor]) =>
    assign(graph, variables.get(state)!, value(tensor), allRead),
  );
  const inputs = nodes.filter(({ operation }) => operation === 'input');
  const named = Object.entries(outputs).map(
    ([key, tensor]) => [key, { name: identity(graph, value(tensor), assigned), shape: tensor.shape }] as const,
  );
  return {
    inputs: Object.fromEntries(
      inputs.map((tensor) => [tensor.attributes.name!, { name: placeholders.get(tensor)!, shape: tensor.shape }]),
    ),
    outputs: named.length > 0 ? Object.fromEntries(named) : done(graph, assigned),
  };
}

function writeSignature(graph: Graph, variables: ReadonlyMap<string, Variable>): SignatureNodes {
  const inputs = new Map([...variables].map(([name, { state }]) => [name, fed(graph, state)]));
  const assigned = [...variables].map(([name, own]) => assign(graph, own, inputs.get(name)!.copy, []));
  return {
    inputs: Object.fromEntries(
      [...variables].map(([name, { state }]) => [name, { name: inputs.get(name)!.placeholder, shape: state.shape }]),
    ),
    outputs: done(graph, assigned),
  };
}

function readSignature(graph: Graph, variables: ReadonlyMap<string, Variable>): SignatureNodes {
  const outputs = [...variables].map(([name, own]) => {
    const read = identity(graph, readVariable(graph, own));
    return [name, { name: read, shape: own.state.shape }] as const;
  });
  return { inputs: {}, outputs: Object.fromEntries(outputs) };
}
