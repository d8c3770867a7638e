import { withData } from '../../shared/play/data';
import { text } from '../../shared/text/text';
import type { Choice } from '../../shared/csv/choice';
import { TableProblem } from '../../shared/csv/finding';
import { TABLE_PORT } from '../../shared/protocol/bridge';
import type { Given, TwoReadings } from '../../shared/csv/layout';
import { checkTableSize } from '../../shared/csv/table-size';
import type { TableRequest, TableView } from '../../shared/csv/table-session';
import { documentStore } from '../document/document-store.svelte';
import { nextPort } from '../runs/process-port';
import { nextTask } from '../ui/next-task';
import { messages } from '../ui/messages.svelte';
import type { TableBytes } from './table-messages';
import { TableReader } from './table-reader';

const words = text.table;

/** What a column becomes. */
export type Role = 'feature' | 'target' | 'unused';

/** The CSV file that is being imported, from the choice of the file to the change of the document. */
class TableImport {
  fileName = $state('');
  /** Files that were opened so far. */
  opened = $state(0);
  /** null: the file is being read for the first time, or none is open. */
  view = $state.raw<TableView | null>(null);
  /** What is shown is of an earlier wish. */
  isReading = $state(false);
  /** What the user says of the file; what is left out is found out. */
  given = $state.raw<Given>({});
  /** Two readings that the user is asked to choose from; they stay while the file is otherwise read in the same way. */
  readings = $state.raw<TwoReadings | null>(null);
  /** The answer to that. */
  reading = $state<'likelier' | 'other' | null>(null);
  #reader = $state.raw<TableReader | null>(null);
  #choice: Choice | null = null;
  #newest = 0;

  readonly isOpen = $derived(this.#reader !== null);
  readonly table = $derived(this.view?.table ?? null);
  readonly isAsking = $derived(this.readings !== null && this.reading === null);
  readonly isReady = $derived(this.table?.isReady === true && !this.isAsking && !this.isReading);

  /** Asks for a file. */
  async choose(): Promise<void> {
    const givenUp = new AbortController();
    const port = nextPort(TABLE_PORT, givenUp.signal);
    const outcome = await window.lab.chooseCsv();
    if (outcome.ok && outcome.value) return this.open(outcome.value.name, await port);
    givenUp.abort();
    if (!outcome.ok) messages.fail(outcome.failure);
  }

  /** A file that was dropped on the window; a huge one is refused before it is read. */
  async take(file: File): Promise<void> {
    try {
      checkTableSize(file.size);
    } catch (error) {
      if (!(error instanceof TableProblem)) throw error;
      return refuse(file.name, error.message);
    }
    await this.open(file.name, new Uint8Array(await file.arrayBuffer()));
  }

  async open(name: string, from: TableBytes): Promise<void> {
    this.close();
    this.fileName = name;
    this.given = {};
    const reader = new TableReader(name, from, () => {
      this.close();
      messages.fail({ code: 'csv', message: words.refused(name, words.workerFailed), advice: '' });
    });
    this.#reader = reader;
    this.opened++;
    await this.#show({ given: {}, choice: null });
    const [problem] = this.view?.problems ?? [];
    // no control of the dialog makes a table of this file
    if (this.view && !this.table && problem && !problem.control) {
      this.close();
      refuse(name, problem.message);
    } else if (this.view) messages.succeeded();
  }

  readAs(given: Given): void {
    this.given = { ...this.given, ...given };
    this.readings = null;
    this.reading = null;
    this.#again();
  }

  /** Answers which of two readings is right. */
  answer(reading: 'likelier' | 'other'): void {
    if (!this.readings) return;
    this.reading = reading;
    this.given = { ...this.given, ...this.readings[reading] };
    this.#again();
  }

  /** The columns are others now. */
  #again(): void {
    this.#choice = null;
    void this.#show({ given: this.given, choice: null });
  }

  roleOf(column: number): Role {
    const { choice } = this.table ?? {};
    if (choice?.target === column) return 'target';
    return choice?.features.includes(column) ? 'feature' : 'unused';
  }

  /** There is one target: the one before is left out. */
  give(column: number, role: Role): void {
    if (!this.table) return;
    const { choice } = this.table;
    const features = choice.features.filter((other) => other !== column);
    if (role === 'feature') features.push(column);
    features.sort((a, b) => a - b);
    if (role === 'target') void this.#show({ given: this.given, choice: { ...choice, features }, target: column });
    else if (choice.target !== column) this.change({ features });
  }

  change(fields: Partial<Choice>): void {
    if (!this.table) return;
    this.#choice = { ...(this.#choice ?? this.table.choice), ...fields };
    void this.#show({ given: this.given, choice: this.#choice });
  }

  /** Puts the table into the document: one change, which can be undone. */
  async accept(): Promise<void> {
    const reader = this.#reader;
    if (!reader || !this.table || !this.isReady) return;
    const name = this.fileName;
    const data = await reader.data({ given: this.given, choice: this.table.choice });
    // To receive half a million values, to show them, and to close the dialog are three tasks, so that the page never stands still.
    await nextTask();
    // another file may have been opened meanwhile
    if (!data || this.#reader !== reader) return;
    const { experiment } = documentStore;
    const validationShare = experiment.data['validationShare']!;
    documentStore.change(withData(experiment, { ...data, validationShare }), words.imported(name));
    documentStore.announcement = words.isThere(name);
    await nextTask();
    if (this.#reader === reader) this.close();
  }

  close(): void {
    this.#reader?.close();
    this.#reader = null;
    this.view = null;
    this.#choice = null;
    this.readings = null;
    this.reading = null;
  }

  /** What the newest request comes to; answers to earlier ones are out of date. */
  async #show(request: TableRequest): Promise<void> {
    const reader = this.#reader;
    if (!reader) return;
    const number = ++this.#newest;
    this.isReading = true;
    const view = await reader.view(request);
    if (number !== this.#newest || this.#reader !== reader) return;
    this.view = view;
    this.isReading = false;
    this.#choice = view.table?.choice ?? null;
    if (view.table?.readings) this.readings = view.table.readings;
  }
}

function refuse(name: string, message: string): void {
  messages.fail({ code: 'csv', message: words.refused(name, message), advice: '' });
}

export const tableImport = new TableImport();
