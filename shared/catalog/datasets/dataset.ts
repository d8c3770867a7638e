import { LIMITS } from '../../limits/limits';
import type { RandomStream } from '../../random/stream';
import { text } from '../../text/text';
import type { ExperimentFacts } from '../facts';
import type { ExperimentEntry, NumberParameter, Parameters, Values } from '../parameter';
import type { Problem } from '../problem';

/** Samples as they are made: one row each, row-major. */
export interface Samples {
  /** samples × features */
  readonly inputs: Float32Array;
  /** samples × targets; for classes one-hot. */
  readonly targets: Float32Array;
}

export interface Dataset<P extends Parameters = Parameters> extends ExperimentEntry {
  readonly parameters: P;
  features(parameters: Values<P>): number;
  /** Numbers that the network must put out: classes, or regression targets. */
  targets(parameters: Values<P>): number;
  /** False: the targets are numbers to regress on. */
  hasClasses(parameters: Values<P>): boolean;
  /** What a reader calls these data, such as their file; left out: the label. */
  name?(parameters: Values<P>): string;
  /** Left out: they are x₁, x₂, … */
  featureNames?(parameters: Values<P>): readonly string[];
  /** Left out: they have no names, or numbers only. */
  classNames?(parameters: Values<P>): readonly string[];
  /** Rows; left out: the parameter `samples` says it. */
  samples?(parameters: Values<P>): number;
  generate(random: RandomStream, parameters: Values<P>): Samples;
}

/** What every data set has: how much of it validates, and whether features are standardized. */
const common = {
  validationShare: {
    type: 'number',
    label: 'validation share',
    default: 0.2,
    min: 0,
    max: 0.9,
    step: 0.05,
    help: 'Share of the samples held out from training and evaluated after each epoch.',
  },
  standardize: {
    type: 'boolean',
    label: 'standardize features',
    default: false,
    help: 'Shift and scale each feature to mean 0 and standard deviation 1 over the training samples.',
  },
} as const;

/** An entry of the data catalog: its own parameters, and those that every data set has. */
export function dataset<P extends Parameters>(entry: Dataset<P>): Dataset {
  const problems: Dataset['problems'] = (data, path, facts) => [
    ...commonProblems(path, facts, 'samples' in entry.parameters),
    ...(entry.problems?.(data, path, facts) ?? []),
  ];
  return { ...entry, parameters: { ...entry.parameters, ...common }, problems } as unknown as Dataset;
}

function commonProblems(
  path: string,
  { data, trainingSamples }: ExperimentFacts,
  canChooseSamples: boolean,
): Problem[] {
  const { tooMuch, noTrainingSamples, setTo } = text.problems;
  const width = data.features + data.targets;
  if (data.samples * width > LIMITS.activations) {
    const message = tooMuch.data(data.samples * width, LIMITS.activations);
    const most = Math.floor(LIMITS.activations / width);
    const at = `${path}.samples`;
    return canChooseSamples
      ? [{ path: at, message, fix: { label: setTo(most), path: at, value: most } }]
      : [{ path, message }];
  }
  if (trainingSamples > 0) return [];
  const [at, value] = [`${path}.validationShare`, common.validationShare.default];
  return [{ path: at, message: noTrainingSamples(data.samples), fix: { label: setTo(value), path: at, value } }];
}

export const sampleCount = (value: number, max: number = LIMITS.samples): NumberParameter => ({
  type: 'number',
  label: 'samples',
  default: value,
  integer: true,
  min: 2,
  max,
  step: 100,
});

export const noiseLevel = (value: number, help: string): NumberParameter => ({
  type: 'number',
  label: 'noise',
  default: value,
  min: 0,
  max: 10,
  step: 0.05,
  help,
});

export function oneHot(labels: ArrayLike<number>, classes: number): Float32Array {
  const targets = new Float32Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) targets[i * classes + labels[i]!] = 1;
  return targets;
}

/** Samples of class 0, 1, …, 0, 1, … in turn, each a point that `place` puts somewhere. */
export function labelledPoints(count: number, classes: number, place: (label: number) => ArrayLike<number>): Samples {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % classes);
  const points = Array.from(labels, place);
  const inputs = new Float32Array(points.length * points[0]!.length);
  points.forEach((point, i) => inputs.set(point, i * point.length));
  return { inputs, targets: oneHot(labels, classes) };
}

/** What a reader calls the data of an experiment: `gearbox.csv`, `Two rings`. */
export const nameOfData = (entry: Dataset, data: Values<Parameters>): string => entry.name?.(data) || entry.label;
