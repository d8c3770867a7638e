import type { PackedExperiment } from '../../shared/experiment/packed-table';
import type { TableRequest, TableView } from '../../shared/csv/table-session';

/** The bytes of a table, or the port that they come by. */
export type TableBytes = Uint8Array | MessagePort;

/** From the page to the worker. */
export type ToWorker =
  | { readonly kind: 'open'; readonly file: string; readonly from: TableBytes }
  | { readonly kind: 'view' | 'data'; readonly id: number; readonly request: TableRequest };

/** And back. */
export type FromWorker =
  | { readonly kind: 'view'; readonly id: number; readonly view: TableView }
  | { readonly kind: 'data'; readonly id: number; readonly data: PackedExperiment['data'] | null };
