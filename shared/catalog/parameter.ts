import * as v from 'valibot';
import { text } from '../text/text';
import type { ExperimentFacts } from './facts';
import type { Problem } from './problem';

/** A number that a user may set: its default, its range, and how the inspector offers it. */
export interface NumberParameter {
  readonly type: 'number';
  readonly label: string;
  readonly default: number;
  /** Inclusive bounds. */
  readonly min?: number;
  readonly max?: number;
  /** Exclusive bounds, for rates that must stay strictly inside an interval. */
  readonly above?: number;
  readonly below?: number;
  readonly integer?: boolean;
  /** What one press of an arrow key changes; left out: the widget decides. */
  readonly step?: number;
  readonly help?: string;
}

export interface BooleanParameter {
  readonly type: 'boolean';
  readonly label: string;
  readonly default: boolean;
  readonly help?: string;
}

export interface ChoiceParameter {
  readonly type: 'choice';
  readonly label: string;
  readonly default: string;
  readonly options: readonly string[];
  readonly help?: string;
  /** Set by its own dialog: the inspector offers no field for it. */
  readonly elsewhere?: true;
}

export interface TextParameter {
  readonly type: 'text';
  readonly label: string;
  readonly default: string;
  readonly longest: number;
  readonly elsewhere: true;
}

/** A column of a table, with a value for each row. */
export interface Column {
  readonly name: string;
  readonly values: readonly (number | string)[];
}

/** A table that the document holds, column by column. */
export interface TableParameter {
  readonly type: 'table';
  readonly label: string;
  readonly default: readonly Column[];
  readonly elsewhere: true;
}

/** A short list of numbers, such as one for each class. */
export interface NumbersParameter {
  readonly type: 'numbers';
  readonly label: string;
  readonly default: readonly number[];
  readonly longest: number;
  readonly each: NumberParameter;
  readonly help?: string;
  readonly elsewhere: true;
}

export type Parameter =
  NumberParameter | BooleanParameter | ChoiceParameter | TextParameter | NumbersParameter | TableParameter;
export type Parameters = Readonly<Record<string, Parameter>>;

export type ParameterValue<P extends Parameter> = P extends NumberParameter
  ? number
  : P extends BooleanParameter
    ? boolean
    : P extends TableParameter
      ? readonly Column[]
      : P extends NumbersParameter
        ? readonly number[]
        : P extends ChoiceParameter
          ? P['options'][number]
          : string;

/** The values of a parameter set, with every default filled in. */
export type Values<P extends Parameters> = string extends keyof P
  ? { readonly [name: string]: Setting }
  : { readonly [K in keyof P]: ParameterValue<P[K]> };

/** A value in the document: that of a parameter, or a configuration inside another one. */
type Setting = string | number | boolean | readonly number[] | readonly Column[] | Configuration;

/** What a configured catalog entry looks like in the document: its kind, and its parameters by name. */
export interface Configuration {
  readonly kind: string;
  readonly [parameter: string]: Setting;
}

/** A value that does not fit the others of its configuration. */
export interface Misfit {
  /** From the configuration on. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly value: unknown;
}

/** What every catalog entry says of itself. */
export interface CatalogEntry {
  readonly id: string;
  readonly label: string;
  /** TeX. */
  readonly formula: string;
  /** Paper and equation, or the definition's home. */
  readonly source: string;
  readonly parameters: Parameters;
  /** What a picker lists it under; left out: nothing parts the catalog. */
  readonly family?: string;
  /** What the schemas of single parameters cannot see. */
  misfits?(configuration: Configuration): Misfit[];
}

/** An entry that the experiment itself is configured with: data, loss, optimizer, schedule, clipping. */
export interface ExperimentEntry extends CatalogEntry {
  /**
   * What of the configuration does not go with the rest of the experiment; left out: it goes with everything.
   *
   * @param path where the configuration is in the document: `loss`, `optimizer.schedule`
   */
  problems?(configuration: Configuration, path: string, facts: ExperimentFacts): Problem[];
}

/** A catalog: its entries by id, in the order in which a picker shows them. */
export type Catalog<E extends CatalogEntry> = Readonly<Record<string, E>>;

export function catalog<E extends CatalogEntry>(...entries: readonly E[]): Catalog<E> {
  return Object.fromEntries(entries.map((entry) => [entry.id, entry]));
}

/** An entry's label where there is little room: without what is in brackets. */
export const shortLabel = ({ label }: CatalogEntry): string => label.replace(/ \([^)]*\)/, '');

/** The catalog's entry for a configuration that validation has already passed. */
export function entryOf<E extends CatalogEntry>(entries: Catalog<E>, configuration: { readonly kind: string }): E {
  const entry = entries[configuration.kind];
  if (!entry) throw new Error(`no catalog entry '${configuration.kind}'`);
  return entry;
}

/** The entry's configuration with every parameter at its default. */
export function defaultsOf(entry: CatalogEntry): Configuration {
  const values = Object.entries(entry.parameters).map(([name, parameter]) => [name, parameter.default] as const);
  return { kind: entry.id, ...Object.fromEntries(values) };
}

/** A configuration of another kind: what both kinds have by the same name (samples, learning rate) is taken over where it fits. */
export function changedKind(entries: Catalog<CatalogEntry>, before: Configuration, kind: string): Configuration {
  const entry = entryOf(entries, before);
  const next = entryOf(entries, { kind });
  const shared = Object.keys(next.parameters).flatMap((key) => {
    const [was, is] = [entry.parameters[key], next.parameters[key]];
    const same = was && is && JSON.stringify({ ...was, default: 0 }) === JSON.stringify({ ...is, default: 0 });
    return same && before[key] !== was.default ? [[key, before[key]!] as const] : [];
  });
  return { ...defaultsOf(next), ...Object.fromEntries(shared) };
}

function numberSchema(parameter: NumberParameter) {
  const { min, max, above, below } = parameter;
  return v.pipe(
    v.number(),
    v.finite(() => text.schema.finite),
    v.check(
      (x) => !parameter.integer || Number.isSafeInteger(x),
      () => text.schema.whole,
    ),
    v.check(
      (x) =>
        (min === undefined || x >= min) &&
        (max === undefined || x <= max) &&
        (above === undefined || x > above) &&
        (below === undefined || x < below),
      () => text.schema.range(parameter),
    ),
  );
}

function parameterSchema(parameter: Parameter) {
  switch (parameter.type) {
    case 'number':
      return v.optional(numberSchema(parameter), parameter.default);
    case 'boolean':
      return v.optional(v.boolean(), parameter.default);
    case 'choice':
      return v.optional(v.picklist(parameter.options), parameter.default);
    case 'text':
      return v.optional(
        v.pipe(
          v.string(),
          v.maxLength(parameter.longest, () => text.schema.mostCharacters(parameter.longest)),
        ),
        parameter.default,
      );
    case 'numbers':
      return v.optional(
        v.pipe(
          v.array(numberSchema(parameter.each)),
          v.maxLength(parameter.longest, () => text.schema.mostNumbers(parameter.longest)),
        ),
        parameter.default as number[],
      );
    case 'table':
      return v.optional(tableSchema, parameter.default as Column[]);
  }
}

const LONGEST_COLUMN_NAME = 200;

// One look a column: a table has hundreds of thousands of values.
const tableSchema = v.array(
  exactObject({
    name: v.pipe(
      v.string(),
      v.minLength(1, () => text.schema.notEmpty),
      v.maxLength(LONGEST_COLUMN_NAME, () => text.schema.mostCharacters(LONGEST_COLUMN_NAME)),
    ),
    values: v.custom<(number | string)[]>(
      (values) =>
        Array.isArray(values) && values.every((value) => typeof value === 'number' || typeof value === 'string'),
      () => text.schema.numbersAndTexts,
    ),
  }),
);

export function parameterSchemas(parameters: Parameters) {
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameterSchema(parameter)]));
}

/** An object with exactly these fields; an unknown one is an error that lists the known ones. */
export function exactObject<E extends v.ObjectEntries>(entries: E) {
  const known = Object.keys(entries).join(', ');
  return v.strictObject(entries, (issue) =>
    issue.expected === 'never'
      ? text.schema.unknownField(known)
      : issue.expected?.startsWith('"')
        ? text.schema.required
        : text.schema.object(issue.received),
  );
}

/** Says what does not fit together, each at its own place. */
const misfitsOf = (entry: CatalogEntry) =>
  v.rawCheck<{ kind: string }>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const root = dataset.value as Configuration;
    for (const { path, message, value } of entry.misfits!(root))
      addIssue({
        message,
        input: value,
        path: path.map((key) => ({ type: 'unknown', origin: 'value', input: root, key, value })) as never,
      });
  });

/** Schema of a catalog's configurations: `{ kind, …parameters }` of one of its entries, defaults filled in. */
export function configurationSchema<E extends CatalogEntry>(entries: Catalog<E>, extra: v.ObjectEntries = {}) {
  const options = Object.values(entries).map((entry) => {
    const fields = exactObject({ kind: v.literal(entry.id), ...parameterSchemas(entry.parameters), ...extra });
    return entry.misfits ? v.pipe(fields, misfitsOf(entry)) : fields;
  });
  const kinds = Object.keys(entries).join(', ');
  return v.variant('kind', options as never, (issue) =>
    issue.expected === 'Object'
      ? text.schema.objectWithKind(kinds, issue.received)
      : text.schema.kind(kinds, issue.received),
  ) as unknown as v.GenericSchema<unknown, Configuration>;
}
