import { datasets } from '../catalog/datasets/catalog';
import { losses } from '../catalog/losses/catalog';
import { changedKind, defaultsOf, entryOf, shortLabel, type Configuration } from '../catalog/parameter';
import { applyEdit, type Change, type Edit } from '../experiment/edit';
import type { Experiment } from '../experiment/experiment';
import { planNetwork } from '../network/plan';
import { text } from '../text/text';
import type { Choice, Slider } from './control';

const words = text.play;

/** Data sets are chosen here; a table comes by the import dialog. */
export const TABLE = 'csv';

export const data: Choice = {
  kind: 'choice',
  id: 'data',
  label: words.data,
  about: words.about.data,
  options: Object.values(datasets).map((entry) => ({
    id: entry.id,
    label: entry.id === TABLE ? words.table : shortLabel(entry),
  })),
  read: ({ data: { kind } }) => [kind],
  disabledReason: () => null,
  edit: (experiment, kind) => {
    const change: Change = { path: 'data', value: changedKind(datasets, experiment.data, kind) };
    return [change, ...following(experiment, applyEdit(experiment, [change]))];
  },
};

/** The experiment with other data: loss and output layer follow where they went with the data before; what the user set otherwise stays. */
export function withData(experiment: Experiment, value: Configuration): Experiment {
  const changed = { ...experiment, data: value };
  return applyEdit(changed, following(experiment, changed));
}

/** Changes of loss and output layer that other data ask for, as the fixes of the problems that they bring. */
function following(before: Experiment, changed: Experiment): Edit {
  const known = planNetwork(before);
  const seen = new Set(known.problems.map(({ path }) => path));
  const edit: Change[] = [];
  // predicting numbers and predicting classes each have their usual loss
  if (!known.hasClasses && planNetwork(changed).hasClasses)
    edit.push({ path: 'loss', value: defaultsOf(entryOf(losses, { kind: 'softmax_cross_entropy' })) });
  for (;;) {
    const { problems } = planNetwork(applyEdit(changed, edit));
    const fix = problems.find(({ path, fix: one }) => one?.value !== undefined && !seen.has(path))?.fix;
    if (!fix) return edit;
    seen.add(fix.path);
    edit.push({ path: fix.path, value: fix.value });
  }
}

const noiseOf = ({ data: values }: Experiment) => values['noise'];

export const noise: Slider = {
  kind: 'slider',
  id: 'noise',
  label: words.noise,
  about: words.about.noise,
  stops: Array.from({ length: 51 }, (_, i) => i / 100),
  ticks: [],
  read: (experiment) => (typeof noiseOf(experiment) === 'number' ? [noiseOf(experiment) as number] : []),
  disabledReason: (experiment) =>
    noiseOf(experiment) === undefined
      ? words.disabledReasons.noNoise(shortLabel(entryOf(datasets, experiment.data)))
      : null,
  edit: (_, value) => [{ path: 'data.noise', value }],
};
