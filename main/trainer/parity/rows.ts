import { activations } from '../../../shared/catalog/activations/catalog';
import { clippings } from '../../../shared/catalog/clipping/catalog';
import { layers } from '../../../shared/catalog/layers/catalog';
import { losses } from '../../../shared/catalog/losses/catalog';
import { optimizers } from '../../../shared/catalog/optimizers/catalog';
import { schedules } from '../../../shared/catalog/schedules/catalog';
import type { Catalog, Described } from '../../../shared/catalog/parameter';
import type { EngineId } from '../../../shared/protocol/run';
import { activationDeviations, activationReferences } from './activations';
import type { Deviation } from './deviation';
import { stepDeviations, stepReferences } from './steps';

/** Numbers of PyTorch and Keras that the lab's own are held against on every engine. */
export interface ParityCase {
  readonly name: string;
  /** Catalog entries that it tests. */
  readonly entries: ReadonlySet<Described>;
  deviations(engine: EngineId): Promise<readonly Deviation[]>;
}

/** All of them, in the order of the files. */
export function parityCases(): ParityCase[] {
  return [
    ...activationReferences().map((reference): ParityCase => {
      const { kind, ...parameters } = reference.configuration;
      const settings = Object.entries(parameters).map(([name, value]) => ` ${name} ${value}`);
      return {
        name: `${kind}${settings.join()}`,
        entries: new Set([activations[kind]!]),
        deviations: (engine) => activationDeviations(engine, reference),
      };
    }),
    ...stepReferences().map((reference): ParityCase => ({
      name: reference.name,
      entries: entriesIn(reference.experiment),
      deviations: (engine) => stepDeviations(engine, reference),
    })),
  ];
}

/** Field of a document → what its kinds mean. An activation inside a network is tested there too, but by itself better. */
const FIELDS: Readonly<Record<string, Catalog<Described>>> = {
  layers: layers as Catalog<Described>,
  loss: losses,
  optimizer: optimizers,
  schedule: schedules,
  clipping: clippings,
};

function entriesIn(document: unknown, field = ''): Set<Described> {
  if (Array.isArray(document)) return new Set(document.flatMap((item) => [...entriesIn(item, field)]));
  if (typeof document !== 'object' || document === null) return new Set();
  const own = FIELDS[field]?.[(document as { kind?: string }).kind ?? ''];
  const inside = Object.entries(document).flatMap(([key, value]) => [...entriesIn(value, key)]);
  return new Set([...(own ? [own] : []), ...inside]);
}

/** Every catalog whose entries PyTorch and Keras have too. */
export const PARITY_CATALOGS: readonly { readonly title: string; readonly catalog: Catalog<Described> }[] = [
  { title: 'Activations', catalog: activations },
  { title: 'Layers', catalog: layers as Catalog<Described> },
  { title: 'Losses', catalog: losses },
  { title: 'Optimizers', catalog: optimizers },
  { title: 'Learning-rate schedules', catalog: schedules },
  { title: 'Clipping', catalog: clippings },
];
