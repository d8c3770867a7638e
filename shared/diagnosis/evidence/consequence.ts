/** What a run can suffer from. */
export type ConsequenceKind = 'diverged' | 'guessing' | 'stuck' | 'validation';

/** What went wrong with a run as a whole. Without one, every finding is an observation. */
export interface Consequence {
  readonly kind: ConsequenceKind;
  /** Final loss over what guessing costs; NaN if it diverged. */
  readonly share: number;
}

/** A tenth below guessing is what 20 batches of 32 can show by chance, and no use to anybody. */
const GUESSING = 0.9;
/** A loss above half of what guessing costs is far from done, where the data let a simple method do twice as well. */
const STUCK = 0.5;
const TWICE = 2;

/**
 * @param share final training loss over what guessing costs
 * @param unlearnable share of the cost of guessing that simple methods leave (learnable.ts)
 */
export function consequenceOf(
  isDiverged: boolean,
  share: number,
  unlearnable: number,
  validationRises: boolean,
): Consequence | null {
  if (isDiverged) return { kind: 'diverged', share: NaN };
  const couldDoBetter = TWICE * unlearnable < share;
  if (share >= GUESSING && couldDoBetter) return { kind: 'guessing', share };
  if (share >= STUCK && couldDoBetter) return { kind: 'stuck', share };
  return validationRises ? { kind: 'validation', share } : null;
}
