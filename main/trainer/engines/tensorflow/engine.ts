import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CompiledProgram, EngineEntry, Values } from '../../../../shared/program/engine';
import { checkProgram, nodesOf, statesOf, type Program } from '../../../../shared/program/program';
import { sizeOf, type Shape, type Tensor } from '../../../../shared/program/tensor';
import { libraryVersion, loadTensorFlow, type TensorFlow } from './library';
import { READ, savedModel, WRITE } from './saved-model';

export const tensorflow: EngineEntry = {
  id: 'tensorflow',
  arithmetic: 'float32',
  // `port::ScopedFlushDenormal` around each kernel
  flushesSubnormals: true,
  load() {
    const tf = loadTensorFlow();
    return {
      id: tensorflow.id,
      version: `TensorFlow ${libraryVersion(tf)}`,
      compile: (program) => compile(tf, program),
    };
  },
};

type Model = Awaited<ReturnType<TensorFlow['node']['loadSavedModel']>>;
type NamedTensors = Record<string, ReturnType<TensorFlow['tensor']>>;

async function compile(tf: TensorFlow, program: Program): Promise<CompiledProgram> {
  checkProgram(program);
  const directory = await mkdtemp(path.join(tmpdir(), 'gradient-lab-'));
  const models = new Map<string, Model>();
  try {
    const { whole, signatures } = savedModel(program);
    const load = async (file: Uint8Array, name: string) => {
      await writeFile(path.join(directory, 'saved_model.pb'), file);
      models.set(name, await tf.node.loadSavedModel(directory, ['serve'], name));
    };
    // One session for all signatures: tfjs-node shares it between models of one folder, and with it the variables. It parses
    // the file again for each signature, in JavaScript; a large graph would cost as long as all the rest.
    await load(whole, WRITE);
    for (const name of [READ, ...Object.keys(program.signatures)]) await load(signatures, name);
  } catch (error) {
    models.forEach((model) => model.dispose());
    throw error;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  return new TensorFlowProgram(tf, program, models);
}

class TensorFlowProgram implements CompiledProgram {
  readonly #inputs: ReadonlyMap<string, readonly Tensor[]>;

  constructor(
    private readonly tf: TensorFlow,
    private readonly program: Program,
    private readonly models: Map<string, Model>,
  ) {
    const inputsOf = (name: string) => nodesOf(program, name).filter(({ operation }) => operation === 'input');
    this.#inputs = new Map(Object.keys(program.signatures).map((name) => [name, inputsOf(name)]));
  }

  async write(states: Values): Promise<void> {
    this.#call(WRITE, statesOf(this.program), states);
  }

  async read(names: readonly string[]): Promise<Values> {
    const all = this.#call(READ, [], {});
    return pick(all, names);
  }

  async run(signature: string, inputs: Values): Promise<Values> {
    const all = this.#call(signature, this.#inputs.get(signature)!, inputs);
    return pick(all, Object.keys(this.program.signatures[signature]!.outputs));
  }

  dispose(): void {
    for (const model of this.models.values()) model.dispose();
    this.models.clear();
  }

  #call(name: string, wanted: readonly Tensor[], given: Values): Values {
    const feeds: NamedTensors = {};
    let outputs: NamedTensors = {};
    try {
      for (const { attributes, shape } of wanted)
        feeds[attributes.name!] = this.#tensor(attributes.name!, shape, given);
      outputs = this.#model(name).predict(feeds) as NamedTensors;
      const values = Object.entries(outputs).map(([key, tensor]) => [key, tensor.dataSync() as Float32Array] as const);
      return Object.fromEntries(values);
    } finally {
      this.tf.dispose([feeds, outputs]);
    }
  }

  #model(name: string): Model {
    const model = this.models.get(name);
    if (!model) throw new Error('the compiled program has been disposed of');
    return model;
  }

  #tensor(name: string, shape: Shape, given: Values) {
    const values = given[name];
    if (values?.length !== sizeOf(shape))
      throw new Error(`${name} needs ${sizeOf(shape)} values, got ${values?.length ?? 'none'}`);
    return this.tf.tensor(values, shape as number[], 'float32');
  }
}

const pick = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.map((name) => [name, values[name]!]));
