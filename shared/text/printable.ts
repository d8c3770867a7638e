/** Longer than any sentence that a person reads. */
const LONGEST = 500;

/**
 * Text that quotes what came from outside, for a message: without characters that would move the cursor of a terminal, and no longer
 * than a message may be.
 */
export function printable(text: string, most = LONGEST): string {
  // Cut first: what came from outside may be long. A character that takes two code units is not cut in half.
  const short = text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
  return short.replace(/\p{Cc}/gu, '\ufffd');
}
