import { packData } from '../../shared/experiment/packed-table';
import { TableSession } from '../../shared/csv/table-session';
import type { FromWorker, TableBytes, ToWorker } from './table-messages';

// Reads the table that is being imported. The page, which draws and trains meanwhile, never waits for it.

let opening: Promise<TableSession> | null = null;

const answer = (message: FromWorker) => (postMessage as (message: FromWorker) => void)(message);

addEventListener('message', ({ data: message }: MessageEvent<ToWorker>) => {
  if (message.kind === 'open') {
    opening = bytesOf(message.from).then((bytes) => new TableSession(message.file, bytes));
  } else {
    const { kind, id, request } = message;
    opening
      ?.then((session) => {
        if (kind === 'view') return answer({ kind, id, view: session.view(request) });
        const data = session.data(request);
        answer({ kind, id, data: data && packData(data) });
      })
      // so that the page hears of it
      .catch(reportError);
  }
});

function bytesOf(from: TableBytes): Promise<Uint8Array> {
  if (!(from instanceof MessagePort)) return Promise.resolve(from);
  return new Promise((resolve) => {
    from.onmessage = ({ data }: MessageEvent<Uint8Array>) => {
      from.close();
      resolve(data);
    };
  });
}
