import type { Configuration } from '../../../shared/catalog/parameter';
import { parseExperiment } from '../../../shared/experiment/parse';
import { optimizerScalars } from '../../../shared/network/learning-rate';
import { planRun } from '../../../shared/network/plan';
import { STATISTIC_IDS, type StatisticId } from '../../../shared/run/statistic-catalog';
import { runOffset, statisticOffset } from '../../../shared/run/record';
import { trainingProgram, type TrainingProgram } from '../../../shared/network/training-program';
import type { Program } from '../../../shared/program/program';
import { sizeOf } from '../../../shared/program/tensor';
import type { EngineId } from '../../../shared/program/engine';
import { deviationOf, type Deviation } from './deviation';
import { prepare } from './prepared';
import { readReference, referencesNamed } from './references';

/** Five training steps of a small network with explicit weights, as PyTorch and Keras take them. */
export interface StepReference {
  readonly name: string;
  readonly experiment: { readonly optimizer: Configuration };
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Of each step: what each dropout layer multiplies by. */
  readonly masks?: readonly (readonly (readonly number[])[])[];
  readonly expected: {
    readonly loss: number;
    readonly gradNormGlobal: number;
    readonly layers: readonly Readonly<Record<'z' | 'a' | 'delta' | 'gradKernel' | 'gradBias', readonly number[]>>[];
    /** Moving statistics too. */
    readonly weightsAfter5Steps: Readonly<Record<string, readonly number[]>>;
    /** Loss of the same rows with the weights after five steps, as a validation takes it: by the moving statistics. */
    readonly evaluatedAfter5Steps?: number;
  };
}

export const stepReferences = (): StepReference[] =>
  referencesNamed('step-').map((name) => readReference(name) as StepReference);

/** z, a, δ, gradients, statistics, and the weights after five steps, on one engine. */
export async function stepDeviations(id: EngineId, reference: StepReference): Promise<Deviation[]> {
  const { weights, x, y, expected } = reference;
  const experiment = parseExperiment(reference.experiment);
  const plan = planRun(experiment);
  const prepared = await prepare(id, talkative(trainingProgram(experiment, plan), expected));
  const zeros = plan.slots.map(({ name, shape }) => [name, new Float64Array(sizeOf(shape))] as const);
  await prepared.write({ ...weights, ...Object.fromEntries(zeros) });
  const step = (number: number) => {
    const scalars = Object.entries(optimizerScalars(experiment, number));
    const masks = (reference.masks?.[number - 1] ?? []).map((mask, i) => [`mask_${i}`, mask] as const);
    return prepared.run('step', {
      x,
      y,
      ...Object.fromEntries(masks),
      ...Object.fromEntries(scalars.map(([name, value]) => [name, [value]])),
    });
  };

  const first = await step(1);
  const record = first['record']!;
  const found = [
    deviationOf('loss', [record[runOffset('loss')]!], [expected.loss]),
    deviationOf('gradNormGlobal', [record[runOffset('gradNormGlobal')]!], [expected.gradNormGlobal]),
    ...expected.layers.flatMap((layer, i) => {
      const statistic = (id: StatisticId, wanted: number, terms?: readonly number[]) =>
        deviationOf(`${id} ${i}`, [record[statisticOffset(id, i, plan.layers.length)]!], [wanted], terms);
      const { z, a, delta, gradKernel, gradBias } = layer;
      return [
        deviationOf(`z ${i}`, first[`z_${i}`]!, z),
        deviationOf(`a ${i}`, first[`a_${i}`]!, a),
        deviationOf(`δ ${i}`, first[`delta_${i}`]!, delta),
        deviationOf(`∂L/∂W ${i}`, first[`gradKernel_${i}`]!, gradKernel),
        // it is 0 before batch normalization, as what is left of δ of all samples
        deviationOf(`∂L/∂b ${i}`, first[`gradBias_${i}`]!, gradBias, delta),
        ...STATISTIC_IDS.flatMap((id) => {
          const twin = TWINS[id];
          return twin ? [statistic(id, ...twin({ z, a, delta, gradKernel, kernel: weights[`kernel_${i}`]! }))] : [];
        }),
      ];
    }),
  ];

  for (let number = 2; number <= 5; number++) await step(number);
  const after = await prepared.read(Object.keys(expected.weightsAfter5Steps));
  for (const [name, wanted] of Object.entries(expected.weightsAfter5Steps))
    found.push(deviationOf(`${name} after 5 steps`, after[name]!, wanted));
  if (expected.evaluatedAfter5Steps !== undefined) {
    const rows = experiment.training.batchSize;
    const validation = { evaluationX: x, evaluationY: y, rowWeight: Array<number>(rows).fill(1) };
    const { lossSum } = await prepared.run('evaluate', validation);
    found.push(deviationOf('evaluation after 5 steps', [lossSum![0]! / rows], [expected.evaluatedAfter5Steps]));
  }
  prepared.dispose();
  return found;
}

/** Each statistic once more, slow and obvious, from the tensors of PyTorch and Keras; with the terms of a sum that may cancel. */
const TWINS: Readonly<
  Record<
    StatisticId,
    | ((
        layer: Readonly<Record<'z' | 'a' | 'delta' | 'gradKernel' | 'kernel', readonly number[]>>,
      ) => [wanted: number, terms?: readonly number[]])
    | null
  >
> = {
  gradNorm: ({ gradKernel }) => [Math.hypot(...gradKernel)],
  gradRms: ({ gradKernel }) => [rms(gradKernel)],
  signalRms: ({ delta }) => [rms(delta)],
  preMean: ({ z }) => [mean(z), z],
  preStd: ({ z }) => [std(z)],
  actMean: ({ a }) => [mean(a), a],
  actStd: ({ a }) => [std(a)],
  // the references tell neither φ′ nor the update; statistics.test.ts and updates.test.ts hold these
  saturation: null,
  dead: null,
  weightStd: ({ kernel }) => [std(kernel)],
  updateRatio: null,
};

/** The program that trains, telling all that it computes on the way. */
function talkative({ program, layers }: TrainingProgram, expected: StepReference['expected']): Program {
  const { record, evaluate } = program.signatures;
  const insides = layers.flatMap(({ trace, delta, gradient, biasGradient }, i) => [
    [`z_${i}`, trace.z],
    [`a_${i}`, trace.a],
    [`delta_${i}`, delta],
    [`gradKernel_${i}`, gradient],
    [`gradBias_${i}`, biasGradient],
  ]);
  const step = { ...record!, outputs: { ...record!.outputs, ...Object.fromEntries(insides) } };
  const evaluated = expected.evaluatedAfter5Steps !== undefined;
  return { nodes: program.nodes, signatures: { step, ...(evaluated && { evaluate: evaluate! }) } };
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const rms = (values: readonly number[]) => Math.sqrt(mean(values.map((x) => x * x)));
const std = (values: readonly number[]) => rms(values.map((x) => x - mean(values)));
