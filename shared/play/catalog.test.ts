import { describe, expect, test } from 'vitest';
import type { Experiment } from '../experiment/experiment';
import { datasets } from '../catalog/datasets/catalog';
import { defaultsOf, entryOf } from '../catalog/parameter';
import { parseExperiment } from '../experiment/parse';
import { planNetwork } from '../network/plan';
import { presets } from '../presets/catalog';
import { PLAY_CONTROLS } from './catalog';
import { withControl, type PlayControl } from './control';
import { TABLE, withData } from './data';

const dense = (units: number, activation = 'tanh') => ({ kind: 'dense', units, activation: { kind: activation } });
const of = (...layers: object[]): Experiment => parseExperiment({ layers });

const control = <K extends PlayControl['kind']>(id: string, kind: K) => {
  const found = PLAY_CONTROLS.find((one) => one.id === id);
  if (found?.kind !== kind) throw new Error(`no ${kind} ${id}`);
  return found as Extract<PlayControl, { kind: K }>;
};

/** Plain layers, normalized ones and blocks of the presets. */
const experiments = presets
  .map(({ document }) => parseExperiment(document))
  .filter(({ layers }, i) => i === 0 || layers.some(({ kind }) => kind !== 'dense'))
  .slice(0, 3);

/** Some values that a control offers. */
const valuesOf = (of: PlayControl): readonly (string | number | boolean)[] => {
  if (of.kind === 'choice') return of.options.map(({ id }) => id).filter((id) => id !== TABLE);
  if (of.kind === 'slider') return of.stops.filter((_, i) => i % 10 === 0);
  return of.kind === 'switch' ? [true, false] : [1, 2, 5];
};

describe.each(PLAY_CONTROLS.map((one) => [one.id, one] as const))('%s', (_, entry) => {
  test('reads what it has set, in every preset that it applies to', () => {
    for (const experiment of experiments)
      for (const value of valuesOf(entry)) {
        if (entry.disabledReason(experiment) !== null) continue;
        const after = withControl(entry as never, experiment, value as never);
        // where a block has several dense layers not every depth can be
        if (entry.id !== 'depth') expect(entry.read(after)).toEqual([value]);
        expect(entry.read(after)).toHaveLength(1);
      }
  });

  test('reads nothing where it does not apply', () => {
    const output = of(dense(2, 'linear'));
    if (entry.disabledReason(output) !== null) expect(entry.read(output).length).toBe(0);
  });
});

test('where layers differ there are several values', () => {
  const mixed = of(dense(8, 'tanh'), dense(16, 'relu'), dense(2, 'linear'));
  expect(control('activation', 'choice').read(mixed)).toEqual(['tanh', 'relu']);
  expect(control('width', 'stepper').read(mixed)).toEqual([8, 16]);
});

test('width goes by powers of two', () => {
  const { next } = control('width', 'stepper');
  const at = (units: number) => of(dense(units), dense(2));
  expect([64, 48, 1, 8192].map((units) => [next(at(units), 1), next(at(units), -1)])).toEqual([
    [128, 32],
    [64, 32],
    [2, null],
    [null, 4096],
  ]);
});

test('output layer and loss follow the data, from every data set to every other', () => {
  const choice = control('data', 'choice');
  const kinds = choice.options.map(({ id }) => id).filter((id) => id !== TABLE);
  let experiment = of(dense(8), { ...dense(2), activation: { kind: 'linear' } });
  for (const first of kinds)
    for (const second of kinds) {
      experiment = withControl(choice, withControl(choice, experiment, first), second);
      const { problems, hasClasses } = planNetwork(experiment);
      expect([first, second, problems]).toEqual([first, second, []]);
      expect(experiment.loss.kind === 'mean_squared_error').toBe(!hasClasses);
    }
});

test('an output layer or a loss that did not go with the data before is left to the user', () => {
  const wide = of(dense(8), { ...dense(5), activation: { kind: 'linear' } });
  expect(withData(wide, { ...wide.data, kind: 'digits' }).layers).toEqual(wide.layers);
  const fitting = of(dense(8), { ...dense(2), activation: { kind: 'linear' } });
  const [hidden, output] = fitting.layers;
  expect(withData(fitting, defaultsOf(entryOf(datasets, { kind: 'digits' }))).layers).toEqual([
    hidden,
    { ...output, units: 10 },
  ]);
});

test('stops of sliders rise, and their ticks are among them', () => {
  for (const entry of PLAY_CONTROLS)
    if (entry.kind === 'slider') {
      expect(entry.stops.every((stop, i) => i === 0 || stop > entry.stops[i - 1]!)).toBe(true);
      expect(entry.ticks.every((tick) => entry.stops.includes(tick))).toBe(true);
    }
});
