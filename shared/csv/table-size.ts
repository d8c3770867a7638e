import { LIMITS } from '../limits/limits';
import { text } from '../text/text';
import { TableProblem } from './finding';

/** @throws TableProblem if a file of so many bytes is not read */
export function checkTableSize(bytes: number): void {
  if (bytes > LIMITS.csvBytes)
    throw new TableProblem({ code: 'too_large', message: text.table.problems.tooLarge(bytes, LIMITS.csvBytes) });
}
