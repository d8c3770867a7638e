import { sameShape, shapeText, type Tensor } from './tensor';

/** One way to run a program: what comes out, and which states take a new value. The rest of the program is left out. */
export interface Signature {
  readonly outputs: Readonly<Record<string, Tensor>>;
  /** New value of each state, by its name; all are computed from the old values, then put in place together. */
  readonly updates: Readonly<Record<string, Tensor>>;
}

/** A straight-line program: operations in an order in which each finds its inputs ready. Data, to print, save and compile. */
export interface Program {
  readonly nodes: readonly Tensor[];
  readonly signatures: Readonly<Record<string, Signature>>;
}

/** The nodes that a signature needs, in program order. */
export function nodesOf(program: Program, signature: string): Tensor[] {
  const { outputs, updates } = program.signatures[signature]!;
  const needed = new Set<Tensor>([...Object.values(outputs), ...Object.values(updates)]);
  for (let id = program.nodes.length - 1; id >= 0; id--) {
    const node = program.nodes[id]!;
    if (needed.has(node)) node.inputs.forEach((input) => needed.add(input));
  }
  return program.nodes.filter((node) => needed.has(node));
}

/** Names and shapes of all states of a program. */
export function statesOf(program: Program): Tensor[] {
  return program.nodes.filter(({ operation }) => operation === 'state');
}

/**
 * Holds a program to what every engine can run: only float32 leaves it, and a state's new value has the state's shape.
 *
 * @throws Error that names the signature and what does not fit
 */
export function checkProgram(program: Program): void {
  const states = new Map(statesOf(program).map((state) => [state.attributes.name!, state]));
  const check = (signature: string, name: string, { dtype }: Tensor) => {
    if (dtype !== 'float32') throw new Error(`${signature}: ${name} is ${dtype}; only float32 leaves a program`);
  };
  for (const [signature, { outputs, updates }] of Object.entries(program.signatures)) {
    for (const [name, tensor] of Object.entries(outputs)) check(signature, name, tensor);
    for (const [name, tensor] of Object.entries(updates)) {
      check(signature, name, tensor);
      const state = states.get(name);
      if (!state) throw new Error(`${signature}: there is no state ${name}`);
      if (!sameShape(state.shape, tensor.shape))
        throw new Error(`${signature}: ${name} is ${shapeText(state.shape)}, its new value ${shapeText(tensor.shape)}`);
    }
  }
}

/** The program as a listing, one operation a line: what an engine is given, for people. */
export function listing(program: Program): string {
  return program.nodes
    .map(({ id, operation, inputs, attributes, shape, dtype }) => {
      const from = inputs.map((input) => `%${input.id}`).join(', ');
      const with_ = Object.keys(attributes).length ? ` ${JSON.stringify(attributes)}` : '';
      return `%${id}: ${dtype}[${shape.join(', ')}] = ${operation}(${from})${with_}`;
    })
    .join('\n');
}
