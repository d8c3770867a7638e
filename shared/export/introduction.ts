import { datasets } from '../catalog/datasets/catalog';
import { entryOf } from '../catalog/parameter';
import { escaped, pythonString } from './escaped';
import type { Exported } from './export-options';
import { storedSteps } from './data-arrays';

// What a reader is told first: what this is, where the numbers come from, and what differs from the lab.

const MOST_NAMES = 20;

export function introduction({ experiment, options }: Exported, framework: string): string {
  const title = escaped(experiment.title);
  const files = options.ownInitializers
    ? `data.npz, beside this file, holds the lab's samples, split and batches. The initial weights are drawn here, by the lab's
initializers with ${framework}'s generator: another draw of the same distributions.`
    : `data.npz and initial-weights.npz, beside this file, hold the lab's samples, split, batches and initial weights: the losses are
the lab's, but for the rounding of float32.`;
  return `A Gradient Lab experiment in ${framework}: ${title}

${files}`;
}

export const usage = `python train.py                  trains and prints losses
python train.py --losses FILE    also writes the loss of every step, measured before its update, as a JSON list
python train.py --signals FILE   also writes the gradient norm and the signal of every layer and step (.npz)`;

/** Comments on what data.npz holds. */
export function dataComment({ experiment, plan }: Exported): string {
  const { data, training } = experiment;
  const dataset = entryOf(datasets, data);
  const file = typeof data['file'] === 'string' && data['file'] ? ` ${pythonString(data['file'])}` : '';
  const lines = [
    `${dataset.label}${file}: ${plan.trainingSamples} training samples, ${plan.validationSamples || 'none'} for validation.`,
  ];
  const names = (what: string, all: readonly string[] | undefined) => {
    if (!all) return;
    const more = all.length > MOST_NAMES ? ` and ${all.length - MOST_NAMES} more` : '';
    lines.push(`${what}: ${all.slice(0, MOST_NAMES).map(pythonString).join(', ')}${more}.`);
  };
  names('Features', dataset.featureNames?.(data));
  if (plan.hasClasses) {
    lines.push('y is one-hot: a column for each class.');
    names('Classes, in this order', dataset.classNames?.(data));
  }
  if (data['standardize'] === true)
    lines.push('Each feature is standardized: mean 0 and standard deviation 1 over the training samples.');
  lines.push(
    'batches[step] has the rows of a batch. It may end one epoch and begin the next, so that all have the same size.',
  );
  if (storedSteps(experiment) < training.steps)
    lines.push(`It has the first ${storedSteps(experiment)} steps; after them the same batches come again.`);
  return lines.map((line) => `# ${line}`).join('\n');
}
