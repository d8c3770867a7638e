import { printable } from '../text/printable';

/** A lab, or answers to one, that cannot be used: where in it, and what is wrong. */
export class LabProblem extends Error {
  constructor(
    readonly code: 'newer-version' | 'not-a-lab' | 'invalid',
    message: string,
    /** In words, what to do. */
    readonly advice: string,
  ) {
    super(printable(message));
    this.name = 'LabProblem';
  }
}
