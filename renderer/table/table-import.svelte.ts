import { text } from '../../shared/text/text';
import { judge, suggestedChoice, suggestedTask, type Choice } from '../../shared/csv/choice';
import { columnsOf, type SheetColumn } from '../../shared/csv/columns';
import { CsvProblem } from '../../shared/csv/csv-problem';
import { checkCsvSize, decodeCsv } from '../../shared/csv/decode';
import type { Layout } from '../../shared/csv/layout';
import { readSheet, type Sheet } from '../../shared/csv/sheet';
import type { Configuration } from '../../shared/catalog/parameter';
import type { Failure } from '../../shared/protocol/window';
import { documentStore } from '../document/document-store.svelte';
import { messages } from '../ui/messages.svelte';

const words = text.table;

/** What a column becomes. */
export type Role = 'feature' | 'target' | 'unused';

interface Table {
  readonly sheet: Sheet;
  readonly columns: readonly SheetColumn[];
}

/** The CSV file that is being imported, from the choice of the file to the change of the document. */
class TableImport {
  fileName = $state('');
  /** Files that were opened so far. */
  opened = $state(0);
  /** null: no file is being imported. */
  #text = $state.raw<string | null>(null);
  encoding = $state('');
  /** What the user says of it; null: what the file itself seems to be. */
  #layout = $state.raw<Layout | null>(null);
  #choice = $state.raw<Choice | null>(null);

  readonly isOpen = $derived(this.#text !== null);
  readonly #reading = $derived.by((): { readonly table: Table | null; readonly failure: Failure | null } => {
    if (this.#text === null) return { table: null, failure: null };
    try {
      const sheet = readSheet(this.#text, this.#layout ?? undefined);
      return { table: { sheet, columns: columnsOf(sheet) }, failure: null };
    } catch (error) {
      if (error instanceof CsvProblem) return { table: null, failure: failureOf(error) };
      throw error;
    }
  });
  readonly table = $derived(this.#reading.table);
  readonly failure = $derived(this.#reading.failure);
  readonly layout = $derived(this.table?.sheet.layout ?? this.#layout);
  readonly choice = $derived(this.table && (this.#choice ?? suggestedChoice(this.table.columns)));
  readonly judgement = $derived(
    this.table && this.choice && judge(this.table.sheet, this.table.columns, this.choice, this.fileName),
  );

  /** Asks for a file. */
  async choose(): Promise<void> {
    const outcome = await window.lab.chooseCsv();
    if (!outcome.ok) messages.fail(outcome.failure);
    else if (outcome.value) this.open(outcome.value.name, outcome.value.bytes);
  }

  /** A file that was dropped on the window; a huge one is refused before it is read. */
  async take(file: File): Promise<void> {
    try {
      checkCsvSize(file.size);
      this.open(file.name, new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      refuse(file.name, error);
    }
  }

  open(name: string, bytes: Uint8Array): void {
    try {
      const { text, encoding } = decodeCsv(bytes);
      this.fileName = name;
      this.opened++;
      this.encoding = encoding;
      this.#layout = null;
      this.#choice = null;
      this.#text = text;
    } catch (error) {
      refuse(name, error);
    }
  }

  readAs(layout: Layout): void {
    this.#layout = layout;
    // the columns are others now
    this.#choice = null;
  }

  roleOf(column: number): Role {
    if (this.choice?.target === column) return 'target';
    return this.choice?.features.includes(column) ? 'feature' : 'unused';
  }

  /** There is one target: the one before is left out. */
  give(column: number, role: Role): void {
    const { choice, table } = this;
    if (!choice || !table) return;
    const features = choice.features.filter((other) => other !== column);
    if (role === 'feature') features.push(column);
    features.sort((a, b) => a - b);
    if (role === 'target')
      this.#choice = { ...choice, features, target: column, task: suggestedTask(table.columns[column]!) };
    else if (choice.target !== column) this.#choice = { ...choice, features };
  }

  change(fields: Partial<Choice>): void {
    if (this.choice) this.#choice = { ...this.choice, ...fields };
  }

  /** Puts the table into the document: one change, which can be undone. */
  accept(standardize: boolean): void {
    const { data } = this.judgement ?? {};
    if (!data) return;
    const { experiment } = documentStore;
    const validationShare = experiment.data['validationShare']!;
    const next: Configuration = { ...data, validationShare, standardize };
    documentStore.change({ ...experiment, data: next }, words.imported(this.fileName));
    documentStore.announcement = words.isThere(this.fileName);
    this.close();
  }

  close(): void {
    this.#text = null;
    this.#choice = null;
  }
}

const failureOf = ({ message, advice }: CsvProblem): Failure => ({ code: 'csv', message, advice });

function refuse(name: string, error: unknown): void {
  if (!(error instanceof CsvProblem)) throw error;
  messages.fail({ ...failureOf(error), message: words.refused(name, error.message) });
}

export const tableImport = new TableImport();
