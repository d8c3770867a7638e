import { TableSession } from '../../shared/csv/table-session';
import type { FromWorker, ToWorker } from './table-messages';

// Reads the table that is being imported. The page, which draws and trains meanwhile, never waits for it.

let session: TableSession | null = null;

const answer = (message: FromWorker) => (postMessage as (message: FromWorker) => void)(message);

addEventListener('message', ({ data: message }: MessageEvent<ToWorker>) => {
  if (message.kind === 'open') {
    session = new TableSession(message.file, message.bytes);
  } else if (session) {
    const { id, request } = message;
    if (message.kind === 'view') answer({ kind: 'view', id, view: session.view(request) });
    else answer({ kind: 'data', id, data: session.data(request) });
  }
});
