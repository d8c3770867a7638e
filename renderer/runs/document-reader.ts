import { READER_PORT } from '../../shared/protocol/bridge';
import {
  PART_TAKEN,
  type ArrayName,
  type ArrayValues,
  type DocumentContent,
  type ReaderEvent,
} from '../../shared/protocol/reader';
import type { Outcome } from '../../shared/protocol/window';
import { text } from '../../shared/text/text';
import { nextPort } from './process-port';

const { message, advice } = text.main.readerGone;
const GONE = { ok: false, failure: { code: 'reader-gone', message, advice } } as const;

/** The line to the process that has the document's file open. */
export class DocumentReader {
  readonly #waiting = new Map<number, (outcome: Outcome<ArrayValues>) => void>();
  /** Large arrays of which there is a part. */
  readonly #coming = new Map<number, Float32Array>();
  #asked = 0;
  #isGone = false;

  private constructor(
    private readonly port: MessagePort,
    opened: (content: DocumentContent) => void,
  ) {
    port.onmessage = ({ data }: MessageEvent<ReaderEvent>) => {
      // our own code: its events have the shape of their kind
      if (data.kind === 'document') return opened(data.content);
      if (data.kind === 'part') return this.#take(data);
      this.#waiting.get(data.id)?.(this.#whole(data));
      this.#waiting.delete(data.id);
    };
    port.addEventListener('close', () => this.#gone());
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

  array(runId: string, array: ArrayName): Promise<Outcome<ArrayValues>> {
    if (this.#isGone) return Promise.resolve(GONE);
    const id = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.port.postMessage({ id, runId, array });
    });
  }

  #take({ id, length, first, values }: Extract<ReaderEvent, { kind: 'part' }>): void {
    const whole = this.#coming.get(id) ?? new Float32Array(length);
    whole.set(values, first);
    this.#coming.set(id, whole);
    this.port.postMessage(PART_TAKEN);
  }

  /** The rest of an array, put to what is here of it. */
  #whole({ id, outcome }: Extract<ReaderEvent, { kind: 'array' }>): Outcome<ArrayValues> {
    const whole = this.#coming.get(id);
    if (!whole || !outcome.ok) return outcome;
    this.#coming.delete(id);
    const rest = outcome.value as Float32Array;
    whole.set(rest, whole.length - rest.length);
    return { ok: true, value: whole };
  }

  close(): void {
    this.port.close();
    this.#gone();
  }

  /** Closed from here, or the process has ended. */
  #gone(): void {
    this.#isGone = true;
    for (const answer of this.#waiting.values()) answer(GONE);
    this.#waiting.clear();
  }
}
