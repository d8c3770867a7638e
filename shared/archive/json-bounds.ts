import { text } from '../text/text';
import { ArchiveProblem } from './archive-problem';

/** Residual blocks inside one another, each a list in an object, need less than half of it. */
const DEEPEST = 64;
/** Lists and objects; the largest documents have one for each evaluation of a run. */
const MOST = 2_000_000;

/** Values that commas part: more than the longest text has that is written. */
const MOST_VALUES = 4_000_000;

/** Of one object: names are costly, and those of a document are its fields. */
const MOST_FIELDS = 10_000;

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT, COMMA] = [...'"\\[]{},'].map((sign) =>
  sign.charCodeAt(0),
);

/**
 * Looks through a JSON text before it is parsed: 20 MB of `[` would become a gigabyte of lists inside one another, and 80 MB of
 * `0,` a list of 40 million numbers. What else is
 * wrong with it is for JSON.parse to say.
 *
 * @param what to call it in a message
 * @throws ArchiveProblem
 */
export function assertJsonBounds(what: string, json: Uint8Array): void {
  let depth = 0;
  let count = 0;
  let values = 0;
  /** Fields of the object at each depth; −1 for a list. */
  const fields = new Int32Array(DEEPEST + 1).fill(-1);
  for (let i = 0; i < json.length; i++) {
    switch (json[i]) {
      case QUOTE:
        i = endOfString(json, i);
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (++depth > DEEPEST) throw tooLarge(text.archive.deepJson(what, DEEPEST));
        fields[depth] = json[i] === OPEN_OBJECT ? 0 : -1;
        if (++count > MOST) throw tooLarge(text.archive.manyLists(what, MOST));
        break;
      case COMMA:
        if (++values > MOST_VALUES) throw tooLarge(text.archive.manyValues(what, MOST_VALUES));
        if (fields[depth]! >= 0 && ++fields[depth]! > MOST_FIELDS)
          throw tooLarge(text.archive.manyFields(what, MOST_FIELDS));
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
