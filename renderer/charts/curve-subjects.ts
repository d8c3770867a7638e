import type { Experiment } from '../../shared/experiment/experiment';
import type { RunSeries } from '../../shared/protocol/run';

/** What the curve picture can show. */
export type CurveSubject = 'loss' | 'accuracy' | 'gradNorm';

export const NAMES: Readonly<Record<CurveSubject, string>> = {
  loss: 'loss',
  accuracy: 'accuracy',
  gradNorm: 'gradient norm',
};

/** A series, what it is called beside the others, and the theme's colour for it. */
export interface CurveLine {
  readonly series: RunSeries;
  readonly name: string;
  readonly colour: `--${string}`;
}

const ONE: Readonly<Record<'loss' | 'accuracy', CurveLine>> = {
  loss: { series: 'loss', name: 'training batch', colour: '--series-1' },
  accuracy: { series: 'accuracy', name: 'training batch', colour: '--series-1' },
};

/** The norm of all gradients together; where they are clipped, before and after it. */
export function linesOf(subject: CurveSubject, { clipping }: Pick<Experiment, 'clipping'>): readonly CurveLine[] {
  if (subject !== 'gradNorm') return [ONE[subject]];
  const before: CurveLine = { series: 'gradNormGlobal', name: 'before clipping', colour: '--series-1' };
  if (!clipping) return [{ ...before, name: 'of all weights together' }];
  return [before, { series: 'gradNormClipped', name: 'after clipping', colour: '--series-3' }];
}
