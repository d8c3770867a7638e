import type { Weights } from '../../../shared/archive/archived-run';
import type { Experiment } from '../../../shared/experiment/experiment';
import { batchesOf, gatherRows, prepareData, type Part } from '../../../shared/network/data';
import { dropoutMasks } from '../../../shared/network/dropout-masks';
import { gradientHistogram, signalHistogram, weightHistogram } from '../../../shared/run/bins';
import { brokenStatistics, findNonFinite, mayHaveDiverged } from '../../../shared/network/divergence';
import { learningRateAt, optimizerScalars } from '../../../shared/network/learning-rate';
import { planRun, type NetworkPlan } from '../../../shared/network/plan';
import { kernelStatistics } from '../../../shared/network/measure-kernel';
import { lossProgram, trainingProgram, type TrainingProgram } from '../../../shared/network/training-program';
import { initialWeights } from '../../../shared/network/weights';
import { text } from '../../../shared/text/text';
import type { CompiledProgram, Engine, Values } from '../../../shared/program/engine';
import type { Evaluation, NonFinite, Snapshot } from '../../../shared/run/run';
import { sizeOf } from '../../../shared/program/tensor';
import type { Checkpoint } from '../../../shared/archive/archived-run';

/** One experiment on one engine: its data, its compiled step, its weights, and how far it has come. */
export class Training {
  /** Updates made. */
  step = 0;
  readonly #batch: (step: number) => Uint32Array;
  #hasStepped = false;
  /** Compiled when it is first asked for. */
  #lossProgram: Promise<CompiledProgram> | null = null;
  /** Of the last measured step: see training-program.ts. */
  #finiteStatistics: Float32Array | undefined;
  /** Inputs of the step to come, once they have been asked for. */
  #next: Values | null = null;

  private constructor(
    readonly experiment: Experiment,
    readonly plan: NetworkPlan,
    private readonly engine: Engine,
    private readonly program: TrainingProgram,
    private readonly compiled: CompiledProgram,
    private readonly data: { readonly training: Part; readonly validation: Part },
    /** Weights and slots before the first step; null once there was another. */
    private start: Values | null,
  ) {
    this.#batch = batchesOf(data.training.count, experiment.training.batchSize, experiment.seed);
  }

  /**
   * @param from where another run of the experiment stopped: this one continues as if there had been no stop
   * @param plan left out: it is made here. Whoever has one hands it on
   * @throws InvalidExperiment if the experiment cannot be run; Error if `from` lacks a tensor
   */
  static async prepare(
    experiment: Experiment,
    engine: Engine,
    {
      from = null,
      plan = planRun(experiment),
    }: { readonly from?: Checkpoint | null; readonly plan?: NetworkPlan } = {},
  ): Promise<Training> {
    const program = trainingProgram(experiment, plan);
    const data = prepareData(experiment, plan);
    const first = batchesOf(data.training.count, experiment.training.batchSize, experiment.seed)(1);
    const batch = gatherRows(data.training.inputs, plan.features, first);
    const start = from
      ? statesOf(plan, from.weights)
      : { ...initialWeights(experiment, plan, batch), ...emptySlots(plan) };
    const compiled = await engine.compile(program.program);
    await compiled.write(start);
    const training = new Training(experiment, plan, engine, program, compiled, data, start);
    training.step = from?.step ?? 0;
    return training;
  }

  /** Takes up what was saved: the next step is taken from there. @throws Error if it lacks a tensor */
  async restore({ step, weights }: Checkpoint): Promise<void> {
    await this.#goTo(step, statesOf(this.plan, weights));
  }

  /** Between the first step and the second: does something with the network as it was before, and goes on from where it is. */
  async atStart(act: () => Promise<void>): Promise<void> {
    const { step } = this;
    const states = await this.states();
    await this.#goTo(step - 1, this.start!);
    await act();
    await this.#goTo(step, states);
  }

  async #goTo(step: number, states: Values): Promise<void> {
    await this.compiled.write(states);
    this.step = step;
    this.#next = null;
  }

  /** The record of the step to come, as it is measured before its update; nothing changes. */
  async measure(): Promise<Float32Array> {
    return (await this.compiled.run('inspect', this.#nextInputs()))['record']!;
  }

  /** Updates in one pass over the training samples, rounded down, at least 1. */
  get stepsPerEpoch(): number {
    return Math.max(1, Math.floor(this.data.training.count / this.experiment.training.batchSize));
  }

  /** Takes one training step. @returns its record (see shared/network/measure-layers.ts), measured before the update */
  async advance(): Promise<Float32Array> {
    const { record, finiteStatistics } = await this.compiled.run('record', this.#nextInputs());
    this.#stepTaken();
    this.#finiteStatistics = finiteStatistics;
    return record!;
  }

  #stepTaken(): void {
    if (this.#hasStepped) this.start = null;
    this.#hasStepped = true;
    this.step++;
    this.#next = null;
  }

  /** Where the measured step just taken stopped being finite; null if it did not. */
  nonFinite(record: Float32Array): NonFinite | null {
    const statistics = brokenStatistics(this.program.watched, this.#finiteStatistics);
    return findNonFinite(record, this.plan.layers.length, this.step, statistics);
  }

  /** The same step without statistics. @returns whether it may have diverged: then it is to be taken again, measured */
  async advanceUnmeasured(): Promise<boolean> {
    const watched = await this.compiled.run('train', this.#nextInputs());
    this.#stepTaken();
    return mayHaveDiverged(watched);
  }

  /**
   * A snapshot of the step to come, on its own batch; nothing changes.
   *
   * @param rest awaited before each layer: counting a large network's weights takes longer than a message should wait
   * @param least where the bins of each layer's z and a end at the least; left out: where their numbers do
   */
  async inspect(
    rest: () => Promise<void> = async () => undefined,
    least: readonly { readonly pre: number; readonly act: number }[] = [],
  ): Promise<{ readonly record: Float32Array; readonly snapshot: Snapshot }> {
    const { record, ...tensors } = await this.compiled.run('inspect', this.#nextInputs());
    const kernels = await this.#kernels();
    const layers: Snapshot['layers'][number][] = [];
    for (const { index, fanOut } of this.plan.layers) {
      await rest();
      layers.push({
        gradHistogram: gradientHistogram(tensors[`gradient_${index}`]!),
        preHistogram: signalHistogram(tensors[`z_${index}`]!, least[index]?.pre),
        actHistogram: signalHistogram(tensors[`a_${index}`]!, least[index]?.act),
        weightHistogram: weightHistogram(kernels[index]!),
        ...kernelStatistics(kernels[index]!, fanOut),
      });
    }
    return { record: record!, snapshot: { step: this.step + 1, layers } };
  }

  /** The training samples. */
  get samples(): Part {
    return this.data.training;
  }

  /** The samples held out; none, if count is 0. */
  get validation(): Part {
    return this.data.validation;
  }

  /** Rows of the step to come: rows × features, rows × targets. */
  get batch(): { readonly x: Float32Array; readonly y: Float32Array } {
    const { x, y } = this.#nextInputs();
    return { x: x!, y: y! };
  }

  /** Rate of the step to come, as the optimizer is given it. */
  get learningRate(): number {
    return learningRateAt(this.experiment, this.step + 1);
  }

  /** Everything that stays from step to step, by state name. */
  states(): Promise<Values> {
    return this.compiled.read([...this.plan.states, ...this.plan.slots].map(({ name }) => name));
  }

  /**
   * Loss and ∂L/∂ of every trained state on the batch of the step to come, as they would be with other weights.
   *
   * @param trained left out: the weights as they are
   */
  async gradientsAt(trained: Values = {}): Promise<{ readonly loss: number; readonly gradients: Values }> {
    const { loss, ...gradients } = await this.#elsewhere('gradients', trained);
    return { loss: loss![0]!, gradients };
  }

  /** The loss alone. */
  async lossAt(trained: Values = {}): Promise<number> {
    return (await this.#elsewhere('loss', trained))['loss']![0]!;
  }

  /** Runs in a program with its own states, so that training is not touched. */
  async #elsewhere(signature: 'loss' | 'gradients', trained: Values): Promise<Values> {
    this.#lossProgram ??= this.engine.compile(lossProgram(this.experiment, this.plan));
    const compiled = await this.#lossProgram;
    await compiled.write({ ...(await this.states()), ...trained });
    return compiled.run(signature, this.#nextInputs());
  }

  /** What snapshots measure of each weighted layer's kernel, as it is now. */
  async kernelStatistics(): Promise<ReturnType<typeof kernelStatistics>[]> {
    const kernels = await this.#kernels();
    return this.plan.layers.map(({ index, fanOut }) => kernelStatistics(kernels[index]!, fanOut));
  }

  /** The weighted layers' kernels, from the input on. */
  async #kernels(): Promise<Float32Array[]> {
    const names = this.plan.states.filter(({ role }) => role === 'kernel').map(({ name }) => name);
    const values = await this.compiled.read(names);
    return names.map((name) => values[name]!);
  }

  /** Loss and accuracy over the validation samples, with dropout off; null if there are none. */
  async evaluate(): Promise<Evaluation | null> {
    const { count, inputs, targets } = this.data.validation;
    if (count === 0) return null;
    const { evaluationRows: rows } = this.program;
    const { features, targets: outputs, hasClasses } = this.plan;
    let loss = 0;
    let correct = 0;
    for (let first = 0; first < count; first += rows) {
      const here = Math.min(rows, count - first);
      const sums = await this.compiled.run('evaluate', {
        evaluationX: padded(inputs.subarray(first * features, (first + here) * features), rows * features),
        evaluationY: padded(targets.subarray(first * outputs, (first + here) * outputs), rows * outputs),
        rowWeight: padded(new Float32Array(here).fill(1), rows),
      });
      loss += sums['lossSum']![0]!;
      correct += sums['correctSum']![0]!;
    }
    // of outputs that are NaN one is the largest all the same
    const accuracy = Number.isFinite(loss) ? correct / count : NaN;
    return { step: this.step, loss: loss / count, accuracy: hasClasses ? accuracy : null };
  }

  /** Weights and moving statistics as they are now, by the names that files use. */
  weights(): Promise<Weights> {
    return this.#read(this.plan.states);
  }

  /** Weights, moving statistics and the optimizer's slots: with these the run can go on. */
  async checkpoint(): Promise<Checkpoint> {
    return { step: this.step, weights: await this.#read([...this.plan.states, ...this.plan.slots]) };
  }

  async #read(tensors: readonly { name: string; title: string; shape: readonly number[] }[]): Promise<Weights> {
    const values = await this.compiled.read(tensors.map(({ name }) => name));
    return Object.fromEntries(tensors.map(({ name, title, shape }) => [title, { shape, values: values[name]! }]));
  }

  dispose(): void {
    this.compiled.dispose();
    void this.#lossProgram?.then((compiled) => compiled.dispose());
  }

  /** Batch, dropout masks and the optimizer's numbers of the step to come; drawn once, however often they are asked for. */
  #nextInputs(): Values {
    this.#next ??= this.#drawInputs();
    return this.#next;
  }

  #drawInputs(): Values {
    const step = this.step + 1;
    const rows = this.#batch(step);
    const { inputs, targets } = this.data.training;
    const scalars = Object.entries(optimizerScalars(this.experiment, step));
    return {
      x: gatherRows(inputs, this.plan.features, rows),
      y: gatherRows(targets, this.plan.targets, rows),
      ...Object.fromEntries(scalars.map(([name, value]) => [name, Float32Array.of(value)])),
      ...dropoutMasks(this.experiment.seed, step, this.program.masks),
    };
  }
}

const emptySlots = ({ slots }: NetworkPlan): Values =>
  Object.fromEntries(slots.map(({ name, shape }) => [name, new Float32Array(sizeOf(shape))]));

function statesOf({ states, slots }: NetworkPlan, weights: Weights): Values {
  return Object.fromEntries(
    [...states, ...slots].map(({ name, title }) => {
      const values = weights[title]?.values;
      if (!(values instanceof Float32Array)) throw new Error(text.main.trainer.notKept(title));
      return [name, values];
    }),
  );
}

function padded(values: Float32Array, length: number): Float32Array {
  if (values.length === length) return values;
  const whole = new Float32Array(length);
  whole.set(values);
  return whole;
}
