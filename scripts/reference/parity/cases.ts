import { activations } from '../../../shared/catalog/activations/catalog';
import { clippings } from '../../../shared/catalog/clipping/catalog';
import { initializers } from '../../../shared/catalog/initializers/catalog';
import { layers } from '../../../shared/catalog/layers/catalog';
import { classWeightsOf, losses } from '../../../shared/catalog/losses/catalog';
import { optimizers } from '../../../shared/catalog/optimizers/catalog';
import { schedules } from '../../../shared/catalog/schedules/catalog';
import type { Catalog, Configuration, CatalogEntry } from '../../../shared/catalog/parameter';
import type { EngineId } from '../../../shared/program/engine';
import { activationDeviations, activationReferences } from './activations';
import type { Deviation } from './deviation';
import { initializerDeviations, initializerReferences } from './initializers';
import { stepDeviations, stepReferences } from './steps';

/** Numbers of PyTorch and Keras that the lab's own are held against on every engine. */
export interface ParityCase {
  readonly name: string;
  /** A setting of an entry by itself, or a network that has it. */
  readonly what: 'setting' | 'network';
  /** Catalog entries that it tests. */
  readonly entries: ReadonlySet<CatalogEntry>;
  deviations(engine: EngineId): Promise<readonly Deviation[]>;
}

/** All of them, in the order of the files. */
export function parityCases(): ParityCase[] {
  return [
    ...activationReferences().map((reference): ParityCase => ({
      name: nameOf(reference.configuration),
      what: 'setting',
      entries: new Set([activations[reference.configuration.kind]!]),
      deviations: (engine) => activationDeviations(engine, reference),
    })),
    ...initializerReferences().map((reference): ParityCase => ({
      name: nameOf(reference.configuration),
      what: 'setting',
      entries: new Set([initializers[reference.configuration.kind]!]),
      deviations: (engine) => initializerDeviations(engine, reference),
    })),
    ...stepReferences().map((reference): ParityCase => ({
      name: reference.name,
      what: 'network',
      entries: entriesIn(reference.experiment),
      deviations: (engine) => stepDeviations(engine, reference),
    })),
  ];
}

function nameOf({ kind, ...parameters }: Configuration): string {
  const settings = Object.entries(parameters).map(([name, value]) => ` ${name} ${value}`);
  return `${kind}${settings.join()}`;
}

/** Losses that can weigh classes, as they are with weights. */
const weightedLosses: Catalog<CatalogEntry> = Object.fromEntries(
  Object.entries(losses)
    .filter(([, { parameters }]) => 'classWeights' in parameters)
    .map(([id, loss]) => [id, { ...loss, label: `${loss.label}, weighted` }]),
);

/** Field of a document → what its kinds mean. An activation inside a network is tested there too, but by itself better. */
const FIELDS: Readonly<Record<string, Catalog<CatalogEntry>>> = {
  layers: layers as Catalog<CatalogEntry>,
  loss: losses,
  optimizer: optimizers,
  schedule: schedules,
  clipping: clippings,
};

function entriesIn(document: unknown, field = ''): Set<CatalogEntry> {
  if (Array.isArray(document)) return new Set(document.flatMap((item) => [...entriesIn(item, field)]));
  if (typeof document !== 'object' || document === null) return new Set();
  const configuration = document as Configuration;
  const own = FIELDS[field]?.[configuration.kind ?? ''];
  const weighted = field === 'loss' && classWeightsOf(configuration).length > 0 && weightedLosses[configuration.kind];
  const inside = Object.entries(document).flatMap(([key, value]) => [...entriesIn(value, key)]);
  return new Set([...(own ? [own] : []), ...(weighted ? [weighted] : []), ...inside]);
}

/** Every catalog whose entries PyTorch and Keras have too. */
export const PARITY_CATALOGS: readonly { readonly title: string; readonly catalog: Catalog<CatalogEntry> }[] = [
  { title: 'Activations', catalog: activations },
  { title: 'Initializers', catalog: initializers },
  { title: 'Layers', catalog: layers as Catalog<CatalogEntry> },
  { title: 'Losses', catalog: losses },
  { title: 'Class weights', catalog: weightedLosses },
  { title: 'Optimizers', catalog: optimizers },
  { title: 'Learning-rate schedules', catalog: schedules },
  { title: 'Clipping', catalog: clippings },
];
