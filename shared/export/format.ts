// How code is laid out.

export const indented = (code: string, by = '    '): string => code.replace(/^(?=.)/gm, by);

/** Catalog entries spell strings with single quotes. */
export const doubleQuoted = (spelling: string): string => spelling.replaceAll("'", '"');

/** A longer line has its comment where it ends. */
const LONGEST_COLUMN = 72;

/** The lines under one another, their comments in one column. */
export function aligned(lines: readonly (readonly [code: string, comment: string])[]): string {
  const width = Math.max(0, ...lines.map(([code]) => code.length).filter((length) => length <= LONGEST_COLUMN));
  return lines.map(([code, comment]) => (comment ? `${code.padEnd(width)}  # ${comment}` : code)).join('\n');
}

/** Names in a tuple, wrapped where a line would be too long: 'a, b' */
export function wrapped(names: readonly string[], width = 100): string {
  const lines: string[] = [''];
  for (const name of names) {
    const last = lines.at(-1)!;
    if (last && last.length + name.length + 2 > width) lines.push(name);
    else lines[lines.length - 1] = last ? `${last}, ${name}` : name;
  }
  return lines.length === 1 ? lines[0]! : `\n${lines.map((line) => `    ${line},`).join('\n')}\n`;
}
