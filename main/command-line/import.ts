import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Task } from '../../shared/catalog/datasets/csv';
import type { Control, Finding } from '../../shared/csv/finding';
import { experimentAround } from '../../shared/csv/experiment-around';
import type { Given } from '../../shared/csv/layout';
import { THOUSANDS, type Decimal, type Thousands } from '../../shared/csv/marks';
import { importTable, type ImportAnswer } from '../../shared/csv/read-table';
import { shortNumber } from '../../shared/text/en/number-text';
import { text } from '../../shared/text/text';
import { FileProblem } from '../files/file-problem';
import { readTableFile } from '../files/read-table-file';
import { writeDocument } from '../files/write-document';
import { printJson } from './output';

interface ImportOptions {
  readonly target?: string;
  readonly task?: Task;
  readonly header?: 'yes' | 'no';
  readonly delimiter?: string;
  readonly decimal?: Decimal;
  readonly thousands?: Thousands;
  readonly skip?: number;
  readonly leaveOutBadRows?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

const INVALID = 2;

/** `--delimiter`: a character or two, or its name. */
export function delimiterArgument(value: string): string {
  if (value === 'tab' || value === '\\t') return '\t';
  if (value === 'blank' || value === ' ') return 'blank';
  if (value.length < 1 || value.length > 2 || /["\n\r]/.test(value))
    throw new InvalidArgumentError(text.table.options.delimiter);
  return value;
}

export function decimalArgument(value: string): Decimal {
  if (value !== '.' && value !== ',') throw new InvalidArgumentError(text.table.options.decimal);
  return value;
}

export function thousandsArgument(value: string): Thousands {
  const found = THOUSANDS.find(
    (mark) => mark === value.replace(/^(’|apostrophe)$/, "'").replace(/^(blank|\u00a0|\u202f)$/, ' '),
  );
  if (!found) throw new InvalidArgumentError(text.table.options.thousands);
  return found;
}

/** The import dialog without its window. */
export async function importCommand(table: string, options: ImportOptions): Promise<void> {
  const { name, bytes } = await readTableFile(table);
  const given: Given = {
    delimiter: options.delimiter,
    decimal: options.decimal,
    thousands: options.thousands,
    header: options.header && options.header === 'yes',
    skip: options.skip,
  };
  if (given.decimal !== undefined && given.decimal === given.thousands)
    throw new FileProblem('usage', text.table.options.sameMarks.message, text.table.options.sameMarks.advice);
  const answer = importTable(bytes, name, given, {
    target: options.target,
    task: options.task,
    leaveOut: options.leaveOutBadRows,
  });
  if (options.json) printJson(asJson(answer));
  else process.stdout.write(answerText(table, answer));
  if (!answer.data) {
    process.exitCode = INVALID;
    return;
  }
  if (options.out) {
    await writeDocument(path.resolve(options.out), { experiment: experimentAround(answer.data), runs: [] });
    process.stderr.write(`${text.table.written(options.out)}\n`);
  }
}

const asJson = ({ layout, notices, problems, ...answer }: ImportAnswer) => ({
  // as the options of the command name them
  layout: { ...layout, delimiter: layout.delimiter === '\t' ? 'tab' : layout.delimiter },
  ...answer,
  notices: notices.map(findingJson),
  problems: problems.map(findingJson),
});

const findingJson = ({ code, message, column, rows }: Finding) => ({
  code,
  message,
  ...(column !== undefined && { column }),
  ...(rows && { rows }),
});

/** The option that does what the dialog's control does. */
const OPTIONS: Readonly<Partial<Record<Control, string>>> = {
  delimiter: '--delimiter',
  decimal: '--decimal',
  thousands: '--decimal, --thousands',
  header: '--header',
  skip: '--skip',
  target: '--target',
  task: '--task',
  leaveOut: '--leave-out-bad-rows',
  leaveOutCodes: '--leave-out-bad-rows',
};

function answerText(file: string, { layout, rows, columns, notices, problems }: ImportAnswer): string {
  const words = text.table;
  const option = ({ control }: Finding) => (control && OPTIONS[control] ? ` (${OPTIONS[control]})` : '');
  const range = (min: number | null, max: number | null) =>
    min === null || max === null ? '' : `${shortNumber(min)} … ${shortNumber(max)}`;
  const width = Math.max(0, ...columns.map(({ name }) => name.length)) + 2;
  return [
    words.size(rows.toLocaleString('en'), rows, columns.length) + (layout.encoding ? `, ${layout.encoding}` : ''),
    ...(layout.delimiter === null
      ? []
      : [words.readWith(words.separatorName(layout.delimiter), layout.decimal, layout.thousands)]),
    ...columns.map(
      ({ name, kind, min, max, missing, use }) =>
        `  ${name.padEnd(width)}${use.padEnd(9)}${kind.padEnd(10)}${range(min, max)}${missing > 0 ? `  ${words.missing(missing)}` : ''}`,
    ),
    ...notices.map((one) => `${words.noticeMark}: ${one.message}${option(one)}`),
    ...problems.map((one) => `${file}: ${one.message}${option(one)}`),
    '',
  ].join('\n');
}
