import type { Configuration } from '../../shared/catalog/parameter';
import type { TableRequest, TableView } from '../../shared/csv/table-session';

/** From the page to the worker. */
export type ToWorker =
  | { readonly kind: 'open'; readonly file: string; readonly bytes: Uint8Array }
  | { readonly kind: 'view' | 'data'; readonly id: number; readonly request: TableRequest };

/** And back. */
export type FromWorker =
  | { readonly kind: 'view'; readonly id: number; readonly view: TableView }
  | { readonly kind: 'data'; readonly id: number; readonly data: Configuration | null };
