import { LIMITS } from '../../limits/limits';
import { text } from '../../text/text';
import type { Column, Configuration, Misfit, Values } from '../parameter';
import { dataset, oneHot } from './dataset';

/** Largest float32: an engine would take anything beyond for infinite. */
export const LARGEST_FLOAT32 = 3.4028234663852886e38;

export const TASKS = ['classes', 'regression'] as const;
export type Task = (typeof TASKS)[number];

const parameters = {
  file: { type: 'text', label: 'file', default: '', longest: 255, elsewhere: true },
  target: { type: 'text', label: 'target column', default: '', longest: 200, elsewhere: true },
  task: { type: 'choice', label: 'target', default: 'classes', options: TASKS, elsewhere: true },
  columns: { type: 'table', label: 'columns', default: [], elsewhere: true },
  standardizeTarget: { type: 'boolean', label: 'standardize target', default: false, elsewhere: true },
} as const;

type Table = Pick<Values<typeof parameters>, 'target' | 'task' | 'columns'>;

const featuresOf = ({ columns, target }: Table) => columns.filter(({ name }) => name !== target);
const targetOf = ({ columns, target }: Table) => columns.find(({ name }) => name === target);

const isText = ({ values }: Column) => typeof values[0] === 'string';

/** What a column gives the network: its numbers, or 0 and 1 for each category of its texts. */
function featuresFrom(column: Column): readonly { readonly name: string; readonly category: string | null }[] {
  if (!isText(column)) return [{ name: column.name, category: null }];
  return namesIn(column).map((category) => ({ name: `${column.name} = ${category}`, category }));
}

const namesOfColumn = new WeakMap<Column, readonly string[]>();

/** The classes' names in order. */
export const classNames = (table: Table): readonly string[] => namesIn(targetOf(table)!);

/** Different values in order: numbers by size, texts as dictionaries of programs have them (as NumPy's `unique`). */
function namesIn(column: Column): readonly string[] {
  let names = namesOfColumn.get(column);
  if (!names) {
    const labels = [...new Set(column.values)];
    const inOrder = [
      ...labels.filter((label) => typeof label === 'number').sort((a, b) => a - b),
      ...labels.filter((label) => typeof label === 'string').sort(),
    ];
    names = [...new Set(inOrder.map(String))];
    namesOfColumn.set(column, names);
  }
  return names;
}

const isRegression = ({ task }: Table) => task === 'regression';

export const csv = dataset({
  id: 'csv',
  label: 'CSV file',
  formula: String.raw`x \in \mathbb{R}^d,\quad y \in \{1, \dots, C\}\ \text{or}\ \mathbb{R}`,
  source: 'your own table (RFC 4180, or with semicolons and decimal commas); its values are stored in the document',
  parameters,
  name: ({ file }) => file,
  features: (table) => featuresOf(table).flatMap(featuresFrom).length,
  targets: (table) => (isRegression(table) ? 1 : classNames(table).length),
  hasClasses: (table) => !isRegression(table),
  featureNames: (table) => featuresOf(table).flatMap((column) => featuresFrom(column).map(({ name }) => name)),
  classNames,
  samples: ({ columns }) => columns[0]!.values.length,
  misfits,
  generate: (_, table) => {
    const features = featuresOf(table).flatMap((column) =>
      featuresFrom(column).map(({ category }) => ({ column, category })),
    );
    const { values } = targetOf(table)!;
    const inputs = new Float32Array(values.length * features.length);
    features.forEach(({ column, category }, at) =>
      column.values.forEach((value, row) => {
        inputs[row * features.length + at] = category === null ? Number(value) : Number(value === category);
      }),
    );
    if (isRegression(table)) return { inputs, targets: Float32Array.from(values, Number) };
    const names = classNames(table);
    const codes = new Map(names.map((name, code) => [name, code]));
    return {
      inputs,
      targets: oneHot(
        values.map((value) => codes.get(String(value))!),
        names.length,
      ),
    };
  },
});

/** What a table must be to be learnt from; whoever wrote it by hand is told the column and the row. */
function misfits(configuration: Configuration): Misfit[] {
  const words = text.schema.table;
  const table = configuration as unknown as Table;
  const { columns, target } = table;
  const names = columns.map(({ name }) => name);
  const rows = columns[0]?.values.length ?? 0;
  const at = (value: unknown, message: string, ...path: (string | number)[]): Misfit[] => [{ path, message, value }];
  if (columns.length < 2) return at(columns.length, words.featureAndTarget, 'columns');
  const twice = names.findIndex((name, i) => names.indexOf(name) < i);
  if (twice >= 0) return at(names[twice], words.nameTwice, 'columns', twice, 'name');
  if (!names.includes(target)) return at(target, words.noSuchColumn(names.join(', ')), 'target');
  if (rows < 2 || rows > LIMITS.samples) return at(rows, words.rows(LIMITS.samples), 'columns', 0, 'values');
  const uneven = columns.findIndex(({ values }) => values.length !== rows);
  if (uneven >= 0) return at(columns[uneven]!.values.length, words.asManyRows(rows), 'columns', uneven);
  if (rows * columns.length > LIMITS.tableCells)
    return at(rows * columns.length, words.mostCells(LIMITS.tableCells), 'columns');
  const features = featuresOf(table).flatMap(featuresFrom).length;
  if (features > LIMITS.features) return at(features, words.mostFeatures(LIMITS.features), 'columns');
  return columns.flatMap((column, i) => {
    const isLabels = column.name === target && !isRegression(table);
    const isCategories = column.name !== target && isText(column);
    const fits = isLabels ? isLabel : isCategories ? isName : isNumber;
    const bad = column.values.findIndex((value) => !fits(value));
    if (bad >= 0)
      return at(
        column.values[bad],
        isLabels
          ? words.classLabel(LIMITS.labelLength)
          : isCategories
            ? words.category(LIMITS.labelLength)
            : text.schema.finite,
        ...['columns', i, 'values', bad],
      );
    const names = isLabels || isCategories ? namesIn(column).length : 2;
    const least = isLabels ? 2 : 1;
    const most = isLabels ? LIMITS.classes : LIMITS.categories;
    if (names < least || names > most)
      return at(names, words.different(least, most, isLabels ? 'classes' : 'categories'), ...['columns', i, 'values']);
    return [];
  });
}

const isNumber = (value: unknown) => typeof value === 'number' && Math.abs(value) <= LARGEST_FLOAT32;
const isName = (value: unknown) => typeof value === 'string' && value.length > 0 && value.length <= LIMITS.labelLength;
const isLabel = (value: unknown) => isName(value) || isNumber(value);
