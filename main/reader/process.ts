import { Cancelled } from '../files/file-work';
import { failureOf } from '../page/failure';
import { doJob } from './do-job';
import type { ReaderCommand, ReaderReport } from './jobs';
import { OpenDocument } from './open-document';

// The process that reads and writes the document's file (Electron's utilityProcess): whatever is in a file, main does not wait for
// it and is not filled by it. Jobs come from main; content goes straight to the page.

const document = new OpenDocument();
const cancelled = new Set<number>();

const report = (message: ReaderReport) => process.parentPort.postMessage(message);

process.parentPort.on('message', ({ data, ports }) => {
  // from the main process alone
  const command = data as ReaderCommand;
  const { id } = command;
  if (command.kind === 'cancel') return void cancelled.add(id);
  const onProgress = (share: number) => {
    if (cancelled.has(id)) throw new Cancelled();
    report({ id, kind: 'progress', share });
  };
  doJob(document, command.job, onProgress, ports[0]).then(
    (result) => report({ id, kind: 'done', result }),
    (error: unknown) =>
      report(
        error instanceof Cancelled ? { id, kind: 'cancelled' } : { id, kind: 'failed', failure: failureOf(error) },
      ),
  );
});
