import { activations } from '../../shared/catalog/activations/catalog';
import { clippings } from '../../shared/catalog/clipping/catalog';
import { datasets } from '../../shared/catalog/datasets/catalog';
import { biasInitializers, initializers } from '../../shared/catalog/initializers/catalog';
import { layers as layerKinds } from '../../shared/catalog/layers/catalog';
import type { LayerEntry } from '../../shared/catalog/layers/layer';
import type { Layer } from '../../shared/catalog/layers/layer-kinds';
import { losses } from '../../shared/catalog/losses/catalog';
import { optimizers } from '../../shared/catalog/optimizers/catalog';
import {
  entryOf,
  type Catalog,
  type CatalogEntry,
  type Column,
  type Configuration,
  type Parameter,
} from '../../shared/catalog/parameter';
import { schedules } from '../../shared/catalog/schedules/catalog';
import type { Experiment } from '../../shared/experiment/experiment';
import { text } from '../../shared/text/text';
import { capital } from '../format/capital';
import { scaledText } from '../format/number-text';
import { crc32 } from './crc32';
import type { LayerNumber } from './layer-number';
import { kindName, settingName } from './setting-name';

const words = text.compare.settings;

/** What an experiment's document has fields for, in the order in which a run's name says them. */
export const AREAS = ['layers', 'optimizer', 'clipping', 'loss', 'data', 'training', 'seed'] as const;
export type Area = (typeof AREAS)[number];

/** A setting of an experiment, in words. */
export interface Setting {
  readonly area: Area;
  /** “Learning rate η (optimizer)”. Settings of two experiments, or of two layers, are the same one if this is the same. */
  readonly label: string;
  /** “0.01”. Two values are told apart by it. */
  readonly value: string;
  /** As the name of a run says it: “rate 0.01”, “ReLU”; empty: no name says it. */
  readonly named: string;
  /** null: it is not of a layer. */
  readonly layer: LayerNumber | null;
}

type Place = Pick<Setting, 'area' | 'layer'>;

const known = new WeakMap<Experiment, readonly Setting[]>();

/** Every setting that a run can depend on: all of the document but title and notes. */
export function settingsOf(experiment: Experiment): readonly Setting[] {
  const settings = known.get(experiment) ?? listed(experiment);
  known.set(experiment, settings);
  return settings;
}

function listed({ seed, data, layers, loss, optimizer, clipping, training }: Experiment): Setting[] {
  const at = (area: Area): Place => ({ area, layer: null });
  const { batchSize, steps, recordEvery } = training;
  return [
    plain(at('seed'), words.seed, seed, settingName('seed', words.seed)),
    ...configured(at('data'), 'data', words.data, datasets, data),
    { ...at('layers'), label: words.layers, value: stackText(layers), named: '' },
    ...layers.flatMap((layer, i) => layerSettings(layer, [i + 1])),
    ...configured(at('loss'), 'loss', words.loss, losses, loss),
    ...configured(at('optimizer'), 'optimizer', words.optimizer, optimizers, optimizer),
    ...configured(at('optimizer'), 'schedule', words.schedule, schedules, optimizer.schedule),
    ...(clipping
      ? configured(at('clipping'), 'clipping', words.clipping, clippings, clipping)
      : [{ ...at('clipping'), label: words.clipping, value: words.none, named: text.compare.names.unclipped }]),
    plain(at('training'), words.batchSize, batchSize, settingName('batchSize', words.batchSize)),
    plain(at('training'), words.steps, steps, settingName('steps', words.steps)),
    plain(at('training'), words.recordEvery, recordEvery, settingName('recordEvery', words.recordEvery)),
  ];
}

const CHOICES: Readonly<Record<string, Catalog<CatalogEntry>>> = {
  activation: activations,
  initializer: initializers,
  biasInitializer: biasInitializers,
};

function layerSettings(layer: Layer, number: LayerNumber): Setting[] {
  const entry = entryOf(layerKinds, layer) as LayerEntry;
  const place: Place = { area: 'layers', layer: number };
  const fields = layer as unknown as Readonly<Record<string, Configuration>>;
  // a dense layer's own parameters need no word for whose they are
  const owner = entry.isWeighted ? '' : inSentence(entry.label);
  return [
    { ...place, label: words.kind, value: entry.label, named: '' },
    ...parameters(place, entry.id, owner, entry, layer as unknown as Configuration),
    ...Object.entries(entry.choices).flatMap(([field, { label, from }]) =>
      configured(place, field, capital(withoutSymbol(label)), CHOICES[from]!, fields[field]!),
    ),
    ...(entry.stack?.(layer) ?? []).flatMap((inner, i) => layerSettings(inner, [...number, i + 1])),
  ];
}

/** An entry of a catalog with its parameters, and an initializer's own seed. */
function configured(
  place: Place,
  field: string,
  label: string,
  entries: Catalog<CatalogEntry>,
  configuration: Configuration,
): Setting[] {
  const entry = entryOf(entries, configuration);
  const owner = inSentence(label);
  const own: Setting[] =
    entries === initializers || entries === biasInitializers
      ? [ownSeed(place, owner, configuration['seed'] as number | undefined)]
      : [];
  return [
    { ...place, label, value: entry.label, named: kindName(field, entry) },
    ...parameters(place, field, owner, entry, configuration),
    ...own,
  ];
}

function ownSeed(place: Place, owner: string, seed: number | undefined): Setting {
  const label = words.of(words.ownSeed, owner);
  if (seed === undefined)
    return { ...place, label, value: words.none, named: text.compare.names.without(inSentence(words.ownSeed)) };
  return plain(place, label, seed, settingName('ownSeed', words.ownSeed));
}

const parameters = (
  place: Place,
  field: string,
  owner: string,
  entry: CatalogEntry,
  configuration: Configuration,
): Setting[] =>
  Object.entries(entry.parameters).flatMap(([key, parameter]): Setting[] => {
    const label = words.of(capital(parameter.label), owner);
    const value = configuration[key] ?? parameter.default;
    if (parameter.type === 'table')
      return (value as readonly Column[]).map((column, i) => ({
        ...place,
        label: words.of(words.column(i + 1), owner),
        value: columnText(column),
        named: '',
      }));
    const name = settingName(key, withoutSymbol(parameter.label), field);
    return [{ ...place, label, value: valueText(parameter, value), named: name(valueText(parameter, value), value) }];
  });

const plain = (place: Place, label: string, value: number, name: ReturnType<typeof settingName>): Setting => ({
  ...place,
  label,
  value: scaledText(value),
  named: name(scaledText(value), value),
});

function valueText(parameter: Parameter, value: unknown): string {
  switch (parameter.type) {
    case 'number':
      return scaledText(value as number);
    case 'boolean':
      return value === true ? words.yes : words.no;
    case 'numbers':
      return (value as readonly number[]).map(scaledText).join(words.between) || words.none;
    case 'choice':
      // fan_in and the like are names
      return String(value).replace(/_(?!in$|out$|avg$)/g, ' ');
    default:
      return String(value);
  }
}

/** How many layers there are of each kind, in the order in which they first occur. */
function stackText(layers: readonly Layer[]): string {
  const counts = new Map<string, number>();
  const count = (stack: readonly Layer[]) => {
    for (const layer of stack) {
      const entry = entryOf(layerKinds, layer) as LayerEntry;
      counts.set(entry.label, (counts.get(entry.label) ?? 0) + 1);
      count(entry.stack?.(layer) ?? []);
    }
  };
  count(layers);
  return [...counts].map(([label, number]) => text.compare.names.several(number, label)).join(', ') || words.noLayers;
}

const columnTexts = new WeakMap<Column, string>();

/** A table's column in one line; the sum tells columns apart that begin alike. */
function columnText(column: Column): string {
  const { name, values } = column;
  let line = columnTexts.get(column);
  if (line === undefined) {
    // a number and the same digits as a text are two values
    const sum = crc32(new TextEncoder().encode(JSON.stringify(values))).toString(16);
    line = words.values(name, values.slice(0, 3).join(', '), values.length, sum);
    columnTexts.set(column, line);
  }
  return line;
}

/** Small inside a sentence, but for what is written in capitals. */
const inSentence = (label: string) =>
  /^[A-Z][A-Z]/.test(label) ? label : label.replace(/^[A-Z]/, (letter) => letter.toLowerCase());

/** “gain g” → “gain”; a label that is a symbol stays one. */
const withoutSymbol = (label: string) => label.replace(/(?<=[a-z)]) (?:[a-z]|\p{Script=Greek})( \(.*\))?$/u, '');
