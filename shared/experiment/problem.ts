/** One thing that is wrong with an experiment: where in the document, and what to do about it. */
export interface Problem {
  /** Path in the document, such as `layers[2].rate`; empty for the document as a whole. */
  readonly path: string;
  readonly message: string;
}

export function problemText({ path, message }: Problem): string {
  return path ? `${path}: ${message}` : message;
}

/** The document cannot be used as it is; `problems` says why, the first one first in the document. */
export class InvalidExperiment extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(problemText).join('\n'));
    this.name = 'InvalidExperiment';
  }
}
