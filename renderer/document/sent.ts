import { packTable } from '../../shared/experiment/packed-table';
import type { DocumentState, SentDocument } from '../../shared/protocol/window';

/** A document on its way to the main process. */
export const sent = (document: DocumentState): SentDocument => ({
  ...document,
  experiment: packTable(document.experiment),
});
