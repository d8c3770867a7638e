import { besideGuessing } from '../../shared/findings/recent';
import { whatGuessingCosts } from '../../shared/findings/guessing';
import { text } from '../../shared/text/text';
import { endingText } from '../charts/ending';
import { wholeText } from '../format/number-text';
import type { RunView } from '../runs/run-data';

const words = text.runs.list;

/** Steps at the end of a run whose mean loss stands for it. */
export const LAST_STEPS = 50;
/** Points of a sparkline: more than it has pixels for. */
const POINTS = 48;

export interface FinalLoss {
  /** NaN: one of them is not finite. */
  readonly mean: number;
  /** From which step on. */
  readonly from: number;
  readonly to: number;
}

type Losses = Pick<RunView['data'], 'count' | 'steps' | 'run' | 'lastStep' | 'recordAt'>;

/** The mean training loss over a run's last steps; null before its first. */
export function finalLoss(data: Losses): FinalLoss | null {
  if (data.count === 0) return null;
  const to = data.lastStep;
  const first = Math.max(0, data.recordAt(to - LAST_STEPS) + 1);
  let sum = 0;
  for (let record = first; record < data.count; record++) sum += data.run.loss.at(record);
  const mean = sum / (data.count - first);
  return { mean: Number.isFinite(mean) ? mean : NaN, from: data.steps.at(first), to };
}

/** A loss curve in so few points that a small picture can have: the mean of each stretch, by the share of the steps it ends at. */
export interface Sparkline {
  readonly points: readonly (readonly [share: number, loss: number])[];
  /** What guessing costs. */
  readonly guessing: number;
}

export function sparkline({ data, experiment }: Pick<RunView, 'data' | 'experiment'>): Sparkline {
  const { count } = data;
  const points: [number, number][] = [];
  const bins = Math.min(POINTS, count);
  for (let bin = 0; bin < bins; bin++) {
    const [first, end] = [Math.floor((bin * count) / bins), Math.floor(((bin + 1) * count) / bins)];
    let sum = 0;
    for (let record = first; record < end; record++) sum += data.run.loss.at(record);
    // what comes after a number that is not finite is not a curve
    if (!Number.isFinite(sum)) break;
    points.push([data.steps.at(end - 1) / experiment.training.steps, sum / (end - first)]);
  }
  return { points, guessing: whatGuessingCosts(experiment).training.loss };
}

/** The loss at the top of all sparklines: one scale, so that they compare. What is higher than twice guessing is cut off. */
export function topOf(lines: readonly Sparkline[]): number {
  const highest = lines.map(({ points, guessing }) =>
    Math.min(
      2 * guessing,
      points.reduce((most, [, loss]) => Math.max(most, loss), guessing),
    ),
  );
  return Math.max(...highest.filter((value) => Number.isFinite(value) && value > 0), Number.MIN_VALUE);
}

/** How it ended, in a word or two; the steps where there is nothing else to say. */
export function outcomeText(run: Pick<RunView, 'finish' | 'data' | 'experiment'>): string {
  const { finish, data, experiment } = run;
  if (finish !== 'completed') return endingText(finish);
  const loss = finalLoss(data);
  const place = loss && besideGuessing(loss.mean, data.count, whatGuessingCosts(experiment).training.loss);
  return place === 'alike' ? words.atGuessing : words.steps(data.lastStep, wholeText(data.lastStep));
}
