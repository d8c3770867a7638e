import { text } from '../../shared/text/text';
import type { Experiment } from '../../shared/experiment/experiment';
import type { RunSeries } from '../../shared/run/run';
import { runToken } from '../runs/run-style';

const words = text.charts.curve;

/** What the curve picture can show. */
export type CurveSubject = 'loss' | 'accuracy' | 'gradNorm';

export const NAMES: Readonly<Record<CurveSubject, string>> = words.names;

/** A series, what it is called beside the others, and the theme's colour for it. */
export interface CurveLine {
  readonly series: RunSeries;
  readonly name: string;
  readonly colour: `--${string}`;
}

/**
 * In the colour of the run. The norm is that of all gradients together; where they are clipped, before and after it.
 *
 * @param number of the run, from 1
 */
export function linesOf(
  subject: CurveSubject,
  { clipping }: Pick<Experiment, 'clipping'>,
  number = 1,
): readonly CurveLine[] {
  const colour = runToken(number);
  if (subject !== 'gradNorm') return [{ series: subject, name: words.lines.batch, colour }];
  const before: CurveLine = { series: 'gradNormGlobal', name: words.lines.beforeClipping, colour };
  if (!clipping) return [{ ...before, name: words.lines.allWeights }];
  return [before, { series: 'gradNormClipped', name: words.lines.afterClipping, colour: runToken(number + 2) }];
}
