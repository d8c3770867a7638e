import { printable } from '../text/printable';
import { text } from '../text/text';

// Catalog entries find what is wrong with their own configuration (`problems`); `network/network-problems.ts` what concerns the network as
// a whole. Their sentences and the labels of fixes are in `text/en/problems.ts`.

/** One thing that is wrong with an experiment: where in the document, and what to do about it. */
export interface Problem {
  /** Path in the document, such as `layers[2].rate`; empty for the document as a whole. */
  readonly path: string;
  readonly message: string;
  /** The value that would make it right; left out where only the user can know. */
  readonly fix?: Fix;
}

/** A value for a path of the document; `undefined` deletes the layer there. */
export interface Fix {
  /** On its button: 'Set to 10'. */
  readonly label: string;
  readonly path: string;
  readonly value: unknown;
}

/** One line, whatever the document has put into it. */
export function problemText({ path, message }: Problem): string {
  return printable(path ? `${path}: ${message}` : message);
}

/** Lines of a message; whoever fixes these sees the others next. */
const MOST_LINES = 10;

/** The document cannot be used as it is; `problems` says why, the first one first in the document. */
export class InvalidExperiment extends Error {
  constructor(readonly problems: readonly Problem[]) {
    const lines = problems.slice(0, MOST_LINES).map(problemText);
    const more = problems.length - lines.length;
    super([...lines, ...(more > 0 ? [text.document.moreProblems(more)] : [])].join('\n'));
    this.name = 'InvalidExperiment';
  }
}
