import * as v from 'valibot';
import { arrayRequestSchema, PART_TAKEN, type ReaderEvent } from '../../shared/protocol/reader';
import type { Progress } from '../files/file-work';
import { readLabs } from '../files/read-lab';
import { outcomeOf } from '../page/failure';
import { collectGarbage } from './garbage';
import type { Job, JobKind, Jobs } from './jobs';
import { runsIn, type OpenDocument } from './open-document';
import { sentInParts } from './sent-in-parts';

/** As much of Electron's MessagePortMain as is needed. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  start(): void;
}

/** Does what main asks for. @throws FileProblem, InvalidExperiment or Cancelled */
export async function doJob(
  document: OpenDocument,
  job: Job,
  onProgress: Progress,
  port: Port | undefined,
): Promise<Jobs[JobKind]['result']> {
  switch (job.kind) {
    case 'open': {
      const content = await document.open(job.file, onProgress);
      serve(document, port!, { kind: 'document', content });
      return { runIds: [...document.runsOfFile.keys()] };
    }
    case 'recover': {
      const { content, lost } = await document.recover(job);
      serve(document, port!, { kind: 'document', content });
      return { runIds: [...document.runsOfFile.keys()], lost };
    }
    case 'gather': {
      const { runs, lost } = await document.gather(job.runs, job);
      return { runs: runs.map(({ description: { id, finish } }) => ({ id, finish })), lost };
    }
    case 'write':
      await document.write(job, onProgress);
      return { runIds: [...document.runsOfFile.keys()] };
    case 'labs':
      return readLabs(job.folder);
    case 'list':
      return runsIn(job.file);
    case 'handOver':
      port!.postMessage(await document.runToReplay(job.runId));
      return null;
    case 'handOverStart':
      port!.postMessage(await document.runToStartFrom(job));
      return null;
  }
}

/** Requests of a page in order that wait: those for all runs of a file. */
const MOST_REQUESTS = 100_000;

/** After which nothing more is likely to be asked of the same statistic. */
const REST_MILLISECONDS = 1000;

/** The page gets the document, and may ask for its arrays. */
function serve(document: OpenDocument, port: Port, first: ReaderEvent): void {
  const send = (event: ReaderEvent) => port.postMessage(event);
  send(first);
  // one after the other: all at once would be in memory together
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let partIsTaken = () => {};
  const taken = () => new Promise<void>((resolve) => (partIsTaken = resolve));
  let resting: NodeJS.Timeout | undefined;
  const rest = () => {
    document.rest();
    void collectGarbage(waiting === 0);
  };
  port.on('message', ({ data }) => {
    if (data === PART_TAKEN) return partIsTaken();
    const request = v.safeParse(arrayRequestSchema, data);
    if (!request.success || waiting >= MOST_REQUESTS) return;
    const { id, runId, array } = request.output;
    waiting++;
    last = last
      .then(async () => {
        const outcome = await outcomeOf(() => document.array(runId, array));
        waiting--;
        if (!outcome.ok || !(outcome.value instanceof Float32Array)) return send({ kind: 'array', id, outcome });
        const value = await sentInParts(id, outcome.value, send, taken);
        send({ kind: 'array', id, outcome: { ok: true, value } });
      })
      // not before: its array is still in use there
      .then(() => {
        clearTimeout(resting);
        resting = setTimeout(rest, REST_MILLISECONDS);
        return collectGarbage(waiting === 0);
      });
  });
  port.start();
}
