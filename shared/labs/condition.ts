import { valuesAt } from '../experiment/values-at';
import type { Experiment } from '../experiment/experiment';
import { hiddenOf } from '../findings/layer-factors';
import { structureOf } from '../network/structure';
import { compares, type Operator } from './compare';

/** What the experiment of a run must have at a path; `depth` is the number of its hidden layers. */
export interface Condition {
  readonly path: string;
  readonly op: Operator;
  readonly value: number | string | boolean | null;
}

export const DEPTH = 'depth';

/** With `[*]` every layer must meet it. A path that the experiment does not have meets nothing but `!=`. */
export function meets(experiment: Experiment, { path, op, value }: Condition): boolean {
  const found = valuesFound(experiment, path);
  return found.length > 0 ? found.every((one) => compares(scalar(one), op, value, 0)) : op === '!=';
}

function valuesFound(experiment: Experiment, path: string): unknown[] {
  try {
    if (path === DEPTH) return [hiddenOf(structureOf(experiment).layers).length];
    return valuesAt(experiment, path);
  } catch {
    return [];
  }
}

const scalar = (value: unknown): number | string | boolean | null | undefined =>
  typeof value === 'object' && value !== null ? undefined : (value as number | string | boolean | null | undefined);

export const meetsAll = (experiment: Experiment, conditions: readonly Condition[]): boolean =>
  conditions.every((condition) => meets(experiment, condition));
