import { text } from '../../shared/text/text';
import type { Experiment } from '../../shared/experiment/experiment';
import type { RunSeries } from '../../shared/run/run';

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

const ONE: Readonly<Record<'loss' | 'accuracy', CurveLine>> = {
  loss: { series: 'loss', name: words.lines.batch, colour: '--run-1' },
  accuracy: { series: 'accuracy', name: words.lines.batch, colour: '--run-1' },
};

/** The norm of all gradients together; where they are clipped, before and after it. */
export function linesOf(subject: CurveSubject, { clipping }: Pick<Experiment, 'clipping'>): readonly CurveLine[] {
  if (subject !== 'gradNorm') return [ONE[subject]];
  const before: CurveLine = { series: 'gradNormGlobal', name: words.lines.beforeClipping, colour: '--run-1' };
  if (!clipping) return [{ ...before, name: words.lines.allWeights }];
  return [before, { series: 'gradNormClipped', name: words.lines.afterClipping, colour: '--run-3' }];
}
