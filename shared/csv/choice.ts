import type { Task } from '../catalog/datasets/csv';
import { LIMITS } from '../limits/limits';
import type { SheetColumn } from './columns';
import { suggestedTarget, suggestedTask } from './target';

/** What is to become of a sheet's columns. */
export interface Choice {
  /** Place of the target column. */
  readonly target: number;
  readonly task: Task;
  /** Places of the columns that the network is given. */
  readonly features: readonly number[];
  /** Rows with a cell that cannot be used are left out. */
  readonly leaveOut: boolean;
  /** Rows with a number that may mean “missing” are left out. */
  readonly leaveOutCodes: boolean;
  /** Mean 0 and standard deviation 1 over the training rows: each feature; the target of a regression. */
  readonly standardize: boolean;
  readonly standardizeTarget: boolean;
}

/** The choice that the columns themselves suggest. */
export function suggestedChoice(columns: readonly SheetColumn[], target = suggestedTarget(columns)): Choice {
  return {
    target,
    task: suggestedTask(columns[target]!),
    features: columns.flatMap((column, i) => (i !== target && isSuggestedFeature(column) ? [i] : [])),
    leaveOut: false,
    leaveOutCodes: false,
    standardize: true,
    standardizeTarget: true,
  };
}

/** Numbers that vary; a text if its categories occur twice each on average. */
function isSuggestedFeature({ kind, countsRows, different, texts }: SheetColumn): boolean {
  if (kind === 'number') return !countsRows;
  return kind === 'text' && different >= 2 && different <= LIMITS.categories && 2 * different <= texts.length;
}
