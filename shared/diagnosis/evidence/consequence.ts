/** What a run can suffer from. */
export type ConsequenceKind = 'diverged' | 'guessing' | 'stuck' | 'unseen' | 'validation';

/** What went wrong with a run as a whole. Without one, every finding is an observation. */
export interface Consequence {
  readonly kind: ConsequenceKind;
  /** Final loss over what guessing costs; NaN if it diverged. */
  readonly share: number;
}

/** A tenth below guessing is what 20 batches of 32 can show by chance, and no use to anybody. */
const GUESSING = 0.9;
/** Twice as well is a difference that a picture shows. */
const TWICE = 2;
/** A loss above a fifth of what guessing costs is far from done, where a simple method gets five times lower. */
const STUCK = 0.2;
const FAR = 5;

/**
 * @param share final training loss over what guessing costs
 * @param unseen the same of the validation loss; NaN without one
 * @param unlearnable share of the cost of guessing that simple methods leave (learnable.ts)
 */
export function consequenceOf(
  isDiverged: boolean,
  share: number,
  unseen: number,
  unlearnable: number,
  validationRises: boolean,
): Consequence | null {
  if (isDiverged) return { kind: 'diverged', share: NaN };
  const couldBe = TWICE * unlearnable;
  if (share >= GUESSING && couldBe < share) return { kind: 'guessing', share };
  if (share >= STUCK && FAR * unlearnable < share) return { kind: 'stuck', share };
  // learnt by heart, where what simple methods learn holds for samples that they have not seen
  if (unseen >= GUESSING && couldBe < GUESSING) return { kind: 'unseen', share };
  return validationRises ? { kind: 'validation', share } : null;
}
