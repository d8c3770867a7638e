import type { Configuration } from '../../shared/catalog/parameter';
import { unpackData } from '../../shared/experiment/packed-table';
import type { TableRequest, TableView } from '../../shared/csv/table-session';
import type { FromWorker, TableBytes, ToWorker } from './table-messages';
import { ownWorker } from '../ui/own-worker';
import workerUrl from './table-worker?worker&url';

/** A file that is read in its own worker; it ends with the import. */
export class TableReader {
  readonly #worker = ownWorker(workerUrl);
  readonly #waiting = new Map<number, (message: FromWorker) => void>();
  #last = 0;

  /** @param onFail the worker itself failed */
  constructor(file: string, from: TableBytes, onFail: () => void) {
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      this.#waiting.get(data.id)?.(data);
      this.#waiting.delete(data.id);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      onFail();
    };
    const message: ToWorker = { kind: 'open', file, from };
    this.#worker.postMessage(message, [from instanceof MessagePort ? from : from.buffer]);
  }

  async view(request: TableRequest): Promise<TableView> {
    const answer = await this.#ask('view', request);
    return (answer as Extract<FromWorker, { kind: 'view' }>).view;
  }

  async data(request: TableRequest): Promise<Configuration | null> {
    const answer = await this.#ask('data', request);
    const { data } = answer as Extract<FromWorker, { kind: 'data' }>;
    return data && unpackData(data);
  }

  close(): void {
    this.#worker.terminate();
  }

  #ask(kind: 'view' | 'data', request: TableRequest): Promise<FromWorker> {
    const id = ++this.#last;
    const message: ToWorker = { kind, id, request };
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage(message);
    });
  }
}
