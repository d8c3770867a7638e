import { besideGuessing, recentMean } from '../../../shared/findings/recent';
import { hiddenOf, layerFactors } from '../../../shared/findings/layer-factors';
import { statisticOf, type StatisticId } from '../../../shared/run/statistic-catalog';
import { text } from '../../../shared/text/text';
import { chance } from '../../charts/chance';
import { numberText, roughText, wholeText } from '../../format/number-text';
import type { RunView } from '../../runs/run-data';
import { finalLoss } from '../../readings/run-summary';
import { brokenFrom } from '../../readings/curve-reading';
import { ratioText, runsBack } from '../../readings/depth-reading';

const words = text.readings.compared;

interface NumberedRun {
  readonly number: number;
  /** What parts it from the others; may be empty. */
  readonly short: string;
  readonly run: Pick<RunView, 'data' | 'nonFinite' | 'experiment'>;
}

const listed = (runs: readonly { number: number; short: string; text: string }[]) =>
  runs.map((run) => words.run(run.number, run.short, run.text)).join(words.between);

/** Where the loss of each run has come to. */
export function comparedLosses(runs: readonly NumberedRun[]): string | undefined {
  const said = runs.flatMap(({ number, short, run }) => {
    const recent = recentMean({ count: run.data.count, at: (record) => run.data.run.loss.at(record) });
    if (recent === undefined) return [];
    if (Number.isNaN(recent)) return [{ number, short, text: words.diverged(wholeText(brokenFrom(run))) }];
    const guess = chance(run, 'loss')?.value ?? NaN;
    const isBetter = ['better', null].includes(besideGuessing(recent, run.data.count, guess));
    return [
      { number, short, text: isBetter ? numberText(recent) : words.guessing(numberText(recent), numberText(guess)) },
    ];
  });
  return said.length > 0 ? words.recent(listed(said)) : undefined;
}

/** The run that has come lowest, in a few words; null: none has a number. With one run there is nothing to compare. */
export function lowestLoss(runs: readonly (NumberedRun & { readonly name: string })[]): string | null {
  if (runs.length < 2) return null;
  const means = runs.map(({ run }) => finalLoss(run.data)?.mean ?? NaN);
  const lowest = Math.min(...means.filter((mean) => !Number.isNaN(mean)));
  const best = runs[means.indexOf(lowest)];
  return best ? words.lowest(best.short || best.name, roughText(lowest)) : null;
}

/** How much of a magnitude is left at the far end of its way through the hidden layers of each network. */
export function comparedEnds(
  id: StatisticId,
  runs: readonly { readonly number: number; readonly short: string; readonly values: readonly number[] }[],
): string | undefined {
  const statistic = statisticOf(id);
  if (statistic.scale !== 'log') return undefined;
  const back = runsBack(statistic);
  const said = runs.flatMap(({ number, short, values }) => {
    const factors = layerFactors(hiddenOf(values));
    return factors ? [{ number, short, text: ratioText(back ? 1 / factors.whole : factors.whole) }] : [];
  });
  if (said.length === 0) return undefined;
  return (back ? words.atInput : words.atOutput)(listed(said));
}
