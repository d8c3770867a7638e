import { besideGuessing, recentCount, recentMean, type Series } from '../../shared/findings/recent';
import { text } from '../../shared/text/text';
import { chance } from '../charts/chance';
import { NAMES, type CurveSubject } from '../charts/curve-subjects';
import { numberText, percentText, wholeText } from '../format/number-text';
import type { RunView } from '../runs/run-data';

const words = text.readings.curve;

type Measured = Pick<RunView, 'data' | 'nonFinite' | 'experiment'>;

/** From which step on there is no number: where the run diverged, or the last step if that is not known. */
export const brokenFrom = ({ data, nonFinite }: Pick<RunView, 'data' | 'nonFinite'>): number =>
  nonFinite?.step ?? data.lastStep;

/** Where a run's curve has come to. */
export function curveReading(run: Measured, subject: CurveSubject): string | undefined {
  const rows = run.data.run[subject === 'gradNorm' ? 'gradNormGlobal' : subject];
  if (!rows) return run.data.count > 0 ? text.charts.notInRun(NAMES[subject]) : undefined;
  const series: Series = { count: run.data.count, at: (record) => rows.at(record) };
  const recent = recentMean(series);
  if (recent === undefined) return undefined;
  if (Number.isNaN(recent)) return words.diverged(wholeText(brokenFrom(run)));
  const steps = wholeText(recentCount(series.count));
  const level = subject === 'gradNorm' ? null : chance(run, subject);
  const wrong = (share: number) => (subject === 'accuracy' ? 1 - share : share);
  const beside = level && besideGuessing(wrong(recent), series.count, wrong(level.value));
  if (subject === 'accuracy') {
    if (!level) return words.accuracy(percentText(recent), steps);
    const isBetter = beside === 'better' || beside === null;
    return (isBetter ? words.accuracyBeside : words.accuracyAtChance)(
      percentText(recent),
      steps,
      level.text,
      percentText(level.value),
    );
  }
  if (level && beside === 'alike')
    return words.atChance(numberText(recent), steps, level.text, numberText(level.value));
  const changed = changedText(series, recent);
  if (level && beside === 'worse') return words.worseThanGuessing(changed, level.text, numberText(level.value));
  return subject === 'gradNorm' && run.experiment.clipping
    ? words.clipped(changed, wholeText(clippedRecently(run)), steps)
    : changed;
}

function changedText(series: Series, recent: number): string {
  const [first, now] = [numberText(series.at(0)), numberText(recent)];
  const taken = recentCount(series.count);
  if (series.count === 1) return words.only(now);
  return taken === 1 ? words.changedBriefly(first, now) : words.changed(first, now, wholeText(taken));
}

/** In how many of the last records clipping made the gradient smaller. */
function clippedRecently({ data }: Pick<RunView, 'data'>): number {
  const { gradNormGlobal: before, gradNormClipped: after } = data.run;
  if (!before || !after) return 0;
  let clipped = 0;
  // float32 rounds what passes through unclipped by less than this
  for (let record = data.count - recentCount(data.count); record < data.count; record++)
    if (after.at(record) < before.at(record) * (1 - 1e-5)) clipped++;
  return clipped;
}
