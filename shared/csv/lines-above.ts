/** Lines before the table's first row, and what they say. */
export interface LinesAbove {
  /** From the table on, or from lines of text above it that only its columns tell apart. */
  readonly body: string;
  /** What Excel's own first line, such as `sep=;`, says. */
  readonly delimiter: string | null;
  /** Lines cut off, the one with `sep=` included: what rows are counted on from. */
  readonly cut: number;
  /** Of these, the comments and empty lines. */
  readonly skipped: number;
  /** How comments begin in this file; null if it has none. */
  readonly comment: string | null;
  /** The last comment, without its mark, if the table follows at once: it may have the names. */
  readonly lastComment: string | null;
}

const SEPARATOR_LINE = /^"?sep=(?:(\t)|([^\n"]{1,2}))"?[ ;,\t]*\n/i;
const COMMENT = /^\s*(#|%|\/\/|!)/;

/**
 * @param text lines end in \n
 * @param skip lines that the user skips; left out: comments and empty lines
 */
export function linesAbove(text: string, skip: number | null): LinesAbove {
  const [line = '', tab, mark] = SEPARATOR_LINE.exec(text) ?? [];
  const delimiter = tab ?? mark ?? null;
  let at = line.length;
  let skipped = 0;
  let comment: string | null = null;
  let lastComment: string | null = null;
  const lineAt = (from: number) => {
    const end = text.indexOf('\n', from);
    return text.slice(from, end < 0 ? text.length : end);
  };
  for (; at < text.length; skipped++) {
    const next = lineAt(at);
    if (skip !== null) {
      if (skipped >= skip) break;
    } else {
      const [, found] = COMMENT.exec(next) ?? [];
      const isEmpty = /^[\s,;]*$/.test(next);
      if (!isEmpty && (!found || (comment !== null && found !== comment))) break;
      comment = found ?? comment;
      lastComment = found ? next.trim().slice(found.length).trim() : null;
    }
    at += next.length + 1;
  }
  return { body: text.slice(at), delimiter, cut: skipped + (line ? 1 : 0), skipped, comment, lastComment };
}
