import type { Configuration } from '../catalog/parameter';
import { suggestedChoice, type Choice } from './choice';
import { decodeTable } from './decode';
import { TableProblem, type Finding } from './finding';
import { judge } from './judge';
import type { Given, Layout, TwoReadings } from './layout';
import { readTable, type Table } from './read-table';
import { suggestedTask } from './target';
import type { SheetColumn } from './columns';

/** Rows that are shown of a table, and lines of a file that is none. */
const SHOWN_ROWS = 8;
const SHOWN_LINES = 6;
const SHOWN_CHARACTERS = 200;

/** A column as the dialog shows it. */
export interface ColumnView extends Pick<SheetColumn, 'name' | 'holds' | 'different'> {
  readonly cells: readonly string[];
}

/** What the dialog shows of a file: small, however large the file is. */
export interface TableView {
  readonly table: {
    readonly layout: Layout;
    readonly rows: number;
    readonly columns: readonly ColumnView[];
    /** Of the rows that are shown: their numbers, and whether they can be used. */
    readonly shown: readonly { readonly row: number; readonly isUsable: boolean }[];
    readonly readings: TwoReadings | null;
    readonly choice: Choice;
    /** How many rows cannot be used, or may have a code for “missing”; and the first one. */
    readonly unusable: { readonly count: number; readonly first: number | null };
    readonly coded: { readonly count: number; readonly first: number | null };
    readonly isReady: boolean;
  } | null;
  readonly problems: readonly Finding[];
  readonly notices: readonly Finding[];
  /** First lines of a file that is not a table yet. */
  readonly lines: readonly string[];
}

/** What the user asks of the file that is open. */
export interface TableRequest {
  readonly given: Given;
  /** null: what the columns suggest. */
  readonly choice: Choice | null;
  /** Another target is chosen: with it goes the task that suits it. */
  readonly target?: number;
}

/** A file while it is being imported. It lives where reading it holds up nobody. */
export class TableSession {
  readonly #bytes: Uint8Array;
  readonly #file: string;
  #given = '';
  #table: Table | null = null;

  constructor(file: string, bytes: Uint8Array) {
    this.#file = file;
    this.#bytes = bytes;
  }

  view(request: TableRequest): TableView {
    const { sheet, columns, problem } = this.#read(request.given);
    if (!sheet) return { table: null, problems: [problem], notices: [], lines: this.#lines(request.given) };
    const choice = choiceOf(columns, request);
    const judgement = judge(sheet, columns, choice, this.#file);
    const { problems, notices, unusable, coded, data } = judgement;
    const isUnusable = new Set(unusable);
    const firstOf = (indices: readonly number[]) => ({
      count: indices.length,
      first: indices.length > 0 ? sheet.rows[indices[0]!]! : null,
    });
    return {
      table: {
        layout: sheet.layout,
        rows: sheet.rows.length,
        columns: columns.map(({ name, holds, different, texts }) => ({
          name,
          holds,
          different,
          cells: texts.slice(0, SHOWN_ROWS).map((text) => text.slice(0, SHOWN_CHARACTERS)),
        })),
        shown: sheet.rows.slice(0, SHOWN_ROWS).map((row, i) => ({ row, isUsable: !isUnusable.has(i) })),
        readings: sheet.readings,
        choice,
        unusable: firstOf(unusable),
        coded: firstOf(coded),
        isReady: data !== null,
      },
      problems,
      notices,
      lines: [],
    };
  }

  /** The document's data; null with problems. */
  data(request: TableRequest): Configuration | null {
    const { sheet, columns } = this.#read(request.given);
    return sheet && judge(sheet, columns, choiceOf(columns, request), this.#file).data;
  }

  /** The file is read again only when it is to be read in another way. */
  #read(given: Given): Table {
    const key = JSON.stringify(given);
    if (!this.#table || key !== this.#given) this.#table = readTable(this.#bytes, given);
    this.#given = key;
    return this.#table;
  }

  #lines({ encoding }: Given): string[] {
    try {
      return decodeTable(this.#bytes, encoding)
        .text.slice(0, SHOWN_LINES * SHOWN_CHARACTERS)
        .split(/\r\n?|\n/)
        .slice(0, SHOWN_LINES)
        .map((line) => line.slice(0, SHOWN_CHARACTERS));
    } catch (error) {
      if (error instanceof TableProblem) return [];
      throw error;
    }
  }
}

function choiceOf(columns: readonly SheetColumn[], { choice, target }: TableRequest): Choice {
  const chosen = choice ?? suggestedChoice(columns);
  return target === undefined ? chosen : { ...chosen, target, task: suggestedTask(columns[target]!) };
}
