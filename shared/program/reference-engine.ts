import type { CompiledProgram, Engine, EngineEntry, Values } from './engine';
import { operations } from './operations';
import { checkProgram, nodesOf, statesOf, type Program } from './program';
import { sizeOf, type Tensor } from './tensor';

type Float64Values = Readonly<Record<string, Float64Array>>;

/**
 * A program with its states, executed operation by operation in float64: slow, obvious, the truth that the other engines
 * are held against.
 */
export class Interpreter {
  readonly #states = new Map<string, Float64Array>();

  constructor(readonly program: Program) {}

  write(states: Readonly<Record<string, ArrayLike<number>>>): void {
    for (const { attributes, shape } of statesOf(this.program)) {
      const values = states[attributes.name!];
      if (values && values.length !== sizeOf(shape))
        throw new Error(`state ${attributes.name} has ${values.length} values, not ${sizeOf(shape)}`);
      if (values) this.#states.set(attributes.name!, Float64Array.from(values));
    }
  }

  read(names: readonly string[]): Float64Values {
    return Object.fromEntries(names.map((name) => [name, this.#states.get(name)!.slice()]));
  }

  run(signature: string, inputs: Readonly<Record<string, ArrayLike<number>>>): Float64Values {
    const { outputs, updates } = this.program.signatures[signature]!;
    const values = new Map<Tensor, Float64Array>();
    for (const node of nodesOf(this.program, signature)) values.set(node, this.#value(node, values, inputs));
    const result = Object.entries(outputs).map(([name, tensor]) => [name, values.get(tensor)!] as const);
    for (const [name, tensor] of Object.entries(updates)) this.#states.set(name, values.get(tensor)!);
    return Object.fromEntries(result);
  }

  #value(
    node: Tensor,
    values: ReadonlyMap<Tensor, Float64Array>,
    inputs: Readonly<Record<string, ArrayLike<number>>>,
  ): Float64Array {
    const name = node.attributes.name!;
    if (node.operation === 'state') {
      const state = this.#states.get(name);
      if (!state) throw new Error(`state ${name} has not been written`);
      return state;
    }
    if (node.operation === 'input') {
      const input = inputs[name];
      if (input?.length !== sizeOf(node.shape))
        throw new Error(`input ${name} needs ${sizeOf(node.shape)} values, got ${input?.length ?? 'none'}`);
      return Float64Array.from(input);
    }
    const rules = operations[node.operation];
    return rules.evaluate(
      node.inputs.map((input) => values.get(input)!),
      node,
    );
  }
}

/** float64 within a step, plain TypeScript: runs everywhere. */
export const referenceEngine: Engine = {
  id: 'reference',
  version: 'float64',
  compile: async (program) => {
    checkProgram(program);
    const interpreter = new Interpreter(program);
    const rounded = (values: Float64Values): Values =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Float32Array.from(value)]));
    const compiled: CompiledProgram = {
      write: async (states) => interpreter.write(states),
      read: async (names) => rounded(interpreter.read(names)),
      run: async (signature, inputs) => {
        const outputs = interpreter.run(signature, inputs);
        // What stays from step to step is float32, as on the other engines and in files: a run that stops and continues is
        // the run itself, to the last bit.
        interpreter.write(rounded(interpreter.read(Object.keys(program.signatures[signature]!.updates))));
        return rounded(outputs);
      },
      dispose: () => undefined,
    };
    return compiled;
  },
};

export const reference: EngineEntry = {
  id: referenceEngine.id,
  arithmetic: 'float64',
  flushesSubnormals: false,
  load: () => referenceEngine,
};
