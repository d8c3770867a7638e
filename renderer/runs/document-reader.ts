import { READER_PORT } from '../../shared/protocol/bridge';
import type { ArrayName, ArrayValues, DocumentContent, ReaderEvent } from '../../shared/protocol/reader';
import type { Outcome } from '../../shared/protocol/window';
import { nextPort } from './process-port';

/** The line to the process that has the document's file open. */
export class DocumentReader {
  readonly #waiting = new Map<number, (outcome: Outcome<ArrayValues>) => void>();
  #asked = 0;

  private constructor(
    private readonly port: MessagePort,
    opened: (content: DocumentContent) => void,
  ) {
    port.onmessage = ({ data }: MessageEvent<ReaderEvent>) => {
      // our own code: its events have the shape of their kind
      if (data.kind === 'document') return opened(data.content);
      this.#waiting.get(data.id)?.(data.outcome);
      this.#waiting.delete(data.id);
    };
  }

  /**
   * Waits for a document that the main process is asked for.
   *
   * @returns the answer, and the document if there is one
   */
  static async open<T>(
    ask: () => Promise<Outcome<T | null>>,
  ): Promise<{ outcome: Outcome<T | null>; document: { reader: DocumentReader; content: DocumentContent } | null }> {
    const givenUp = new AbortController();
    const coming = nextPort(READER_PORT, givenUp.signal);
    const outcome = await ask();
    if (!outcome.ok || outcome.value === null) {
      givenUp.abort();
      return { outcome, document: null };
    }
    const port = await coming;
    return new Promise((resolve) => {
      const reader = new DocumentReader(port, (content) => resolve({ outcome, document: { reader, content } }));
    });
  }

  /** Never answered once the line is closed. */
  array(runId: string, array: ArrayName): Promise<Outcome<ArrayValues>> {
    const id = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.port.postMessage({ id, runId, array });
    });
  }

  close(): void {
    this.port.close();
    this.#waiting.clear();
  }
}
