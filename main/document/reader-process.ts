import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import path from 'node:path';
import { text } from '../../shared/text/text';
import { FileProblem } from '../files/file-problem';
import { Cancelled, type Progress } from '../files/file-work';
import type { Job, JobKind, Jobs, ReaderCommand, ReaderReport } from '../reader/jobs';

/** Who reads and writes the document's file. */
export interface Reader {
  /** @throws FileProblem, or Cancelled by `onProgress` */
  do<K extends JobKind>(job: Job<K>, onProgress?: Progress, port?: MessagePortMain): Promise<Jobs[K]['result']>;
  /** It is gone, and with it what it had open. */
  readonly isGone: boolean;
  end(): void;
}

const readerProgram = path.join(import.meta.dirname, 'reader.js');

/** Of texts and objects, in megabytes; arrays are bounded by ARCHIVE_LIMITS. */
const HEAP_MEGABYTES = 320;

interface Pending {
  readonly done: (result: never) => void;
  readonly failed: (error: Error) => void;
  readonly onProgress: Progress;
}

/** A separate process: whatever becomes of it, main continues. */
export class ReaderProcess implements Reader {
  readonly #process: UtilityProcess;
  readonly #pending = new Map<number, Pending>();
  #jobs = 0;
  isGone = false;

  constructor() {
    this.#process = utilityProcess.fork(readerProgram, [], {
      serviceName: 'Gradient Lab reader',
      stdio: 'inherit',
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`, '--expose-gc'],
    });
    this.#process.on('message', (report: ReaderReport) => this.#heard(report));
    this.#process.once('exit', () => {
      this.isGone = true;
      for (const { failed } of this.#pending.values()) failed(gone());
    });
  }

  do<K extends JobKind>(
    job: Job<K>,
    onProgress: Progress = () => undefined,
    port?: MessagePortMain,
  ): Promise<Jobs[K]['result']> {
    if (this.isGone) return Promise.reject(gone());
    const id = ++this.#jobs;
    return new Promise<Jobs[K]['result']>((done, failed) => {
      this.#pending.set(id, { done, failed, onProgress });
      this.#send({ kind: 'do', id, job: job as Job }, port);
    }).finally(() => this.#pending.delete(id));
  }

  end(): void {
    this.#process.kill();
  }

  #send(command: ReaderCommand, port?: MessagePortMain): void {
    this.#process.postMessage(command, port ? [port] : []);
  }

  #heard(report: ReaderReport): void {
    const job = this.#pending.get(report.id);
    if (!job) return;
    switch (report.kind) {
      case 'progress':
        try {
          job.onProgress(report.share);
        } catch {
          this.#send({ kind: 'cancel', id: report.id });
        }
        return;
      case 'done':
        return job.done(report.result as never);
      case 'failed': {
        const { code, message, advice } = report.failure;
        return job.failed(new FileProblem(code, message, advice));
      }
      case 'cancelled':
        return job.failed(new Cancelled());
    }
  }
}

/** The memory that it may take was not enough, or it crashed. */
const gone = () => new FileProblem('reader-gone', text.main.readerGone.message, text.main.readerGone.advice);
