import type { StepWindow } from './step-axis';

/** Fewer steps than this are never shown: each would be a wall. */
const LEAST = 8;

/** A window of the same length within the whole; the whole itself if it is no longer. */
function within({ first, last }: StepWindow, whole: StepWindow): StepWindow | null {
  const length = Math.max(LEAST - 1, last - first);
  if (length >= whole.last - whole.first) return null;
  const start = Math.min(whole.last - length, Math.max(whole.first, first));
  return { first: start, last: start + length };
}

/**
 * Shows `factor` times as many steps, the given one where it was.
 *
 * @returns null: the whole
 */
export function zoomed(
  { first, last }: StepWindow,
  whole: StepWindow,
  step: number,
  factor: number,
): StepWindow | null {
  const length = (last - first) * factor;
  const start = Math.round(step - (step - first) * factor);
  return within({ first: start, last: Math.round(start + length) }, whole);
}

/** Shows as many steps, later ones by a share of them. */
export function panned({ first, last }: StepWindow, whole: StepWindow, share: number): StepWindow | null {
  const by = Math.round((last - first) * share);
  return within({ first: first + by, last: last + by }, whole);
}

/** From one step to another, in whichever order. */
export function spanned(from: number, to: number, whole: StepWindow): StepWindow | null {
  const [first, last] = from < to ? [from, to] : [to, from];
  return within({ first: Math.floor(first), last: Math.ceil(last) }, whole);
}

/** What is seen of a whole that may be shorter than what was chosen. */
export function seen(chosen: StepWindow | null, whole: StepWindow): StepWindow {
  return (chosen && within(chosen, whole)) ?? whole;
}
