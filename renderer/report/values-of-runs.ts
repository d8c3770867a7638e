import { text } from '../../shared/text/text';
import { layerRanges } from '../readings/layer-number';

const words = text.report;

/** “32: runs 1–4, 6 · 64: run 5” @param values of the runs, in their order; undefined: it has none */
export function valuesOfRuns(values: readonly (string | undefined)[], numbers: readonly number[]): string {
  const runsOf = new Map<string, number[]>();
  for (const [i, value = words.noValue] of values.entries())
    runsOf.set(value, [...(runsOf.get(value) ?? []), numbers[i]!]);
  return [...runsOf].map(([value, runs]) => words.valueOfRuns(value, rangesText(runs), runs.length)).join(' · ');
}

const rangesText = (runs: readonly number[]) => layerRanges(runs.map((one) => [one]));
