/** What is written is flushed this soon, so that with the time a disk takes for it a power cut costs a second at most. */
const FLUSH_AFTER_MILLISECONDS = 500;

/**
 * Whether what a journal writes is to survive a power cut. That costs time: a run that may be thrown away in a second is written without, and
 * flushed as a whole once it is to be kept.
 */
export class Durability {
  constructor(
    public isWanted = true,
    /** Milliseconds from a write until it is flushed. */
    readonly flushAfter = FLUSH_AFTER_MILLISECONDS,
  ) {}
}
