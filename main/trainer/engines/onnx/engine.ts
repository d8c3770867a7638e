import type { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import type { CompiledProgram, Engine, Values } from '../../../../shared/program/engine';
import { nodesOf, statesOf, type Program } from '../../../../shared/program/program';
import { sizeOf, type Tensor } from '../../../../shared/program/tensor';
import { nativeRequire } from '../native-require';
import { onnxModel, output, updated } from './model';

type OnnxRuntime = typeof import('onnxruntime-node');

/** @throws Error if ONNX Runtime does not load here */
export function onnxEngine(): Engine {
  const runtime = nativeRequire('onnxruntime-node') as OnnxRuntime;
  return {
    id: 'onnx',
    version: `ONNX Runtime ${runtime.env.versions.node}`,
    compile: (program) => Promise.resolve(new OnnxProgram(runtime, program)),
  };
}

const ERRORS_ONLY = 3;

class OnnxProgram implements CompiledProgram {
  readonly #sessions = new Map<string, Promise<InferenceSession>>();
  readonly #states = new Map<string, OnnxTensor>();
  /** Inputs and states that a signature takes. */
  readonly #wanted: ReadonlyMap<string, readonly Tensor[]>;

  constructor(
    private readonly runtime: OnnxRuntime,
    private readonly program: Program,
  ) {
    const wanted = (name: string) =>
      nodesOf(program, name).filter(({ operation }) => operation === 'input' || operation === 'state');
    this.#wanted = new Map(Object.keys(program.signatures).map((name) => [name, wanted(name)]));
  }

  async write(states: Values): Promise<void> {
    // A copy: the caller keeps its array, the engine its own.
    for (const state of statesOf(this.program))
      this.#states.set(state.attributes.name!, this.#tensor(state, states, (values) => values.slice()));
  }

  async read(names: readonly string[]): Promise<Values> {
    const value = (name: string) => (this.#states.get(name)!.data as Float32Array).slice();
    return Object.fromEntries(names.map((name) => [name, value(name)]));
  }

  async run(signature: string, inputs: Values): Promise<Values> {
    const session = await this.#session(signature);
    const feeds: Record<string, OnnxTensor> = {};
    for (const tensor of this.#wanted.get(signature)!) {
      const name = tensor.attributes.name!;
      feeds[name] = tensor.operation === 'state' ? this.#states.get(name)! : this.#tensor(tensor, inputs);
    }
    const results = await session.run(feeds);
    const { outputs, updates } = this.program.signatures[signature]!;
    for (const state of Object.keys(updates)) this.#states.set(state, results[updated(state)]!);
    return Object.fromEntries(Object.keys(outputs).map((name) => [name, results[output(name)]!.data as Float32Array]));
  }

  dispose(): void {
    for (const session of this.#sessions.values()) void session.then((ready) => ready.release());
  }

  /** A signature is compiled when it is first run. */
  #session(signature: string): Promise<InferenceSession> {
    let session = this.#sessions.get(signature);
    if (!session) {
      const model = onnxModel(this.program, signature);
      session = this.runtime.InferenceSession.create(model, { logSeverityLevel: ERRORS_ONLY });
      this.#sessions.set(signature, session);
    }
    return session;
  }

  #tensor({ attributes, shape }: Tensor, given: Values, own = (values: Float32Array) => values): OnnxTensor {
    const values = given[attributes.name!];
    if (values?.length !== sizeOf(shape))
      throw new Error(`${attributes.name} needs ${sizeOf(shape)} values, got ${values?.length ?? 'none'}`);
    return new this.runtime.Tensor('float32', own(values), shape);
  }
}
