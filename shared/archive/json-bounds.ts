import { text } from '../text/text';
import { ArchiveProblem } from './archive-problem';

/** Residual blocks inside one another, each a list in an object, need less than half of it. */
const DEEPEST = 64;
/** Lists and objects; the largest documents have one for each evaluation of a run. */
const MOST = 2_000_000;

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [...'"\\[]{}'].map((sign) =>
  sign.charCodeAt(0),
);

/**
 * Looks through a JSON text before it is parsed: 20 MB of `[` would become a gigabyte of lists inside one another. What else is
 * wrong with it is for JSON.parse to say.
 *
 * @param what to call it in a message
 * @throws ArchiveProblem
 */
export function assertJsonBounds(what: string, json: Uint8Array): void {
  let depth = 0;
  let count = 0;
  for (let i = 0; i < json.length; i++) {
    switch (json[i]) {
      case QUOTE:
        i = endOfString(json, i);
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (++depth > DEEPEST) throw tooLarge(text.archive.deepJson(what, DEEPEST));
        if (++count > MOST) throw tooLarge(text.archive.manyValues(what, MOST));
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth--;
    }
  }
}

/** Where the quote is that ends the string which begins at `start`; the end of the text if there is none. */
function endOfString(json: Uint8Array, start: number): number {
  let i = start + 1;
  while (i < json.length && json[i] !== QUOTE) i += json[i] === BACKSLASH ? 2 : 1;
  return i;
}

const tooLarge = (message: string) => new ArchiveProblem('too-large', message);
